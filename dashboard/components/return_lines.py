"""The lines of a purchase return in a grid: what can still go back of a receipt, or any goods without one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import table
from dashboard.forms import purchase_return as form
from dashboard.language import _, current


def of_receipt(left: pd.DataFrame, typed: pd.DataFrame, key: str) -> pd.DataFrame:
    """A row per line of the receipt; how many pieces of it go back is typed."""
    current()
    c = st.column_config
    shown = left[["line_no", "sku_code", "product_name", "spec", "warehouse", "qty", "left_qty"]].rename(columns={"qty": "came"})
    shown = shown.merge(typed, on="line_no", how="left").astype({"qty": "Int64"}).assign(unit_cost=left["unit_cost_e4"] / 10_000)
    edited = st.data_editor(
        shown[["sku_code", "left_qty", "qty", "product_name", "spec", "warehouse", "came", "unit_cost"]], key=key, hide_index=True,
        row_height=table.ROW_HEIGHT, height=min(len(shown), 12) * table.ROW_HEIGHT + 40, placeholder="",
        column_config={
            "sku_code": c.TextColumn(_("SKU"), width=130, pinned=True, disabled=True),
            "left_qty": c.NumberColumn(_("Can go back (pcs)"), format="%,d", width=80, disabled=True),
            "qty": c.NumberColumn(_("Goes back (pcs)"), format="%,d", min_value=0, step=1, width=100),
            "product_name": c.TextColumn(_("Product"), width=150, disabled=True),
            "spec": c.TextColumn(_("Specification"), width=90, disabled=True),
            "warehouse": c.TextColumn(_("Put into"), width=90, disabled=True),
            "came": c.NumberColumn(_("Came (pcs)"), format="%,d", width=80, disabled=True),
            "unit_cost": c.NumberColumn(_("Unit cost (yuan)"), format="%,.4f", width=100, disabled=True),
        },
    )  # fmt: skip
    return pd.DataFrame({"line_no": left["line_no"], "qty": edited["qty"]}).astype(form.OF_RECEIPT.dtypes.to_dict())


def without(start: pd.DataFrame, key: str) -> pd.DataFrame:
    """Any goods: code, pieces, and whether they lie with the defective ones."""
    current()
    c = st.column_config
    return st.data_editor(
        start if "sku_code" in start else form.WITHOUT, key=key, num_rows="dynamic", hide_index=True, height=280,
        row_height=table.ROW_HEIGHT, placeholder="",
        column_config={
            "sku_code": c.TextColumn(_("SKU code"), width="medium"),
            "qty": c.NumberColumn(_("Goes back (pcs)"), format="%,d", min_value=1, step=1, width="small"),
            "defective": c.CheckboxColumn(_("Defective goods"), default=False, width="small"),
        },
    )  # fmt: skip
