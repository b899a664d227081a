"""Loading files in the background: one at a time per process, watched by any number of pages.

A job lives as long as the process: closing the tab does not stop it. Its thread makes no Streamlit calls.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from etl.load import Batch, FileResult, Step
from inventory import language
from inventory.errors import StreamStockError

log = logging.getLogger("streamstock.dashboard")
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load")
_jobs: dict[str, Job] = {}
_lock = threading.Lock()
KEPT = 20


@dataclass
class Job:
    """One batch of files being loaded: where it is, and what came of it."""

    id: str
    names: list[str]
    step: Step | None = None
    results: list[FileResult] = field(default_factory=list)
    trouble: str | None = None
    done: bool = False
    unknown: dict[str, bytes] = field(default_factory=dict)
    """The files whose columns somebody may map: name → content."""
    locked: dict[str, tuple[bytes, str | None]] = field(default_factory=dict)
    """The files that want a password, in memory until they get it: name → (content, shop)."""
    preview: bool = False
    """Only to show what the files would change."""
    batch: Batch | None = None
    """The files of a preview, ready to go in; None when they went in, or nobody asked for a preview."""
    person: str = ""
    """Who wants it done."""
    shares: dict[str, float] = field(default_factory=dict)

    def tell(self, step: Step) -> None:
        """Where the work is now."""
        self.step = step
        # A file of an archive is the archive's.
        self.shares[step.file.partition("/")[0]] = step.done

    @property
    def progress(self) -> float:
        """How much of the batch is done, 0 to 1: every file has an equal share."""
        if self.done:
            return 1.0
        return min(1.0, sum(self.shares.values()) / len(self.names)) if self.names else 0.0

    def release(self) -> Batch | None:
        """Give the files of the preview away; who takes them loads or removes them. None when somebody did before."""
        with _lock:
            batch, self.batch = self.batch, None
        return batch


Work = Callable[[Job], Sequence[FileResult]]


def start(names: Sequence[str], work: Work, spoken: str, *, preview: bool = False, person: str = "") -> Job:
    """Queue ``work``, which loads files and tells the job its steps; it speaks the language ``spoken``."""
    job = Job(secrets.token_hex(6), list(names), preview=preview, person=person)
    with _lock:
        _jobs[job.id] = job
        forgotten = [_jobs.pop(finished) for finished in [old.id for old in _jobs.values() if old.done][:-KEPT]]
    for old in forgotten:
        if batch := old.release():
            batch.remove()
    _worker.submit(_run, job, work, spoken)
    return job


def find(job_id: str | None) -> Job | None:
    with _lock:
        return _jobs.get(job_id or "")


def _run(job: Job, work: Work, spoken: str) -> None:
    with language.speaking(spoken):
        try:
            job.results = list(work(job))
        except StreamStockError as refusal:
            job.trouble = refusal.sentence()
        except Exception:
            log.exception("job %s", job.id)
            job.trouble = language._("Loading failed; nothing of it was written. Quote number {number}.", number=job.id)
        finally:
            job.done = True
