"""From wherever an order's number stands to its page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import table
from dashboard.navigation import page


def open_order(number: str, shop: object = None) -> None:
    """Show the page of a sales order; ``shop`` tells which, where two shops have one of that number."""
    named = {"shop": shop} if isinstance(shop, str) and shop else {}
    st.switch_page(page("sales_order"), query_params={"order": number, **named})


def clicked(key: str, frame: pd.DataFrame) -> None:
    """Open the order of the row of table ``key`` that was clicked; ``frame`` (order_no, shop if it has one) is what it shows."""
    row = table.clicked(key)
    if row is not None and row < len(frame) and isinstance(number := frame["order_no"].iloc[row], str):
        open_order(number, frame["shop"].iloc[row] if "shop" in frame else None)
