"""The drawer with the order lines behind a figure of the ranking."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import export, find, order_link, table
from dashboard.language import _
from dashboard.words import AFTER_SALE, ORDER_STATUS
from inventory.reports import Period

PAGE = 100
EVERYTHING = 1_000_000
COLUMNS = (
    "pay_at",
    "order_no",
    "sku_code",
    "qty",
    "gmv_fen",
    "refund_fen",
    "status",
    "after_sale",
    "shop",
    "host",
    "title",
    "spec",
    "cogs_fen",
    "ship_at",
)


def ask(by: str, key: str, name: str, period: Period) -> None:
    """Open the drawer at the end of this run."""
    st.session_state["drill"] = {"by": by, "key": key, "name": name, "start": period.start, "end": period.end}


def round_() -> int:
    """How often the drawer closed; part of the keys of what opens it, so that closing clears the click."""
    return int(st.session_state.get("drill_round", 0))


def _closed() -> None:
    st.session_state.pop("drill", None)
    st.session_state["drill_round"] = round_() + 1


def show() -> None:
    """Draw the drawer when something was clicked; call it at the end of the page."""
    asked = st.session_state.get("drill")
    if asked:
        st.dialog(_("Order lines of {name}", name=asked["name"]), width=1000, position="right", on_dismiss=_closed)(_lines)(asked)


def _open_order(frame: pd.DataFrame) -> None:
    if table.clicked("drill_lines") is not None:
        _closed()
        order_link.clicked("drill_lines", frame)


def _lines(asked: dict[str, Any]) -> None:
    period = Period(asked["start"], asked["end"])
    question = {"by": asked["by"], "key": asked["key"]}
    page_number = int(st.session_state.get("drill_page", 1))
    answer = queries.order_lines(period, page=page_number, page_size=PAGE, **question)
    if answer.rows and answer.frame.empty:
        page_number = 1
        answer = queries.order_lines(period, page=1, page_size=PAGE, **question)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _(
                "{rows} order lines paid {start} – {end}; amounts in yuan",
                rows=f"{answer.rows:,d}",
                start=period.start.isoformat(),
                end=period.end.isoformat(),
            )
        )
        st.space("stretch")
        if asked["by"] in ("sku", "product") and st.button(_("Product card"), icon=":material/sell:", key="drill_card"):
            _closed()
            find.open_card(str(asked["key"]))
        file = export.place(f"order_lines_{asked['key']}", key="export_lines")
    table.show(
        answer.frame, COLUMNS, key="drill_lines", rows=20, file=file, words={"status": ORDER_STATUS, "after_sale": AFTER_SALE},
        whole=lambda: queries.order_lines(period, page=1, page_size=EVERYTHING, **question).frame,
        on_click=lambda: _open_order(answer.frame),
    )  # fmt: skip
    if answer.rows > PAGE:
        st.pagination(math.ceil(answer.rows / PAGE), key="drill_page")
