"""自定义字段 in product files: a column headed like a field fills it."""

from __future__ import annotations

from inventory.database.catalogue import Taken
from inventory.database.connection import Cursor
from inventory.database.sql import write

NOTHING = """
    CREATE OR REPLACE TEMP TABLE changed_custom AS
    SELECT 0 AS product_id, 0 AS field_id, '' AS before, '' AS value, {sheet_no: 0, row_no: 0::BIGINT} AS seen, 0 AS version LIMIT 0
"""
ONLY_CUSTOM = """
    SELECT count(DISTINCT seen) FROM changed_custom AS c
    WHERE NOT EXISTS (
        SELECT 1 FROM incoming_product AS i
        WHERE (i.is_new OR i.is_changed) AND i.sheet_no = c.seen.sheet_no AND i.row_no = c.seen.row_no
    )
"""
"""Rows that changed nothing else of their product."""


def find(cursor: Cursor, file_id: int, *, alone: bool) -> bool:
    """Read such columns of ``handed_product_line``'s file. Rows with a cell that does not fit its field are rejected and taken out.

    False when the file has no such column. ``alone``: its rows are products and nothing else; only then are they looked at.
    """
    cursor.execute(NOTHING)
    if not alone or not cursor.value("SELECT count(*) FROM custom_field WHERE subject = 'product' AND NOT archived"):
        return False
    cursor.execute(write("find_custom_cells").replace("$file", str(int(file_id))))
    return bool(cursor.value("SELECT count(*) FROM handed_custom"))


def take(cursor: Cursor, taken: Taken) -> Taken:
    """Take over what was found, once the products are there; ``taken`` with the rows that changed nothing but this."""
    cursor.execute(write("merge_custom_cells"))
    rows = int(cursor.value(ONLY_CUSTOM))
    return Taken(taken.new, taken.changed + rows, taken.unchanged - rows)
