"""The demo month in small, as files and as loaded books: seconds to make, so the processes of a test run share one."""

from __future__ import annotations

import pickle
import time
from dataclasses import dataclass
from pathlib import Path

from etl import demo
from etl.load import load
from inventory.database import Books

LINES = 1500
PATIENCE = 300
"""Seconds to wait for the process that makes them."""


@dataclass(frozen=True)
class MonthOnDisk:
    """The files of the month in load order, and the books they were loaded into, closed. Neither is to be written to."""

    files: list[demo.DemoFile]
    books: Path


def made_in(folder: Path) -> MonthOnDisk:
    """The month in this folder: who comes first makes it, the others wait for it."""
    try:
        folder.mkdir()
    except FileExistsError:
        return _waited_for(folder)
    try:
        files = demo.write(folder / "files", lines=LINES)
        books = Books.open(folder / "warehouse.duckdb")
        for file in files:
            load(books, [file.path], shop=file.shop)
        books.close()
    except BaseException:
        (folder / "failed").touch()
        raise
    month = MonthOnDisk(files, folder / "warehouse.duckdb")
    # Renamed when it is whole: nobody reads half of it.
    (folder / "nearly").write_bytes(pickle.dumps(month))
    (folder / "nearly").rename(folder / "ready")
    return month


def _waited_for(folder: Path) -> MonthOnDisk:
    until = time.monotonic() + PATIENCE
    while not (folder / "ready").exists():
        if (folder / "failed").exists() or time.monotonic() > until:
            raise RuntimeError(f"the demo month in {folder} was not made")
        time.sleep(0.1)
    month: MonthOnDisk = pickle.loads((folder / "ready").read_bytes())
    return month
