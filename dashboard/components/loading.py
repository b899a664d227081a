"""What came of loading files: per file the counts that add up, the refusal, or the rejected rows and why."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import jobs, person
from dashboard.books import books
from dashboard.components import difference, mapping_offer, table
from dashboard.components.export import XLSX
from dashboard.jobs import Job
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.words import STAGES, word
from etl import corrections
from etl.files import is_of, laid_down
from etl.load import Batch, FileResult, prepare_files, take_over
from etl.owner import OwnDoor
from etl.reading import BY_FORMATS, Reading
from etl.result import overall
from etl.verify import verify
from inventory.errors import StreamStockError

REJECTED = ("sheet", "row", "column", "value", "reason")


Upload = tuple[str, bytes]


def start(given: Sequence[Upload], shop: str | None, *, preview: bool = False, reading: Reading = BY_FORMATS) -> Job:
    """Load uploaded files (name, bytes) in the background, or only show what they would change.

    reading: how sheets are read that have no format of ours.
    """

    def work(job: Job) -> list[FileResult]:
        results = _outcome(job, _prepared(job, given, shop, reading), [(name, content, shop) for name, content in given])
        unknown = {came.file for came in results if came.unknown}
        job.unknown = {name: content for name, content in given if name in unknown}
        return results

    return jobs.start([name for name, _content in given], work, current(), preview=preview, person=person.current())


def unlock(before: Job, name: str, password: str) -> Job:
    """Load a file that wants its password, beside what came of the others; the password is forgotten when the job ends."""
    waiting = [(one, content, shop) for one, (content, shop) in before.locked.items()]
    content, shop = before.locked[name]

    def work(job: Job) -> list[FileResult]:
        batch = _prepared(job, [(name, content)], shop, replace(BY_FORMATS, password=password))
        job.unknown = before.unknown
        if before.preview and (shown := before.release()):
            return _outcome(job, shown.with_again(batch, name), waiting)
        results = _outcome(job, batch, waiting)
        place = next(number for number, came in enumerate(before.results) if is_of(came.file, name))
        others = [came for came in before.results if not is_of(came.file, name)]
        job.locked |= {one: (its, where) for one, its, where in waiting if one != name}
        return [*others[:place], *results, *others[place:]]

    return jobs.start([name], work, current(), preview=before.preview, person=person.current())


def _prepared(job: Job, given: Sequence[Upload], shop: str | None, reading: Reading) -> Batch:
    with tempfile.TemporaryDirectory(prefix="streamstock-upload-") as folder:
        paths = [laid_down(file, Path(folder) / str(number)) for number, file in enumerate(given)]
        return prepare_files(OwnDoor(books(), keep=True), paths, shop=shop, reading=reading, progress=job.tell)


def _outcome(job: Job, batch: Batch, given: Sequence[tuple[str, bytes, str | None]]) -> list[FileResult]:
    """Take the batch over, or show what it would change and keep it; the files that want a password are kept too."""
    door = OwnDoor(books(), keep=True)
    try:
        results = take_over(door, batch, rehearse=job.preview, person=job.person, progress=job.tell)
        locked = {came.file.partition("/")[0] for came in results if came.locked}
        job.locked = {name: (content, shop) for name, content, shop in given if name in locked}
        if job.preview and batch.ready:
            job.batch, batch = batch, Batch()
    finally:
        batch.remove()
    return results if job.preview else verify(door, results, job.tell)


def confirm(previewed: Job) -> Job:
    """Load the files of a preview, as they were shown."""

    def work(job: Job) -> list[FileResult]:
        batch = previewed.release()
        if batch is None:
            raise StreamStockError("These files went in already, or were put aside: upload them again.")
        door = OwnDoor(books(), keep=True)
        try:
            return verify(door, take_over(door, batch, person=job.person, progress=job.tell), job.tell)
        finally:
            batch.remove()

    return jobs.start(previewed.names, work, current(), person=person.current())


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


def result(number: int, came: FileResult, ask: Callable[[], None] | None = None) -> None:
    """One file: recognised format, counts, what it posted, what was rejected, and what is to be asked."""
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
            if ask:
                ask()
            return
        st.markdown(_counts(came))
        for note in came.notes:
            st.caption(note)
        if not came.difference and (came.movements or came.waiting):
            st.caption(
                _(
                    "{movements} stock movements posted; {waiting} lines wait for a matching SKU",
                    movements=f"{came.movements:,d}",
                    waiting=f"{came.waiting:,d}",
                )
            )
            if came.waiting:
                st.page_link(page("waiting"), label=_("Match their codes"), icon=":material/link:")
        if len(came.rejected):
            rejected = came.rejected
            columns = REJECTED if rejected["sheet"].any() else REJECTED[1:]
            table.show(rejected.head(1000), columns, key=f"rejected_{number}", rows=8)
            if came.bad_rows:
                st.download_button(
                    _("Rows to correct, as Excel"),
                    lambda: corrections.workbook(came),
                    corrections.name(came.file),
                    XLSX,
                    key=f"corrections_{number}",
                    icon=":material/edit_document:",
                    on_click="ignore",
                    help=_("Correct the coloured cells and upload the workbook: only these rows go in"),
                )


def _password(job: Job, number: int, name: str, follow: Callable[[Job], None]) -> None:
    """Asks for the password of a file and loads it again with it."""
    with st.form(f"unlock_{number}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        word = st.text_input(_("Password of this file"), type="password", key=f"password_{job.id}_{number}", width=260)
        if st.form_submit_button(_("Open"), icon=":material/lock_open:", key=f"unlock_now_{number}") and word:
            follow(unlock(job, name, word))


def _question(job: Job, batch: Batch, follow: Callable[[Job], None]) -> None:
    """What the files of a preview would change, and whether they shall."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(_("Preview: nothing is written yet"), anchor=False, width="content")
            st.space("stretch")
            wrong = sum(came.rejected_rows for came in job.results)
            whole = bool(wrong) and st.checkbox(
                _("All or nothing"), key=f"whole_{job.id}", help=_("Write nothing while a row is wrong"), width="content"
            )
            if st.button(_("Discard"), icon=":material/close:", key="preview_discard"):
                if put_aside := job.release():
                    put_aside.remove()
                st.query_params.clear()
                st.rerun()
            if st.button(
                _("Write {n} files", n=len(batch.ready)),
                type="primary",
                icon=":material/check:",
                key="preview_confirm",
                disabled=whole,
            ):
                follow(confirm(job))
        difference.show(overall([job.results[number] for number, _file in batch.ready]))


def outcome(job: Job, follow: Callable[[Job], None]) -> None:
    """Everything a finished job has to say; ``follow`` shows the job that a password starts."""
    if job.trouble:
        st.error(job.trouble, icon=":material/error:")
    if job.batch is not None:
        _question(job, job.batch, follow)
    asked: set[str] = set()
    for number, came in enumerate(job.results, start=1):
        name = came.file.partition("/")[0]
        # One password opens an archive's files.
        asks = came.locked and name in job.locked and name not in asked
        asked |= {name} if asks else set()
        result(number, came, partial(_password, job, number, name, follow) if asks else None)
        mapping_offer.show(job, number, came)
