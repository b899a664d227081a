"""Report frames as tables: headings, units and widths by column name, the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.amounts import UNDEFINED
from dashboard.charts.style import GREY
from dashboard.language import current
from dashboard.words import HEADINGS, KINDS, word
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
} | {"forecast_error", "forecast_bias"}
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
ROW_HEIGHT = 34


def heading(column: str) -> str:
    """What a report column is called in the language spoken in this thread."""
    if column in HEADINGS:
        return HEADINGS[column]()
    return reports.labels().get(column.removesuffix("_fen").removesuffix("_e4"), column)


def _column(name: str, values: pd.Series) -> Any:
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


def _shown(name: str, values: pd.Series) -> pd.Series:
    if name.endswith("_fen"):
        return values / 100
    if name.endswith("_e4"):
        return values / 10_000
    return values.astype("float64") * 100 if name in RATIOS else values


def show(
    frame: pd.DataFrame,
    columns: Sequence[str],
    *,
    key: str,
    config: Mapping[str, Any] | None = None,
    height: int | None = None,
    rows: int = 14,
    on_click: Callable[[], None] | None = None,
    alt: str | None = None,
    faint: pd.Series | None = None,
) -> None:
    """A report frame (fen, e4, ratios) as a table in yuan and percent.

    ``config`` overrides columns. ``on_click`` is called when a cell is clicked; ``clicked`` tells its row. Rows that are ``faint``
    (by the frame's index) are grey: they are there, but do not count.
    """
    current()
    kept = [name for name in columns if name in frame.columns]
    shown = pd.DataFrame({name: _shown(name, frame[name]) for name in kept})
    settings = {name: _column(name, frame[name]) for name in kept} | dict(config or {})
    arguments: dict[str, Any] = {}
    if on_click is not None:
        arguments = {"on_select": on_click, "selection_mode": "single-cell"}
    st.dataframe(
        shown if faint is None or not faint.any() else _greyed(shown, faint),
        hide_index=True,
        key=key,
        column_config=settings,
        height=height or min(len(shown), rows) * ROW_HEIGHT + 40,
        row_height=ROW_HEIGHT,
        placeholder=UNDEFINED,
        alt=alt,
        **arguments,
    )


def legible(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that disprove a self-check, with kinds of documents in words; its balances are pieces."""
    frame = frame.rename(columns={"balance": "balance_qty"})
    return frame.assign(kind=[word(KINDS, str(kind)) for kind in frame["kind"]]) if "kind" in frame else frame


def _greyed(shown: pd.DataFrame, faint: pd.Series) -> Any:
    rows = faint.reindex(shown.index, fill_value=False)
    return shown.style.apply(lambda values: [f"color: {GREY}" if grey else "" for grey in rows], axis=0)


def clicked_column(key: str) -> str | None:
    """The column of the table ``key`` whose cell was clicked, None when nothing is selected."""
    state = st.session_state.get(key)
    cells = state["selection"]["cells"] if state else []
    return str(cells[0][1]) if cells else None


def clicked(key: str) -> int | None:
    """The row of the table ``key`` whose cell was clicked, None when nothing is selected."""
    state = st.session_state.get(key)
    cells = state["selection"]["cells"] if state else []
    return int(cells[0][0]) if cells else None
