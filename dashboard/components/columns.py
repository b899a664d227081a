"""Columns of report frames by their names: what they are called, in which unit they are shown, how wide."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.words import HEADINGS
from inventory import reports

RATIOS = {
    "margin",
    "share",
    "return_rate",
    "value_share",
    "qty_share",
    "on_time_rate",
    "fill_rate",
    "defect_rate",
    "price_change",
    "leak_share",
    "rate",
    "accuracy",
    "forecast_error",
    "forecast_bias",
    "good_return_rate",
    "old_share",
}
"""Columns of ratios, shown in percent."""
WIDE = {
    "product_name": 150,
    "name": 180,
    "title": 220,
    "sku_code": 122,
    "warehouse": 84,
    "source": 230,
    "file": 240,
    "format": 150,
    "order_no": 170,
    "code": 150,
}


def heading(column: str) -> str:
    """What a report column is called in the language spoken in this thread."""
    if column in HEADINGS:
        return HEADINGS[column]()
    return reports.labels().get(column.removesuffix("_fen").removesuffix("_e4"), column)


def settings(name: str, values: pd.Series) -> Any:
    """How Streamlit is to show a report column."""
    c = st.column_config
    label = heading(name)
    if name.endswith("_fen"):
        return c.NumberColumn(label, format="%,.2f")
    if name.endswith("_e4"):
        return c.NumberColumn(label, format="%,.4f")
    if name in RATIOS:
        return c.NumberColumn(label, format="%.1f%%")
    if pd.api.types.is_datetime64_any_dtype(values):
        return c.DatetimeColumn(label, format="YYYY-MM-DD HH:mm", width=128)
    if pd.api.types.is_bool_dtype(values):
        return c.CheckboxColumn(label, width=70)
    if pd.api.types.is_float_dtype(values):
        return c.NumberColumn(label, format="%,.1f")
    if pd.api.types.is_integer_dtype(values):
        return c.NumberColumn(label, format="%,d")
    return c.TextColumn(label, width=WIDE.get(name))


def shown(name: str, values: pd.Series) -> pd.Series:
    """A report column in yuan or percent, as people read it."""
    if name.endswith("_fen"):
        return values / 100
    if name.endswith("_e4"):
        return values / 10_000
    return values.astype("float64") * 100 if name in RATIOS else values
