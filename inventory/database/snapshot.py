"""A read-only copy of the books for analysts, replaced at one stroke, so that their shell never waits and never blocks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from inventory.database.connection import Books
from inventory.errors import StreamStockError


def snapshot_path(books_path: Path) -> Path:
    """Where the copy of ``warehouse.duckdb`` lies: ``warehouse.snapshot.duckdb`` beside it."""
    return books_path.with_name(f"{books_path.stem}.snapshot{books_path.suffix}")


def publish(books: Books) -> Path:
    """Make a fresh copy of the books; writers wait only while the file is copied, readers not at all.

    A child process copies: opening the file in this one would drop DuckDB's lock on it. Raises StreamStockError when the
    copy cannot be made (disk full, folder not writable); the copy there was stays.
    """
    target = snapshot_path(books.path)
    child = subprocess.Popen(
        [sys.executable, "-m", "inventory.database.copying", str(books.path), str(target)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdin
    assert child.stdout
    assert child.stderr
    with child:
        child.stdout.readline()
        with books.still():
            child.stdin.write("copy\n")
            child.stdin.flush()
            child.stdout.readline()
        child.stdin.close()
        complaint = child.stderr.read().strip()
    if child.returncode:
        reason = complaint.splitlines()[-1] if complaint else str(child.returncode)
        raise StreamStockError("The copy for analysts could not be made: {reason}", reason=reason)
    return target
