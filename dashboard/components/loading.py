"""What came of loading files: per file the counts that add up, the refusal, or the rejected rows and why."""

from __future__ import annotations

import streamlit as st

from dashboard.components import export, table
from dashboard.jobs import Job
from dashboard.language import _
from dashboard.words import STAGES, word
from etl.load import FileResult

REJECTED = ("sheet", "row", "column", "value", "reason")


@st.fragment(run_every="0.5s")
def watch(job: Job) -> None:
    """The progress of a running job; the whole page is drawn anew when it is done."""
    if job.done:
        st.rerun()
    step = job.step
    said = f"{step.file} · {word(STAGES, step.stage)}" if step else _("Waiting for its turn")
    st.progress(job.progress, text=said)
    st.caption(_("You may leave this page; loading goes on."))


def _counts(result: FileResult) -> str:
    return _(
        "**{rows}** rows = **{new}** new + **{changed}** changed + **{unchanged}** unchanged + **{rejected}** rejected",
        rows=f"{result.rows:,d}",
        new=f"{result.new:,d}",
        changed=f"{result.changed:,d}",
        unchanged=f"{result.unchanged:,d}",
        rejected=f"{result.rejected_rows:,d}",
    )


def result(number: int, came: FileResult) -> None:
    """One file: recognised format, counts, what it posted, and what was rejected."""
    bad = came.refusal is not None
    color, icon = ("red", "block") if bad else ("orange", "rule") if len(came.rejected) else ("green", "check_circle")
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":{color}[:material/{icon}:] **{came.file}**", width="content")
            for fact in (came.format_name, came.shop):
                if fact:
                    st.badge(fact, color="gray", width="content")
            st.space("stretch")
            st.caption(_("{seconds} s", seconds=f"{came.seconds:.1f}"), width="content")
        if came.refusal is not None:
            st.markdown(came.refusal)
            return
        st.markdown(_counts(came))
        for note in came.notes:
            st.caption(note)
        if came.movements or came.waiting:
            st.caption(
                _(
                    "{movements} stock movements posted; {waiting} lines wait for a matching SKU",
                    movements=f"{came.movements:,d}",
                    waiting=f"{came.waiting:,d}",
                )
            )
        if len(came.rejected):
            rejected = came.rejected
            table.show(rejected.head(1000), REJECTED, key=f"rejected_{number}", rows=8)
            export.button(
                lambda: rejected,
                f"rejected_{number}",
                key=f"export_rejected_{number}",
                label=_("Rejected rows as Excel"),
            )


def outcome(job: Job) -> None:
    """Everything a finished job has to say."""
    if job.trouble:
        st.error(job.trouble, icon=":material/error:")
    for number, came in enumerate(job.results, start=1):
        result(number, came)
