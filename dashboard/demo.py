"""The demo month from the dashboard: written as files and loaded by the code that loads everybody's files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dashboard import jobs, person
from dashboard.books import books
from etl import demo
from etl.demo import records
from etl.load import FileResult, load
from etl.owner import OwnDoor
from etl.verify import verify
from inventory import commands


def loaded() -> bool:
    """Whether the books hold the demo month (and may be emptied with one click)."""
    return commands.is_demo(books())


def start(spoken: str) -> jobs.Job:
    """Write the demo month's files and load them in the background."""

    def work(job: jobs.Job) -> list[FileResult]:
        commands.begin_demo(books())
        with tempfile.TemporaryDirectory(prefix="streamstock-demo-") as folder:
            files = demo.write(Path(folder))
            job.names[:] = [file.path.name for file in files]
            results = [result for file in files for result in load(books(), [file.path], shop=file.shop, progress=job.tell)]
        records.keep(books())
        return verify(OwnDoor(books(), keep=True), results, job.tell)

    return jobs.start([], work, spoken)


def clear() -> None:
    """Empty the books."""
    commands.clear(books(), person=person.current())
