"""批量修改: what an edited sheet would change, cell by cell, what is wrong with it, and whether it shall be written."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.components import loading, table
from dashboard.components.export import XLSX
from dashboard.jobs import Job
from dashboard.language import _
from etl import corrections
from etl.bulk_edit import FORMAT, differences
from etl.load import FileResult

DIFFERENCES = ("sku_code", "column", "before", "after", "percent", "row")
WRONG = ("row", "column", "value", "reason")


def show(job: Job, follow: Callable[[Job], None], leave: Callable[[], None]) -> None:
    """Everything a finished job has to say; ``follow`` shows the job that writes, ``leave`` begins anew."""
    if job.trouble:
        st.error(job.trouble, icon=":material/error:")
    for came in job.results:
        if came.refusal is not None:
            st.error(came.refusal, icon=":material/block:", title=came.file)
        elif came.format != FORMAT:
            said = _("{file} is no sheet from this page: download one above, or use the page Upload.", file=came.file)
            st.error(said, icon=":material/block:")
        else:
            _came(job, came, follow, leave)


def _came(job: Job, came: FileResult, follow: Callable[[Job], None], leave: Callable[[], None]) -> None:
    with st.container(border=True):
        if job.batch is not None:
            _question(job, came, follow, leave)
        elif not job.preview:
            written = _("{n} rows changed, {same} were as they are", n=f"{came.changed:,d}", same=f"{came.unchanged:,d}")
            st.success(written, icon=":material/check_circle:")
            for note in came.notes:
                st.caption(note)
        if len(came.rejected):
            _wrong(came)


def _question(job: Job, came: FileResult, follow: Callable[[Job], None], leave: Callable[[], None]) -> None:
    """The differences, and whether they shall be written."""
    changed = came.difference.changed_cells if came.difference else 0
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(_("Preview: nothing is written yet"), anchor=False, width="content")
        st.space("stretch")
        if st.button(_("Discard"), icon=":material/close:", key="edit_discard"):
            if put_aside := job.release():
                put_aside.remove()
            leave()
        label = _("Write {n} differences", n=f"{changed:,d}")
        if st.button(label, type="primary", icon=":material/check:", key="edit_confirm", disabled=not changed):
            follow(loading.confirm(job))
    counts = _(
        "{rows} rows read: {changed} change, {same} stay as they are, {wrong} are wrong and stay out",
        rows=f"{came.rows:,d}", changed=f"{came.changed:,d}", same=f"{came.unchanged:,d}", wrong=f"{came.rejected_rows:,d}",
    )  # fmt: skip
    st.caption(counts)
    if not changed or came.difference is None:
        st.info(_("The sheet says what the books say: there is nothing to write."), icon=":material/check:")
        return
    _differences(differences(came.difference.cells), changed)


def _differences(frame: pd.DataFrame, changed: int) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for column, count in frame["column"].value_counts().items():
            st.badge(f"{column} {count:,d}", color="gray")
    if changed > len(frame):
        st.caption(_("The first {shown} of {n}.", shown=f"{len(frame):,}", n=f"{changed:,}"))
    column = st.column_config
    shown = [name for name in DIFFERENCES if name != "percent" or frame["percent"].notna().any()]
    table.show(
        frame, shown, key="edit_differences", rows=14,
        config={
            "sku_code": column.TextColumn(_("SKU"), width=150, pinned=True),
            "percent": column.NumberColumn(_("Change"), format="%+.1f%%", width=90),
            "row": column.NumberColumn(_("Row"), format="%d", width=70),
        },
    )  # fmt: skip


def _wrong(came: FileResult) -> None:
    """What is wrong, by row and column, and the rows as a workbook to correct."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":orange[:material/rule:] **{_('{n} rows are wrong', n=f'{came.rejected_rows:,d}')}**", width="content")
        st.space("stretch")
        if came.bad_rows:
            st.download_button(
                _("Rows to correct, as Excel"), lambda: corrections.workbook(came), corrections.name(came.file), XLSX,
                key="edit_corrections", icon=":material/edit_document:", on_click="ignore",
            )  # fmt: skip
    table.show(
        came.rejected.head(1000),
        WRONG,
        key="edit_wrong",
        rows=8,
        config={"reason": st.column_config.TextColumn(_("Reason"), width=520)},
    )
