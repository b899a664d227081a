"""The orders that goods are still to come of: a click chooses the one that has come."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import table
from dashboard.language import _

COLUMNS = ("number", "supplier", "warehouse", "expected_on", "progress", "ordered", "received", "open")
TABLE = "receiving_open_orders"


def show(orders: pd.DataFrame, choice: str) -> None:
    """``orders``: reports.open_orders. ``choice``: key of the box that holds the chosen number."""
    st.caption(_("Choose the order the goods belong to."))
    column = st.column_config
    numbers = orders["number"].tolist()

    def choose() -> None:
        row = table.clicked(TABLE)
        if row is not None and row < len(numbers):
            st.session_state[choice] = numbers[row]

    table.show(
        orders.assign(progress=orders["progress"] * 100), COLUMNS, key=TABLE, rows=12, on_click=choose,
        config={
            "number": column.TextColumn(_("Number"), width=150, help=_("Click to receive it")),
            "supplier": column.TextColumn(_("Supplier"), width=180),
            "expected_on": column.DateColumn(_("Expected on"), format="YYYY-MM-DD", width=100),
            "progress": column.ProgressColumn(_("Progress"), min_value=0, max_value=100, format="%.0f%%", width=120),
            "ordered": column.NumberColumn(_("Ordered pieces"), format="%,d", width=80),
            "received": column.NumberColumn(_("Arrived"), format="%,d", width=80),
            "open": column.NumberColumn(_("To come"), format="%,d", width=80),
        },
    )  # fmt: skip
