"""The whole ledger as a file: written in the background, batch by batch, while everybody works on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import file_jobs
from dashboard.books import books
from dashboard.components.columns import heading
from dashboard.file_jobs import FileJob
from dashboard.language import _, current
from dashboard.words import KINDS, word
from inventory import reports
from inventory.reports import Period

LONG = 20_000
"""Longer ledgers are written in the background; shorter ones are made when the button is pressed."""
state = st.session_state


def start(period: Period, columns: tuple[str, ...], question: Mapping[str, str | None]) -> FileJob:
    """Begin to write the ledger of these filters, under the page's headings and in its words."""
    headings = {name: heading(name) for name in columns} | {"value_fen": _("Amount (yuan)")}
    kinds = {code: word(KINDS, code) for code in KINDS}
    shelf = books()

    def write(job: FileJob) -> None:
        reports.write_ledger(shelf, period, job.path, headings=headings, kinds=kinds, told=job.tell, **question)

    return file_jobs.start(f"stock_ledger_{period.start:%Y%m%d}_{period.end:%Y%m%d}.csv", write, current())


def show(period: Period, columns: tuple[str, ...], question: Mapping[str, str | None], rows: int) -> None:
    """The button that begins; then how far it is; then the file."""
    asked = (period, *question.values())
    job = file_jobs.find(state.get("ledger_file"))
    if job is None or state.get("ledger_file_question") != asked:
        label = _("Write all {rows} rows to a file", rows=f"{rows:,d}")
        if st.button(label, icon=":material/download:", key="ledger_file_start"):
            state["ledger_file"] = start(period, columns, question).id
            state["ledger_file_question"] = asked
            st.rerun()
        return
    _watch(job)


def _watch(job: FileJob) -> None:
    def now() -> None:
        if job.done:
            st.rerun()
        st.progress(
            job.progress, _("{written} of {rows} rows written", written=f"{job.written:,d}", rows=f"{job.rows:,d}"), width=260
        )

    if not job.done:
        st.fragment(now, run_every="1s")()
    elif job.trouble:
        st.error(job.trouble, icon=":material/error:")
    else:
        size = f"{job.path.stat().st_size / 1e6:,.1f}"
        st.link_button(_("Save the file ({size} MB)", size=size), job.address, icon=":material/download:", type="primary")
