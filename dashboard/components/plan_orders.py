"""A purchase plan that is over: its lines, and the orders that were made of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import table
from dashboard.language import _
from dashboard.navigation import page

COLUMNS = (
    "line_no", "sku_code", "product_name", "spec", "qty", "unit_price_e4", "amount_fen", "supplier", "expected_on", "order_number",
    "reason",
)  # fmt: skip


def show(lines: pd.DataFrame) -> None:
    """Links to the orders, and the lines as they were ordered."""
    with st.container(horizontal=True):
        for number in sorted(set(lines["order_number"].dropna())):
            st.page_link(
                page("purchase_order"), label=number, icon=":material/shopping_cart:", query_params={"order": number}
            )  # fmt: skip
    column = st.column_config
    table.show(
        lines, COLUMNS, key="plan_done_lines", rows=16,
        config={
            "line_no": column.NumberColumn("#", width=40),
            "order_number": column.TextColumn(_("Order"), width=142),
            "expected_on": column.DateColumn(_("Expected on"), format="YYYY-MM-DD", width=96),
            "unit_price_e4": column.NumberColumn(_("Unit price"), format="%,.4f"),
            "amount_fen": column.NumberColumn(_("Amount (yuan)"), format="%,.2f"),
            "reason": column.TextColumn(_("Why"), width=330),
        },
    )  # fmt: skip
