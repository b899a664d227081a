"""The demo month as everybody gets it, and the files of a small one."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl import demo
from etl.demo.month import Month
from tests.etl.demo.workbooks import SMALL


@pytest.fixture(scope="session")
def month() -> Month:
    """The month as everybody gets it."""
    return demo.build()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def small() -> Month:
    return demo.build(lines=SMALL)


@pytest.fixture(scope="session")
def files(small: Month, folder: Path) -> list[demo.DemoFile]:
    """The files of a small month, in load order."""
    return demo.write_month(small, folder)
