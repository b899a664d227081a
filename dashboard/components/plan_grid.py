"""The lines of a purchase plan: typed, pasted from Excel or proposed; saved as they stand in the grid."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import table
from dashboard.language import _

LINES = {
    "sku_code": "str", "product_name": "str", "spec": "str", "qty": "Int64", "unit_price": "float64", "supplier": "str",
    "expected_on": "datetime64[us]", "reason": "str",
}  # fmt: skip
ROOM = 200
"""Rows to type into or to paste into; the next ones come with saving."""
SAID = ("sku_code", "qty", "unit_price", "supplier", "expected_on", "reason")


def grid_of(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines of a plan as the grid shows them, and ROOM empty rows below, numbered from 1."""
    shown = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in LINES.items()})
    if len(lines):
        days = pd.to_datetime(lines["expected_on"])
        shown = lines.assign(unit_price=lines["unit_price_e4"].astype("float64") / 10_000, expected_on=days)[list(LINES)]
    count = len(lines) + ROOM
    return shown.reset_index(drop=True).reindex(range(count)).astype(LINES).set_axis(pd.RangeIndex(1, count + 1))


def typed(grid: pd.DataFrame) -> pd.DataFrame:
    """The lines somebody began to fill in, as commands.save_plan takes them, and ``row``, where each stands on screen."""
    filled = grid[["sku_code", "qty", "unit_price"]].replace("", None).notna().any(axis=1)
    lines = grid.loc[filled, list(SAID)].rename_axis("row").reset_index()
    prices = [None if pd.isna(price) else f"{price:.4f}" for price in lines["unit_price"]]
    return lines.assign(unit_price=pd.Series(prices, dtype=object))


def show(lines: pd.DataFrame, suppliers: list[str], *, key: str) -> pd.DataFrame:
    """The grid; its lines as ``typed`` tells them."""
    column = st.column_config
    grid = st.data_editor(
        grid_of(lines),
        key=key,
        num_rows="fixed",
        hide_index=False,
        height=420,
        row_height=table.ROW_HEIGHT,
        placeholder="",
        disabled=["product_name", "spec"],
        column_config={
            "_index": column.NumberColumn("#", width=46, format="%d"),
            "sku_code": column.TextColumn(_("SKU code"), width=130),
            "product_name": column.TextColumn(_("Product"), width=150),
            "spec": column.TextColumn(_("Specification"), width=110),
            "qty": column.NumberColumn(_("Pieces"), min_value=1, step=1, format="%,d", width=80),
            "unit_price": column.NumberColumn(_("Unit price (yuan)"), min_value=0.0, format="%.4f", width=110),
            "supplier": column.SelectboxColumn(_("Supplier"), options=suppliers, width=140),
            "expected_on": column.DateColumn(_("Expected on"), format="YYYY-MM-DD", width=110),
            "reason": column.TextColumn(_("Why"), width=330),
        },
    )
    return typed(grid)
