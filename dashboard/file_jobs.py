"""Long files written in the background, so that nobody waits for them: one after the other, fetched at /files/ID when done.

A file lives as long as the process, or until enough newer ones were made. Its thread makes no Streamlit calls.
"""

from __future__ import annotations

import logging
import secrets
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from inventory import language
from inventory.errors import StreamStockError

log = logging.getLogger("streamstock.dashboard")
KEPT = 5
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="file")
_jobs: dict[str, FileJob] = {}
_lock = threading.Lock()


@dataclass
class FileJob:
    """A file being written: how many of its rows are, and what went wrong."""

    id: str
    name: str
    path: Path
    rows: int = 0
    written: int = 0
    trouble: str | None = None
    done: bool = False

    def tell(self, written: int, rows: int) -> None:
        """How far it is."""
        self.written, self.rows = written, rows

    @property
    def progress(self) -> float:
        """How much of it is written, 0 to 1."""
        return 1.0 if self.done else min(1.0, self.written / self.rows) if self.rows else 0.0

    @property
    def address(self) -> str:
        return f"/files/{self.id}"


def start(name: str, write: Callable[[FileJob], object], spoken: str) -> FileJob:
    """Queue ``write``, which fills the job's ``path``; it speaks the language ``spoken``. Old files go."""
    number = secrets.token_urlsafe(12)
    job = FileJob(number, name, Path(tempfile.mkdtemp(prefix="streamstock-file-")) / "content")
    with _lock:
        _jobs[number] = job
        forgotten = [_jobs.pop(old.id) for old in [old for old in _jobs.values() if old.done][:-KEPT]]
    for old in forgotten:
        old.path.unlink(missing_ok=True)
        old.path.parent.rmdir()
    _worker.submit(_run, job, write, spoken)
    return job


def find(job_id: str | None) -> FileJob | None:
    with _lock:
        return _jobs.get(job_id or "")


def _run(job: FileJob, write: Callable[[FileJob], object], spoken: str) -> None:
    with language.speaking(spoken):
        try:
            write(job)
        except StreamStockError as refusal:
            job.trouble = refusal.sentence()
        except Exception:
            log.exception("file %s", job.id)
            job.trouble = language._("The file could not be written. Try again; if it stays, quote number {number}.", number=job.id)
        finally:
            job.done = True


def fetched(request: Request) -> Response:
    """A file that is done, streamed from the disk; its address is known only to who asked for it."""
    job = find(request.path_params["number"])
    if job is None or not job.done or job.trouble:
        with language.speaking(language.negotiate(request.headers.get("accept-language"))):
            return PlainTextResponse(language._("This file is not here any more. Have it made again."), 404)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(job.name)}", "Cache-Control": "no-store"}
    return FileResponse(job.path, media_type="text/csv", headers=headers)


ROUTES = [Route("/files/{number}", fetched)]
