"""The lines of a purchase plan: typed, pasted from Excel or proposed; saved as they stand in the grid."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import table
from dashboard.forms.purchase_plan import SAID
from dashboard.language import _

LINES = {
    "sku_code": "str", "product_name": "str", "spec": "str", "qty": "Int64", "unit_price": "float64", "supplier": "str",
    "expected_on": "datetime64[us]", "reason": "str",
}  # fmt: skip
ROOM = 200
"""Rows to type into or to paste into; the next ones come with saving."""


def grid_of(lines: pd.DataFrame, goods: pd.DataFrame) -> pd.DataFrame:
    """The lines as typed (SAID) as the grid shows them, with the names of ``goods`` (sku_code, product_name, spec), and ROOM empty
    rows below, numbered from 1."""
    shown = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in LINES.items()})
    if len(lines):
        named = (
            goods.drop_duplicates("sku_code").set_index("sku_code")
            if len(goods)
            else pd.DataFrame(columns=["product_name", "spec"])
        )
        shown = lines.assign(
            unit_price=pd.to_numeric(lines["unit_price"]), expected_on=pd.to_datetime(lines["expected_on"]),
            product_name=lines["sku_code"].map(named["product_name"]), spec=lines["sku_code"].map(named["spec"]),
        )[list(LINES)]  # fmt: skip
    count = len(lines) + ROOM
    return shown.reset_index(drop=True).reindex(range(count)).astype(LINES).set_axis(pd.RangeIndex(1, count + 1))


def typed(grid: pd.DataFrame) -> pd.DataFrame:
    """The lines somebody began to fill in, as commands.save_plan takes them, and ``row``, where each stands on screen."""
    filled = grid[["sku_code", "qty", "unit_price"]].replace("", None).notna().any(axis=1)
    lines = grid.loc[filled, list(SAID)].rename_axis("row").reset_index()
    prices = [None if pd.isna(price) else f"{price:.4f}" for price in lines["unit_price"]]
    return lines.assign(unit_price=pd.Series(prices, dtype=object))


def show(lines: pd.DataFrame, goods: pd.DataFrame, suppliers: list[str], *, key: str) -> pd.DataFrame:
    """The grid; its lines as ``typed`` tells them."""
    column = st.column_config
    grid = st.data_editor(
        grid_of(lines, goods),
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
