"""Asking a copy of the books what somebody wrote in SQL, so that nothing it does can harm or stop those who work."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inventory.database import plain_select
from inventory.errors import StreamStockError

SECONDS = 20
"""A query takes no longer."""
ROWS = 20_000
"""At most so many rows of an answer are given."""
MEMORY = 1536 * 2**20
"""Bytes the process of a query may take; a third of it is for DuckDB's own work."""
_AT_ONCE = threading.BoundedSemaphore(2)
_CHILD = Path(__file__).with_name("sandbox.py")
_LEFT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ", "PYTHONPATH", "HOME")
"""What of the environment the process of a query sees."""


@dataclass(frozen=True)
class Answer:
    """Rows of a query: columns as it named them, DuckDB's types, values exact; ``cut`` when there were more than ROWS."""

    columns: list[str]
    types: list[str]
    rows: list[tuple[Any, ...]]
    cut: bool
    published_at: str
    """When the copy was made that was asked."""


def answer(copy: Path, text: str, values: Mapping[str, Any], *, seconds: int = SECONDS, rows: int = ROWS) -> Answer:
    """Ask the copy. ``values``: of every filter in the text, None for one left open.

    Raises StreamStockError in one sentence: what is not a plain SELECT, takes too long, too much memory, or fails.
    """
    names = plain_select.filters_of(text)
    given = {name: values.get(name) for name in names}
    request = pickle.dumps((str(copy), text, given, seconds, rows, MEMORY))
    if not _AT_ONCE.acquire(timeout=3 * seconds):
        raise StreamStockError("Others are asking already: try again in a moment.")
    try:
        told = _told(request, seconds)
    finally:
        _AT_ONCE.release()
    if told[0] == "failed":
        raise _refusal(told[1], told[2], seconds)
    _, columns, types, found, published = told
    return Answer(_unique(columns), types, found[:rows], len(found) > rows, published or "")


def _told(request: bytes, seconds: int) -> tuple[Any, ...]:
    """What the child says; it is killed when it does not end, and an end without a word means that the system stopped it."""
    environment = {name: os.environ[name] for name in _LEFT if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_CHILD)], input=request, capture_output=True, timeout=seconds + 5, env=environment,
            check=False, cwd=_CHILD.anchor,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "failed", "slow", ""
    if done.returncode or not done.stdout:
        return "failed", "memory", ""
    told: tuple[Any, ...] = pickle.loads(done.stdout)
    return told


def _refusal(kind: str, detail: str, seconds: int) -> StreamStockError:
    if kind == "slow":
        return StreamStockError("The query was stopped after {n} seconds: ask for fewer days, or sum up earlier.", n=seconds)
    if kind == "memory":
        return StreamStockError("The query was stopped because it takes too much memory: ask for fewer days, or sum up earlier.")
    if kind == "large":
        return StreamStockError("The answer is too large to be shown: ask for fewer rows or columns.")
    why = plain_select.reason(Exception(detail))
    if kind == "outside":
        return StreamStockError("A saved query stays within the books and changes nothing: {reason}", reason=why)
    return StreamStockError("The query cannot be answered: {reason}", reason=why)


def _unique(names: list[str]) -> list[str]:
    """The names, those that come again with a number behind."""
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return told
