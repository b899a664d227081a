"""What came of loading files: per file the counts that add up, the refusal, or the rejected rows and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import jobs
from dashboard.books import books
from dashboard.components import export, mapping_wizard, table
from dashboard.jobs import Job
from dashboard.language import _, current
from dashboard.words import STAGES, word
from etl.load import FileResult, load
from etl.owner import OwnDoor
from etl.reading import Reading
from etl.verify import verify

REJECTED = ("sheet", "row", "column", "value", "reason")


def start(given: Sequence[tuple[str, bytes]], shop: str | None, password: str | None = None) -> Job:
    """Load uploaded files (name, bytes) in the background; the password is forgotten when the job ends."""

    def work(job: Job) -> list[FileResult]:
        results = load(books(), given, shop=shop, reading=Reading(password=password), progress=job.tell)
        unknown = {came.file for came in results if came.unknown}
        job.unknown = {name: content for name, content in given if name in unknown}
        locked = {came.file.partition("/")[0] for came in results if came.locked}
        job.locked = {name: (content, shop) for name, content in given if name in locked}
        return verify(OwnDoor(books(), keep=True), results, job.tell)

    return jobs.start([name for name, _content in given], work, current())


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


def _password(job: Job, number: int, name: str, follow: Callable[[Job], None]) -> None:
    """Asks for the password of a file and loads it again with it."""
    with st.form(f"unlock_{number}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        word = st.text_input(_("Password of this file"), type="password", key=f"password_{job.id}_{number}", width=260)
        if st.form_submit_button(_("Open"), icon=":material/lock_open:", key=f"unlock_now_{number}") and word:
            content, shop = job.locked.pop(name)
            follow(start([(name, content)], shop, word))


def outcome(job: Job, follow: Callable[[Job], None]) -> None:
    """Everything a finished job has to say; ``follow`` shows the job that a password starts."""
    if job.trouble:
        st.error(job.trouble, icon=":material/error:")
    asked: set[str] = set()
    for number, came in enumerate(job.results, start=1):
        result(number, came)
        name = came.file.partition("/")[0]
        mapping_wizard.offer(job, number, came)
        if came.locked and name in job.locked and name not in asked:
            # One password opens an archive's files.
            asked.add(name)
            _password(job, number, name, follow)
