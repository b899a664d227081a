"""The shape of the books: made once, explained in the database, and refused where a file is none of ours."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from inventory.database import Books
from inventory.database.migrate import comments
from inventory.errors import BooksDamaged
from inventory.language import speaking
from tests.inventory.desk import Desk, everything, goods, pieces, same

MEANINGS = "SELECT list((table_name, column_name, comment) ORDER BY ALL) FROM duckdb_columns() WHERE NOT internal"


def test_opening_again_changes_nothing(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"))
    before, path = everything(books), books.path
    described = books.value(MEANINGS)
    facts = books.value("SELECT list((key, value) ORDER BY key) FROM meta")
    for _ in range(2):
        books.close()
        books = Books.open(path)
    assert same(before, everything(books))
    assert facts == books.value("SELECT list((key, value) ORDER BY key) FROM meta")
    assert described == books.value(MEANINGS)
    books.close()


def test_every_table_view_and_column_says_in_both_languages_what_it_means(books: Books) -> None:
    with books.reading() as cursor:
        things = cursor.rows(
            "SELECT table_name, comment FROM duckdb_tables() WHERE NOT temporary AND table_name <> 'schema_migration'"
            " UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND NOT temporary"
        )
        columns = cursor.rows(
            "SELECT table_name || '.' || column_name, comment FROM duckdb_columns()"
            " WHERE NOT internal AND table_name <> 'schema_migration'"
        )
    assert {"stock_movement", "v_stock", "dict"} <= {name for name, _ in things}
    assert len(columns) > 150
    unexplained = [name for name, meaning in [*things, *columns] if not meaning or " · " not in meaning]
    assert unexplained == []


def test_comments_are_read_from_the_text_behind_each_name() -> None:
    ddl = "CREATE TABLE shelf ( -- 货架 · where it's kept\n    code VARCHAR, -- 编码 · code\n    note VARCHAR\n);\n"
    assert list(comments(ddl)) == [
        "COMMENT ON TABLE shelf IS '货架 · where it''s kept'",
        "COMMENT ON COLUMN shelf.code IS '编码 · code'",
    ]


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path(__file__).resolve().parents[3] / "inventory" / "database"
    for folder in ("migrations", "published"):
        shutil.copytree(real / folder, tmp_path / folder)
    Books.open(tmp_path / "warehouse.duckdb").close()
    known = sorted(int(path.name[:4]) for path in (real / "migrations").glob("*.sql"))
    (tmp_path / "migrations" / "9000_shelves.sql").write_text("CREATE TABLE shelf (code VARCHAR);\nSELECT 1 FROM nowhere;\n")
    monkeypatch.setattr("inventory.database.migrate.FOLDER", tmp_path)
    with pytest.raises(Exception, match="nowhere"):
        Books.open(tmp_path / "warehouse.duckdb")
    monkeypatch.undo()
    opened = Books.open(tmp_path / "warehouse.duckdb")
    assert opened.value("SELECT list_sort(list(version)) FROM schema_migration") == known
    assert opened.value("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'shelf'") == 0
    opened.close()


def refused(path: Path) -> str:
    """The sentence that damaged or foreign books are refused with."""
    with pytest.raises(BooksDamaged) as damage:
        Books.open(path)
    with speaking("zh_CN"):
        assert "cannot be opened" not in damage.value.sentence()
    assert str(path) in damage.value.sentence()
    return damage.value.sentence()


@pytest.mark.parametrize("content", [b"", b"order,sku\n1,P\n" * 500], ids=["empty", "text"])
@pytest.mark.parametrize("folder", ["books", "blocks"])
def test_a_file_that_is_no_database_is_damaged(tmp_path: Path, folder: str, content: bytes) -> None:
    """Whatever its folder is called."""
    path = tmp_path / folder / "warehouse.duckdb"
    path.parent.mkdir()
    path.write_bytes(content)
    assert "\n" not in refused(path)
    assert path.read_bytes() == content


@pytest.fixture
def real(desk: Desk, books: Books) -> Path:
    """The file of closed books with something in them."""
    desk.receive(*(goods(f"P{n}", 10, "20") for n in range(100)))
    books.close()
    return books.path


def test_a_file_that_was_cut_off_is_damaged(real: Path) -> None:
    real.write_bytes(real.read_bytes()[: real.stat().st_size // 2])
    refused(real)


def test_a_file_with_a_broken_block_is_damaged(real: Path) -> None:
    content = bytearray(real.read_bytes())
    content[8_200:8_400] = b"\xff" * 200
    content[4_104:4_300] = b"\xff" * 196
    real.write_bytes(content)
    refused(real)


def test_somebody_else_s_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(path)) as theirs:
        theirs.execute("CREATE TABLE holiday (day DATE)")
    refused(path)
    with duckdb.connect(str(path)) as theirs:
        assert theirs.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("holiday",)]


def test_books_of_a_newer_program_are_refused(real: Path) -> None:
    """Their shape is not known here; writing into them could lose what the newer program keeps."""
    with duckdb.connect(str(real)) as newer:
        newer.execute("INSERT INTO schema_migration VALUES (9999, 'from the future')")
    refused(real)


def test_refused_books_can_be_opened_once_they_are_mended(real: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.duckdb"
    shutil.copy(real, good)
    real.write_bytes(b"not a database")
    refused(real)
    shutil.copy(good, real)
    opened = Books.open(real)
    assert pieces(opened, "P7") == 10
    opened.close()
