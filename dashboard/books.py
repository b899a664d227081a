"""The books this process shows: opened once, shared by every session."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from inventory.database import Books

DATABASE = "STREAMSTOCK_DB"

_lock = threading.Lock()
_opened: dict[str, Books] = {}


def books() -> Books:
    """The books at ``$STREAMSTOCK_DB`` (``warehouse.duckdb`` by default), opened at the first call."""
    path = str(Path(os.environ.get(DATABASE, "warehouse.duckdb")).absolute())
    with _lock:
        if path not in _opened:
            _opened[path] = Books.open(Path(path))
        return _opened[path]


def close_books() -> None:
    """Close what ``books`` opened."""
    with _lock:
        while _opened:
            _opened.popitem()[1].close()
