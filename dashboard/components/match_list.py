"""What codes were said to mean, shop by shop: each can be changed, or taken back."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.amounts import UNDEFINED
from dashboard.books import books
from dashboard.components import empty, export, head, match_drawer, match_effect, table
from dashboard.language import _
from dashboard.words import HOW, word
from inventory.commands import Match

state = st.session_state


def show(frame: pd.DataFrame) -> None:
    """``frame`` is reports.matches."""
    if frame.empty:
        empty.show("link", _("No code was matched by hand yet"), _("What you say of unknown codes is kept here, shop by shop."))
        return
    head.basis(_("A change takes back what the lines moved and posts them anew at their own times. Reopen a closed month first"))
    key = f"match_list_{books().version}"
    chosen = state.get(key)
    rows = [row for row in (chosen["selection"]["rows"] if chosen else []) if row < len(frame)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Take back the {n} ticked", n=len(rows)),
            icon=":material/undo:",
            key="withdraw_ticked",
            disabled=not rows,
            on_click=_take_back,
            args=(frame.iloc[rows],),
        )
        st.space("stretch")
        file = export.place("matched_codes", key="export_matched")
    column = st.column_config
    said = pd.DataFrame(
        {
            "code": frame["code"],
            "change": [_("Change …")] * len(frame),
            "shop": frame["shop"].replace("", _("everywhere")),
            "sku": frame["sku_code"].astype(object).where(~frame["ignored"], _("not ours")),
            "product": frame["product_name"],
            "spec": frame["spec"],
            "lines": frame["lines"],
            "qty": frame["qty"],
            "how": [word(HOW, str(how)) for how in frame["how"]],
            "at": frame["matched_at"],
            "by": frame["matched_by"],
        }
    )
    settings: dict[str, Any] = {
        "code": column.TextColumn(_("Code"), width=130, pinned=True),
        "change": column.ButtonColumn("", width=72, type="tertiary", on_click=_change, args=(frame,), key="match_change"),
        "shop": column.TextColumn(_("Shop"), width=84),
        "sku": column.TextColumn(_("SKU"), width=120),
        "product": column.TextColumn(_("Product"), width=130),
        "spec": column.TextColumn(_("Specification"), width=84),
        "lines": column.NumberColumn(_("Lines"), format="%,d", width=50),
        "qty": column.NumberColumn(_("Pieces"), format="%,d", width=50),
        "how": column.TextColumn(_("Why"), width=100),
        "at": column.DatetimeColumn(_("On"), format="YYYY-MM-DD HH:mm", width=122),
        "by": column.TextColumn(_("By"), width=70),
    }
    st.dataframe(
        said,
        key=key,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        row_height=table.ROW_HEIGHT,
        height=min(len(frame), 16) * table.ROW_HEIGHT + 40,
        placeholder=UNDEFINED,
        alt=_("Matched codes"),
        column_config=settings,
    )
    export.at(file, lambda: said.drop(columns="change"), settings, key=key)


def _change(frame: pd.DataFrame) -> None:
    match_drawer.ask(frame.iloc[int(state["match_change"]["row"])])


def _take_back(rows: pd.DataFrame) -> None:
    match_effect.say([Match(str(code), shop_id=int(shop)) for code, shop in zip(rows["code"], rows["shop_id"], strict=True)])
