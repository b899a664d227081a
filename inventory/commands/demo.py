"""The demo month in the books, and leaving it behind."""

from __future__ import annotations

from inventory.database import Books
from inventory.errors import StreamStockError


def begin_demo(books: Books) -> None:
    """Mark the books as those of the demo month before it is loaded.

    Raises StreamStockError when they hold a shop's own data: emptying the demo would take that along.
    """
    with books.reading() as cursor:
        held = cursor.value(
            "SELECT (SELECT count(*) FROM sku) + (SELECT count(*) FROM document) + (SELECT count(*) FROM import_file)"
        )
    if held and not is_demo(books):
        raise StreamStockError("These books hold a shop's own data: load the demo month into others, with --db.")
    mark_demo(books)


def mark_demo(books: Books) -> None:
    """Remember that the books hold the demo month, so that the dashboard offers to clear it."""
    with books.write() as cursor:
        cursor.execute("DELETE FROM meta WHERE key = 'demo'")
        cursor.execute("INSERT INTO meta VALUES ('demo', 'loaded')")


def is_demo(books: Books) -> bool:
    """Whether the books hold the demo month."""
    with books.reading() as cursor:
        return bool(cursor.value("SELECT count(*) FROM meta WHERE key = 'demo'"))


def clear(books: Books, *, person: str = "") -> None:
    """Empty the books: every product, order, document and movement goes; how unknown
    sheets are read stays remembered. For leaving the demo month behind."""
    with books.write() as cursor:
        for (table,) in cursor.rows(
            "SELECT table_name FROM duckdb_tables() WHERE NOT temporary AND database_name = current_database()"
            " AND table_name NOT IN ('meta', 'schema_migration', 'mapping', 'saved_query', 'attribution_rule')"
        ):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("DELETE FROM meta WHERE key = 'demo'")
