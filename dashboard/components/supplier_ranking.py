"""供应商评分: suppliers ranked by one measure, and the orders or receipts behind each figure."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components import export, head, pick, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.suppliers import evidence, score
from dashboard.supplier_words import MEASURES, PAPERS
from dashboard.words import word
from inventory.reports import Period
from inventory.views.supplier_score import LEAST_LINES, LEAST_PIECES

LESS_IS_BETTER = ("defect_rate", "price_change")
BY_ORDERS = ("on_time_rate", "fill_rate", "due_lines", "on_time_lines", "ordered_qty", "filled_qty")
COLUMNS = (
    "rank", "supplier", "received_amount_fen", "on_time_rate", "fill_rate", "defect_rate", "price_change", "on_time_lines",
    "due_lines", "filled_qty", "ordered_qty", "defective_qty", "received_qty",
)  # fmt: skip
ORDERS = (
    "number",
    "sku_code",
    "product_name",
    "spec",
    "ordered_at",
    "expected_on",
    "complete_at",
    "ordered",
    "received",
    "due",
    "on_time",
)
LINES = (
    "at",
    "kind",
    "number",
    "sku_code",
    "product_name",
    "spec",
    "qty",
    "unit_cost_e4",
    "value_e4",
    "defective_qty",
    "warehouse",
)
state = st.session_state


def show(period: Period) -> None:
    """The ranking of the period; a click on a figure opens what it goes by."""
    with st.container(horizontal=True, vertical_alignment="center"):
        by = pick.one_of(_("Rank by"), MEASURES, MEASURES, "received_amount_fen", "supplier_rank_by")
        st.space("stretch")
        file = export.place("supplier_score", key="export_score")
    head.basis(
        _(
            "orders by the day they were expected, goods by the day they came or went back; “—”: fewer than {lines} order lines, "
            "or {pieces} pieces, or no earlier price. A click shows what a figure goes by",
            lines=LEAST_LINES, pieces=LEAST_PIECES,
        ), period,
    )  # fmt: skip
    frame = score(period)
    if frame.empty:
        st.info(_("Nothing was expected or received in this period: choose another one."), icon=":material/event_busy:")
        return
    frame = frame.sort_values(by, ascending=by in LESS_IS_BETTER, kind="stable", na_position="last").reset_index(drop=True)
    frame.insert(0, "rank", range(1, len(frame) + 1))
    column = st.column_config
    percent = {
        name: column.NumberColumn(word(MEASURES, name), format="%.1f%%", width=92)
        for name in MEASURES
        if name != "received_amount_fen"
    }
    key = f"score_table_{state.get('evidence_round', 0)}"
    table.show(
        frame, COLUMNS, key=key, file=file, rows=16, on_click=lambda: _clicked(key, frame, period), alt=_("Supplier score"),
        config={"supplier": column.TextColumn(_("Supplier"), width=180, pinned=True, help=_("Click for the supplier's card")),
                "rank": column.NumberColumn(table.heading("rank"), width=60)} | percent,
    )  # fmt: skip
    if asked := state.get("evidence_asked"):
        st.dialog(_("What the score of {name} goes by", name=asked["name"]), width=1000, position="right", on_dismiss=_closed)(
            _evidence
        )(asked)


def _clicked(key: str, frame: pd.DataFrame, period: Period) -> None:
    cells = state[key]["selection"]["cells"] if key in state else []
    if not cells or cells[0][0] >= len(frame):
        return
    name = str(frame["supplier"].iloc[cells[0][0]])
    if cells[0][1] == "supplier":
        st.switch_page(page("supplier"), query_params={"supplier": name})
    state["evidence_asked"] = {"name": name, "orders": cells[0][1] in BY_ORDERS, "start": period.start, "end": period.end}


def _closed() -> None:
    state.pop("evidence_asked", None)
    state["evidence_round"] = state.get("evidence_round", 0) + 1


def _evidence(asked: dict[str, Any]) -> None:
    orders, lines = evidence(Period(asked["start"], asked["end"]), asked["name"])
    lines = lines.assign(kind=[word(PAPERS, str(kind)) for kind in lines["kind"]])
    parts = [
        (_("Order lines that were due, or closed"), orders, ORDERS, "evidence_orders"),
        (_("Receipts and returns"), lines, LINES, "evidence_lines"),
    ]
    for title, frame, columns, key in parts if asked["orders"] else reversed(parts):
        st.subheader(title, anchor=False)
        if frame.empty:
            st.caption(_("None in this period."))
        else:
            column = st.column_config
            number = column.TextColumn(_("Document number"), width=150)
            amount = column.NumberColumn(_("Amount (yuan)"), format="%,.2f", width=100)
            table.show(frame, columns, key=key, rows=10, config={"number": number, "value_e4": amount})
