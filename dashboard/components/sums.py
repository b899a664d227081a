"""进销存台账: opening, in and out by kind, closing; the first row is their total."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import export, head, pick, table
from dashboard.language import _
from dashboard.words import LEVELS, word
from inventory.reports import Period


def with_total(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The summary under a first row that adds everything up."""
    numbers = [column for column in frame.columns if column not in ("key", "name")]
    total = pd.DataFrame([{"key": "", "name": name, **{column: frame[column].sum() for column in numbers}}])
    return pd.concat([total, frame], ignore_index=True)


def used(frame: pd.DataFrame) -> list[str]:
    """The columns worth showing: a kind without a single movement only pushes the others off the screen."""
    return [
        name
        for name in frame.columns
        if name not in ("key", "name") and (frame[name].any() or name.startswith(("opening", "closing")))
    ]


def show(period: Period) -> None:
    """The summary by SKU, category or warehouse."""
    with st.container(horizontal=True, vertical_alignment="center"):
        by = pick.one_of(_("Level"), ("sku", "category", "warehouse"), LEVELS, "category", "summary_by")
        st.space("stretch")
        file = export.place(f"stock_summary_{by}", key="export_summary")
    head.basis(
        _("Opening + in − out + cost variance = closing, in pieces and in yuan at cost; by movement time"),
        period,
    )
    frame = queries.summary(period, by=by)
    table.show(
        with_total(frame, _("Total")),
        (*(("key", "name") if by == "sku" else ("name",)), *used(frame)),
        key="summary_table",
        file=file,
        rows=17,
        config={"name": st.column_config.TextColumn(word(LEVELS, by), width=180, pinned=True)},
    )
