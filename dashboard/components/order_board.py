"""The board of purchase orders: how many stand in each state, and those that were picked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.buying_words import ORDER_STATES, STATE_COLORS
from dashboard.components import export, table
from dashboard.language import _
from dashboard.words import word

COLUMNS = (
    "number", "supplier", "state", "progress", "received", "ordered", "open", "amount_fen", "open_amount_fen", "expected_on",
    "ordered_at", "warehouse", "made_by", "approved_by", "reference",
)  # fmt: skip


def chips(frame: pd.DataFrame) -> str | None:
    """The states with their numbers of orders; the one that was picked."""
    counts = frame["state"].value_counts().to_dict() | {"overdue": int(frame["overdue"].sum())}
    shown = [code for code in ("overdue", *(code for code in ORDER_STATES if code != "overdue")) if counts.get(code)]

    names = {code: f"{word(ORDER_STATES, code)} {counts.get(code, 0):,d}" for code in ORDER_STATES}
    names["overdue"] = f":red[{names['overdue']}]"
    held = st.session_state.get("orders_state")
    return st.pills(
        _("State"), shown if held in (None, *shown) else [*shown, held], key="orders_state", format_func=names.__getitem__,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip


def states(frame: pd.DataFrame) -> pd.Series:
    """The state of each order as coloured words; what is overdue says so first."""
    return pd.Series(
        [
            [*([word(ORDER_STATES, "overdue")] if late else []), word(ORDER_STATES, code)]
            for code, late in zip(frame["state"], frame["overdue"], strict=True)
        ],
        index=frame.index,
        dtype=object,
    )


def show(frame: pd.DataFrame, *, key: str, file: export.Place | None = None) -> str | None:
    """The orders as a table; the number of the one that was clicked."""
    column = st.column_config
    words = [word(ORDER_STATES, code) for code in ORDER_STATES]
    table.show(
        frame.assign(state=states(frame), progress=frame["progress"] * 100),
        COLUMNS,
        key=key,
        file=file,
        rows=16,
        on_click=lambda: None,
        faint=frame["state"].isin(["closed", "cancelled"]),
        config={
            "number": column.TextColumn(_("Number"), width=136, pinned=True, help=_("Click to open the order")),
            "supplier": column.TextColumn(_("Supplier"), width=120),
            "state": column.MultiselectColumn(_("State"), options=words, color=STATE_COLORS, width=126),
            "progress": column.ProgressColumn(
                _("Progress"), min_value=0, max_value=100, format="%.0f%%", width=92, help=_("Received ÷ ordered")
            ),
            "received": column.NumberColumn(_("Arrived"), format="%,d", width=56),
            "ordered": column.NumberColumn(_("Ordered pieces"), format="%,d", width=56),
            "open": column.NumberColumn(_("To come"), format="%,d", width=56),
            "amount_fen": column.NumberColumn(_("Amount (yuan)"), format="%,.2f", width=92),
            "open_amount_fen": column.NumberColumn(_("To come (yuan)"), format="%,.2f", width=96),
            "expected_on": column.DateColumn(_("Expected on"), format="YYYY-MM-DD", width=96),
            "ordered_at": column.DateColumn(_("Ordered on"), format="YYYY-MM-DD", width=96),
        },
    )
    row = table.clicked(key)
    return None if row is None or row >= len(frame) else str(frame["number"].iloc[row])
