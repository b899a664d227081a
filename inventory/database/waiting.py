"""Lines whose code nobody knows yet: they wait in a queue instead of stopping a file."""

from __future__ import annotations

from inventory.database.connection import Cursor

_COLUMNS = (
    "document_key, document, occurred_at, warehouse, supplier, shop, order_no, line_no, sku_code, title, spec, qty,"
    " value_e4, grade, note, file_no, sheet_no, row_no"
)


def set_aside(cursor: Cursor) -> int:
    """Move the lines of ``resolved_line`` with unknown codes to the queue; returns how many are new there.

    A line that waits already (the same document came again) is not doubled.
    """
    before = int(cursor.value("SELECT count(*) FROM waiting_line"))
    cursor.execute(
        f"INSERT INTO waiting_line SELECT {_COLUMNS} FROM resolved_line AS r WHERE r.unknown AND NOT EXISTS"
        " (SELECT 1 FROM waiting_line AS w WHERE w.document = r.document AND w.document_key = r.document_key"
        " AND w.line_no = r.line_no AND w.sku_code = r.sku_code)"
    )
    cursor.execute("DELETE FROM resolved_line WHERE unknown")
    return int(cursor.value("SELECT count(*) FROM waiting_line")) - before


def release(cursor: Cursor) -> int:
    """Move the waiting lines whose code is known by now into the temp table ``handed_stock_line``; returns how many."""
    if cursor.value("SELECT count(*) FROM duckdb_views() WHERE temporary AND view_name = 'handed_stock_line'"):
        cursor.execute("DROP VIEW handed_stock_line")
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE handed_stock_line AS SELECT {_COLUMNS} FROM waiting_line"
        " WHERE sku_code IN (SELECT code FROM sku_by_code)"
    )
    cursor.execute("DELETE FROM waiting_line WHERE sku_code IN (SELECT code FROM sku_by_code)")
    return int(cursor.value("SELECT count(*) FROM handed_stock_line"))
