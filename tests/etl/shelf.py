"""What lies in the books, as tests look at it."""

from __future__ import annotations

from typing import Any

from etl.load import FileResult
from inventory.database import Books
from inventory.database.selfcheck import run_checks

Contents = dict[str, list[tuple[Any, ...]]]


def contents(books: Books) -> Contents:
    """Every row of every table, the counter of writes left out."""
    with books.reading() as cursor:
        names = [name for (name,) in cursor.rows("SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1")]
        return {name: cursor.rows(f"SELECT * FROM {name} ORDER BY ALL") for name in names if name != "meta"}


def texts(books: Books) -> set[str]:
    """Every text that stands anywhere in the books, lists of texts included."""
    with books.reading() as cursor:
        columns = cursor.rows(
            "SELECT c.table_name, c.column_name FROM duckdb_columns() AS c JOIN duckdb_tables() AS t USING (table_oid)"
            " WHERE NOT t.temporary AND c.data_type LIKE 'VARCHAR%'"
        )
        return {
            text
            for table, column in columns
            for (text,) in cursor.rows(f'SELECT DISTINCT CAST("{column}" AS VARCHAR) FROM {table}')
            if text is not None
        }


def red_checks(books: Books) -> list[str]:
    """Names of the self-checks that found something."""
    return [check.name for check in run_checks(books) if not check.green]


def counts(result: FileResult) -> tuple[int, int, int, int, int]:
    """(rows, new, changed, unchanged, rejected)"""
    return result.rows, result.new, result.changed, result.unchanged, result.rejected_rows


def adds_up(result: FileResult) -> bool:
    """Rows read = new + changed + unchanged + rejected, none of them below nought."""
    rows, *parts = counts(result)
    return rows == sum(parts) and min(parts) >= 0
