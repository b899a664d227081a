"""Books that are dear to make, made once for all tests; and how hard Hypothesis looks: the gate repeats itself exactly,
`STREAMSTOCK_SEARCH=deep` looks longer.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from inventory.database import Books
from inventory.language import current_language, speaking
from tests.demo_books import MonthOnDisk, made_in

# Postings and loads run against a real database, so single examples may be slow without anything being wrong.
settings.register_profile("daily", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("gate", parent=settings.get_profile("daily"), derandomize=True, print_blob=True)
settings.register_profile("deep", parent=settings.get_profile("daily"), max_examples=2000)

MAIN = sys.modules["__main__"]

settings.load_profile(os.environ.get("STREAMSTOCK_SEARCH") or ("gate" if os.environ.get("CI") else "daily"))


@pytest.fixture(autouse=True)
def left_as_found() -> Iterator[None]:
    """A page run in a test speaks a language and takes the place of ``__main__``, which a process started later would run again."""
    sys.modules["__main__"] = MAIN
    with speaking(current_language()):
        yield
    sys.modules["__main__"] = MAIN


@pytest.fixture(scope="session")
def small_month(tmp_path_factory: pytest.TempPathFactory) -> MonthOnDisk:
    """A small demo month, its files and its closed books, of which all processes of a run have one; not to be written to."""
    own = tmp_path_factory.getbasetemp()
    return made_in((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "small_month")


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Empty books, closed. A copy opens in a tenth of the time that new ones take."""
    path = tmp_path_factory.mktemp("blank") / "warehouse.duckdb"
    Books.open(path).close()
    return path
