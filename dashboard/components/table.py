"""Report frames as tables: headings, units and widths by column name, the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.amounts import UNDEFINED, missing
from dashboard.charts.style import GREY
from dashboard.components import columns as known
from dashboard.components import export
from dashboard.components.columns import heading as heading
from dashboard.language import _, current
from dashboard.words import KINDS, Words, word

ROW_HEIGHT = 34


MOST = 1_000
"""At most so many rows are shown at once; the file has them all."""


def show(
    frame: pd.DataFrame,
    columns: Sequence[str],
    *,
    key: str,
    config: Mapping[str, Any] | None = None,
    words: Mapping[str, Words] | None = None,
    file: export.Place | None = None,
    whole: Callable[[], pd.DataFrame] | None = None,
    height: int | None = None,
    rows: int = 14,
    on_click: Callable[[], None] | None = None,
    alt: str | None = None,
    faint: pd.Series | None = None,
    report: str | None = None,
) -> None:
    """A report frame (fen, e4, ratios) as a table in yuan and percent, with the button that saves it for Excel and as CSV.

    ``config`` overrides columns; ``words`` says what the codes in a column are called. The button stands where ``file`` says, else
    below; its files hold what the table shows, under the same headings, of all rows: of ``frame``, or of ``whole()`` when that is
    only a page of them. ``on_click`` is called when a cell is clicked; ``clicked`` tells its row. Rows that are ``faint`` (by the
    frame's index) are grey: they are there, but do not count.
    ``report``: its figures say at their heading what they mean (metrics.SHOWN).
    """
    current()
    kept = [name for name in columns if name in frame.columns]
    page = said(frame[kept].head(MOST), words)
    settings = {name: known.settings(name, page[name]) for name in kept} | dict(config or {})
    settings = known.explained(report, settings) if report else settings
    shown = pd.DataFrame({name: _pills(known.shown(name, page[name]), settings[name]) for name in kept})
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
    export.at(file, lambda: said((whole() if whole else frame)[kept], words), settings, key=key)
    if len(frame) > MOST:
        st.caption(_("The first 1,000 rows are shown; the export has them all."))


def _pills(values: pd.Series, setting: Any) -> pd.Series:
    """Words as the lists that a column of coloured words asks for."""
    if not isinstance(setting, dict) or (setting.get("type_config") or {}).get("type") != "multiselect":
        return values
    lists = [value if isinstance(value, list) else [] if missing(value) else [value] for value in values]
    return pd.Series(lists, index=values.index, dtype=object)


def said(frame: pd.DataFrame, words: Mapping[str, Words] | None) -> pd.DataFrame:
    """The frame with words for the codes in these columns."""
    told: dict[str, Any] = {
        name: [None if missing(code) else word(those, str(code)) for code in frame[name]]
        for name, those in (words or {}).items()
        if name in frame
    }
    return frame.assign(**told)


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
