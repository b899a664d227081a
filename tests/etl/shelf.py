"""What lies in the books, as tests look at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from etl.load import FileResult, load
from inventory import reports
from inventory.database import Books
from inventory.database.selfcheck import run_checks

Contents = dict[str, list[tuple[Any, ...]]]
SHOP = "云织小铺"


def loaded(books: Books, *paths: Path, shop: str | None = SHOP, dry_run: bool = False) -> list[FileResult]:
    """Load the files together; rows always add up, nothing is refused, and the books stay sound."""
    results = load(books, paths, shop=shop, dry_run=dry_run)
    assert [result.refusal for result in results] == [None] * len(paths)
    assert all(map(adds_up, results)), [counts(result) for result in results]
    assert red_checks(books) == []
    return results


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


def movements(books: Books) -> list[tuple[str, str, int]]:
    """(kind, SKU, pieces) of every movement in the order of posting."""
    with books.reading() as cursor:
        return cursor.rows("SELECT kind, sku_code, qty FROM stock_movement JOIN sku USING (sku_id) ORDER BY movement_id")


def on_hand(books: Books) -> dict[tuple[str, str], int]:
    """(SKU, warehouse) → pieces, as the stock report tells them."""
    stock = reports.stock(books, by="sku_warehouse")
    return dict(zip(zip(stock["sku_code"], stock["warehouse"], strict=True), stock["on_hand"], strict=True))
