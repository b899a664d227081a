"""Lines whose code nobody knows yet: they wait in a queue instead of stopping a file."""

from __future__ import annotations

from typing import Any

from inventory.database import rows
from inventory.database.connection import Cursor
from inventory.movement import Integers
from inventory.posting.lines import Lines

_COLUMNS = (
    "document_key, document, occurred_at, warehouse, supplier, shop, order_no, line_no, sku_code, title, spec, qty,"
    " value_e4, grade, note, file_no, sheet_no, row_no, to_warehouse, on_the_way, shipped, spread, reason"
)
_KNOWN = (
    "sku_code IN (SELECT code FROM sku_by_code) OR (shop, sku_code) IN"
    " (SELECT (s.name, m.code) FROM code_meaning AS m JOIN shop AS s USING (shop_id) WHERE m.sku_id IS NOT NULL)"
)


def set_aside(cursor: Cursor, lines: Lines, which: Integers) -> int:
    """Move the lines ``which`` of the file at hand (``handed_stock_line``) to the queue; returns how many are new there.

    A line that waits already (the same document came again) is not doubled.
    """
    if not len(which):
        return 0
    before = int(cursor.value("SELECT count(*) FROM waiting_line"))
    rows.insert(
        cursor,
        "aside",
        {
            "sheet_no": lines.sheet[which],
            "row_no": lines.row[which],
            "document_key": lines.key[which],
            "line_no": lines.line_no[which],
            "kind": lines.kind[which],
        },
        temporary=True,
    )
    columns = ", ".join("a.kind" if name == "document" else f"h.{name}" for name in _COLUMNS.split(", "))
    cursor.execute(
        f"INSERT INTO waiting_line ({_COLUMNS}) SELECT {columns} FROM handed_stock_line AS h"
        " JOIN aside AS a USING (sheet_no, row_no, document_key, line_no)"
        " WHERE NOT EXISTS (SELECT 1 FROM waiting_line AS w WHERE w.document = a.kind AND w.document_key = h.document_key"
        " AND w.line_no = h.line_no AND w.sku_code = h.sku_code)"
    )
    return int(cursor.value("SELECT count(*) FROM waiting_line")) - before


def release(cursor: Cursor) -> dict[str, Any]:
    """Take the waiting lines whose code is known by now, in their shop or everywhere, out of the queue; their columns."""
    found = cursor.arrays(f"SELECT {_COLUMNS} FROM waiting_line WHERE {_KNOWN}")
    cursor.execute(f"INSERT INTO released_line SELECT * FROM waiting_line WHERE {_KNOWN}")
    cursor.execute(f"DELETE FROM waiting_line WHERE {_KNOWN}")
    return found
