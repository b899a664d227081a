"""Loading in the background."""

from __future__ import annotations

import time

import pytest

from dashboard import jobs
from etl.load import FileResult, Step
from inventory.errors import StreamStockError
from inventory.language import current_language


def finished(job: jobs.Job) -> jobs.Job:
    """Wait for a job."""
    for _ in range(500):
        if job.done:
            return job
        time.sleep(0.01)
    pytest.fail("the job did not end")


def test_a_job_tells_its_steps_and_keeps_its_results() -> None:
    seen = []

    def work(job: jobs.Job) -> list[FileResult]:
        time.sleep(0.05)
        job.tell(Step("a.csv", "convert", 0.4))
        job.tell(Step("b.csv", "post", 0.8))
        seen.append((round(job.progress, 3), current_language()))
        return []

    job = jobs.start(["a.csv", "b.csv"], work, "en")
    assert jobs.find(job.id) is job
    finished(job)
    assert seen == [(0.6, "en")]
    assert (job.progress, job.trouble) == (1.0, None)


def test_a_refusal_speaks_and_a_bug_has_a_number() -> None:
    def refuse(job: jobs.Job) -> list[FileResult]:
        raise StreamStockError("Not this one.")

    def break_down(job: jobs.Job) -> list[FileResult]:
        raise ZeroDivisionError

    assert finished(jobs.start(["a"], refuse, "en")).trouble == "Not this one."
    broken = finished(jobs.start(["a"], break_down, "zh_CN"))
    assert broken.trouble is not None
    assert broken.id in broken.trouble
    assert "Traceback" not in broken.trouble


def test_a_job_nobody_started_is_not_found() -> None:
    assert jobs.find(None) is None
    assert jobs.find("none") is None
