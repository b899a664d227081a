"""进销存台账: opening, in and out by kind, closing; the first row is their total."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import export, head, pick, table
from dashboard.language import _
from dashboard.words import LEVELS, Words, word
from inventory.reports import Period

SPANS: Words = {
    "whole": lambda: _("Whole period"), "day": lambda: _("By day"), "week": lambda: _("By week"), "month": lambda: _("By month"),
}  # fmt: skip
SPAN_BEGINS: Words = {
    "whole": lambda: _("Day"), "day": lambda: _("Day"), "week": lambda: _("Week from"), "month": lambda: _("Month from"),
}  # fmt: skip
SAID = ("start", "key", "name")


def with_total(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The summary under a first row that adds everything up; of spans it opens with the first and closes with the last."""
    numbers = [column for column in frame.columns if column not in SAID]
    sums = {column: frame[column].sum() for column in numbers}
    if "start" in frame and len(frame):
        for column, end in (("opening", frame["start"].min()), ("closing", frame["start"].max())):
            there = frame[frame["start"] == end]
            sums |= {f"{column}_{unit}": there[f"{column}_{unit}"].sum() for unit in ("qty", "fen")}
    total = pd.DataFrame([{"key": "", "name": name, **sums}])
    return pd.concat([total, frame], ignore_index=True)[list(frame.columns)]


def used(frame: pd.DataFrame) -> list[str]:
    """The columns worth showing: a kind without a single movement only pushes the others off the screen."""
    return [name for name in frame.columns if name not in SAID and (frame[name].any() or name.startswith(("opening", "closing")))]


def show(period: Period) -> None:
    """The summary by SKU, category, warehouse or all goods together; of the whole period, or of its days, weeks or months."""
    with st.container(horizontal=True, vertical_alignment="center"):
        by = pick.one_of(_("Level"), ("sku", "category", "warehouse", "all"), LEVELS, "category", "summary_by", in_address=True)
        every = pick.one_of(_("Span"), SPANS, SPANS, "whole", "summary_every", in_address=True)
        st.space("stretch")
        file = export.place(f"stock_summary_{by}", key="export_summary")
    head.basis(
        _("Opening + in − out + cost variance = closing, in pieces and in yuan at cost; by movement time"),
        period,
    )
    frame = queries.summary(period, by=by, every=None if every == "whole" else every)
    shown: tuple[str, ...] = () if every == "whole" else ("start",)
    shown += ("key", "name") if by == "sku" else ("name",)
    if by == "all":
        frame = frame.assign(name=word(LEVELS, by))
    alone = by == "all" and every == "whole"
    table.show(
        frame if alone else with_total(frame, _("Total")),
        (*shown, *used(frame)),
        key="summary_table",
        file=file,
        rows=17,
        config={
            "start": st.column_config.DateColumn(SPAN_BEGINS[every](), format="YYYY-MM-DD", width=110, pinned=True),
            "name": st.column_config.TextColumn(word(LEVELS, by), width=180, pinned=True),
        },
    )
