"""The analysts' copy: made while people post, whole, replaced at one stroke, and no danger to the books."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from inventory.database import Books
from inventory.database.snapshot import publish, snapshot_path
from inventory.database.sql import checks
from inventory.errors import StreamStockError
from tests.inventory.desk import Desk, goods, pieces

TAKE = """
import duckdb, sys
try:
    duckdb.connect(sys.argv[1])
except duckdb.IOException as error:
    print("locked" if "Conflicting lock" in str(error) else error)
"""


def locked(path: Path) -> bool:
    """Whether another process is kept out of the file."""
    tried = subprocess.run([sys.executable, "-c", TAKE, str(path)], capture_output=True, text=True, check=True)
    return tried.stdout.strip() == "locked"


def on_hand(copy: duckdb.DuckDBPyConnection, sku: str) -> int:
    found = copy.execute("SELECT on_hand FROM v_stock WHERE sku_code = ?", [sku]).fetchall()
    return int(found[0][0])


def test_a_copy_taken_while_people_post_is_whole_and_replaces_the_old_one(desk: Desk, books: Books) -> None:
    """Every document moves one piece of P and two of Q. Who has the old copy open reads on in it; nothing is left lying
    about, and the books stay locked against other programs."""
    desk.receive(goods("P", 1, "20"), goods("Q", 2, "3"))
    with duckdb.connect(str(snapshot_path(books.path))) as before:
        before.execute("CREATE TABLE v_stock AS SELECT 'P' AS sku_code, 1 AS on_hand")
    old = duckdb.connect(str(snapshot_path(books.path)), read_only=True)
    enough = threading.Event()

    def keep_posting() -> None:
        while not enough.wait(0.05):
            desk.receive(goods("P", 1, "20"), goods("Q", 2, "3"))

    clerk = threading.Thread(target=keep_posting)
    clerk.start()
    try:
        path = publish(books)
    finally:
        enough.set()
        clerk.join()
    assert path == snapshot_path(books.path) == books.path.with_name("warehouse.snapshot.duckdb")
    assert on_hand(old, "P") == 1
    old.close()
    with duckdb.connect(str(path), read_only=True) as copy:
        assert 1 <= on_hand(copy, "P") <= pieces(books, "P")
        assert on_hand(copy, "Q") == 2 * on_hand(copy, "P")
        assert copy.execute("SELECT count(*) FROM document").fetchall() == [(on_hand(copy, "P"),)]
        assert copy.execute("SELECT count(*) FROM meta WHERE key = 'published_at'").fetchall() == [(1,)]
        for name, sql in checks().items():
            assert copy.execute(sql).fetchall() == [], name
    assert path.stat().st_mode & 0o222 == 0
    assert [other.name for other in path.parent.iterdir() if "snapshot" in other.name] == [path.name]
    assert locked(books.path)


def test_a_copy_that_cannot_be_made_says_so_and_harms_nothing(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 1, "20"))
    (snapshot_path(books.path) / "in the way").mkdir(parents=True)
    with pytest.raises(StreamStockError, match="could not be made"):
        publish(books)
    assert [path.name for path in books.path.parent.iterdir() if "partial" in path.name] == []
    desk.receive(goods("P", 1, "20"), at="2026-06-02 09:00")
    assert pieces(books, "P") == 2
