"""A long file is written in the background: others work on meanwhile, and it is fetched when it is done."""

from __future__ import annotations

import threading
import time

import pytest
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from dashboard import file_jobs
from dashboard.components import ledger_file
from dashboard.file_jobs import FileJob
from inventory import reports
from inventory.database import Books
from inventory.errors import StreamStockError
from tests.dashboard.conftest import Open


def finished(job: FileJob) -> FileJob:
    for _ in range(1000):
        if job.done:
            return job
        time.sleep(0.01)
    pytest.fail("the file was not written")


def fetched(number: str) -> Response:
    """What /files/NUMBER answers an English browser."""
    asked = {"type": "http", "headers": [(b"accept-language", b"en")], "path_params": {"number": number}, "query_string": b""}
    return file_jobs.fetched(Request(asked))


def test_others_open_pages_while_a_ledger_is_written(full_books: Books, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file waits half-way, its transaction open, until another visitor's page has answered."""
    monkeypatch.setattr(ledger_file, "LONG", 10)
    begun, go_on = threading.Event(), threading.Event()
    tell = FileJob.tell

    def told(job: FileJob, written: int, rows: int) -> None:
        tell(job, written, rows)
        begun.set()
        assert go_on.wait(60)

    monkeypatch.setattr(FileJob, "tell", told)
    mine = open_page("ledger")
    mine.button(key="ledger_file_start").click().run()
    job = file_jobs.find(mine.session_state["ledger_file"])
    assert job is not None
    assert begun.wait(60)
    other = open_page("home")
    assert not other.exception
    assert other.metric
    assert not job.done
    go_on.set()
    assert finished(job).trouble is None
    mine.run()
    assert any("/files/" in link.proto.url for link in mine.get("link_button"))
    served = fetched(job.id)
    assert isinstance(served, FileResponse)
    rows = job.path.read_text(encoding="utf-8-sig").splitlines()
    assert "attachment" in served.headers["content-disposition"]
    assert rows[0].startswith('"时间","单号"')
    assert len(rows) - 1 == job.rows == reports.ledger(full_books, _period(mine)).rows


def _period(app: object) -> reports.Period:
    asked = app.session_state["ledger_file_question"][0]  # type: ignore[attr-defined]
    assert isinstance(asked, reports.Period)
    return asked


def test_a_file_that_cannot_be_written_says_so_and_one_that_is_gone_too() -> None:
    def refused(job: FileJob) -> None:
        raise StreamStockError("There is no report {report}: use one of {reports}.", report="x", reports="y")

    def broken(job: FileJob) -> None:
        raise OSError("no room")

    assert "x" in str(finished(file_jobs.start("a.csv", refused, "en")).trouble)
    job = finished(file_jobs.start("a.csv", broken, "en"))
    assert job.id in str(job.trouble)
    assert fetched(job.id).status_code == 404
    assert bytes(fetched("none").body).decode() == "This file is not here any more. Have it made again."


def test_old_files_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_jobs, "KEPT", 1)
    made = [finished(file_jobs.start("a.csv", lambda job: job.path.write_text("x"), "en")) for _ in range(3)]
    assert [job.path.exists() for job in made] == [False, True, True]
