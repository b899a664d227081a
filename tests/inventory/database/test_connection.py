"""One owner, one writer, many readers: each write whole or not at all, each reader one state of the books."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from inventory.database import Books
from inventory.errors import NotWritten
from inventory.language import speaking
from tests.inventory.desk import Desk, goods, pieces

ROOT = Path(__file__).resolve().parents[3]
OPEN_THEM = """
import sys
from inventory.database import Books
from inventory.errors import BooksInUse
from inventory.language import set_language
set_language("en")
try:
    Books.open(sys.argv[1])
except BooksInUse as refusal:
    print(refusal.sentence())
"""


def test_a_second_program_is_told_that_the_books_are_in_use(books: Books) -> None:
    second = subprocess.run([sys.executable, "-c", OPEN_THEM, str(books.path)], cwd=ROOT, capture_output=True, text=True)
    assert second.stderr == ""
    assert second.stdout.strip() == f"{books.path} is in use by another program. Close it, or use the running dashboard."


def write_half(books: Books) -> None:
    with books.write() as cursor:
        cursor.execute("INSERT INTO supplier (supplier_id, name) VALUES (2, '又一家')")
        raise RuntimeError("the power went")


def test_a_write_counts_up_the_version_and_a_failed_one_does_not(books: Books) -> None:
    version = books.version
    with books.write() as cursor:
        cursor.execute("INSERT INTO supplier (supplier_id, name) VALUES (1, '新厂')")
    assert books.version == version + 1
    with pytest.raises(RuntimeError):
        write_half(books)
    assert books.version == version + 1
    assert books.value("SELECT list(name) FROM supplier") == ["新厂"]


def test_the_version_grows_with_every_write_and_with_nothing_else(books: Books) -> None:
    """Whoever keeps a report in memory knows by it when to ask again."""
    version = books.version
    with books.write() as cursor:
        cursor.execute("INSERT INTO supplier (supplier_id, name) VALUES (1, '新厂')")
    assert books.version == version + 1
    with books.reading() as cursor:
        assert cursor.value("SELECT count(*) FROM supplier") == 1
    assert books.version == version + 1


def test_a_report_sees_one_state_from_its_first_query_to_its_last(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"))
    with books.reading() as cursor:
        before = cursor.value("SELECT sum(qty) FROM stock_movement")
        desk.receive(goods("P", 5, "20"))
        assert cursor.value("SELECT sum(qty) FROM stock_balance") == before == 10
    assert pieces(books, "P") == 15


def test_readers_cannot_write(books: Books) -> None:
    with pytest.raises(Exception, match="read-only"), books.reading() as cursor:
        cursor.execute("INSERT INTO supplier (supplier_id, name) VALUES (1, '新厂')")
    assert books.value("SELECT count(*) FROM supplier") == 0


def test_the_folder_is_made_and_the_path_is_the_file_s_own(tmp_path: Path) -> None:
    opened = Books.open(tmp_path / "账" / "2026" / "warehouse.duckdb")
    assert opened.path.is_file()
    opened.close()


def write_too_much(books: Books) -> None:
    with books.write() as cursor:
        cursor.execute("INSERT INTO supplier (supplier_id, name) VALUES (2, '又一家')")
        raise duckdb.OutOfMemoryException("no room")


def test_what_does_not_fit_into_memory_is_told_and_leaves_the_books_as_they_were(books: Books) -> None:
    with speaking("en"), pytest.raises(NotWritten) as told:
        write_too_much(books)
    assert "Split it into several files" in told.value.message
    assert books.value("SELECT count(*) FROM supplier WHERE supplier_id = 2") == 0
