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

from etl.load import FileResult, Step
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

    def tell(self, step: Step) -> None:
        """Where the work is now."""
        self.step = step

    @property
    def progress(self) -> float:
        """How much of the batch is done, 0 to 1: files before this one, and this one's share."""
        if self.done:
            return 1.0
        if self.step is None or not self.names:
            return 0.0
        # A file of an archive is the archive's.
        name = self.step.file.partition("/")[0]
        before = self.names.index(name) if name in self.names else 0
        return min(1.0, (before + self.step.done) / len(self.names))


Work = Callable[[Job], Sequence[FileResult]]


def start(names: Sequence[str], work: Work, spoken: str) -> Job:
    """Queue ``work``, which loads files and tells the job its steps; it speaks the language ``spoken``."""
    job = Job(secrets.token_hex(6), list(names))
    with _lock:
        _jobs[job.id] = job
        for finished in [old.id for old in _jobs.values() if old.done][:-KEPT]:
            del _jobs[finished]
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
