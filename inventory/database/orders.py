"""Platform orders and after-sale cases: the newest state of each, and the stock documents they cause."""

from __future__ import annotations

from inventory.database.catalogue import Taken, ensure_shops
from inventory.database.connection import Cursor
from inventory.database.sql import write


def merge_order_lines(cursor: Cursor) -> Taken:
    """Take over the temp table ``handed_sales_order_line``; leaves the lines it touched in the temp table ``touched_line``."""
    _ensure_shops(cursor, "handed_sales_order_line")
    cursor.execute(write("merge_order_lines"))
    taken = _taken(cursor, "incoming_line")
    cursor.execute(write("settle_refunds"))
    return taken


def merge_after_sales(cursor: Cursor) -> Taken:
    """Take over the temp table ``handed_after_sale``; the order lines the cases are about are left in ``touched_line``."""
    _ensure_shops(cursor, "handed_after_sale")
    cursor.execute(write("merge_after_sales"))
    taken = _taken(cursor, "incoming_case")
    cursor.execute(write("settle_refunds"))
    return taken


def find_codes(cursor: Cursor) -> int:
    """Order lines whose unknown code is known by now get their SKU; leaves them in ``touched_line``, returns how many."""
    cursor.execute(write("find_codes"))
    return int(cursor.value("SELECT count(*) FROM touched_line"))


def due_movements(cursor: Cursor) -> None:
    """Fill the temp table ``posting_line`` with what the ``touched_line`` orders shipped and got back, not yet posted."""
    cursor.execute(write("due_movements"))


def _ensure_shops(cursor: Cursor, table: str) -> None:
    ensure_shops(cursor, [(p, s) for p, s in cursor.rows(f"SELECT DISTINCT platform, shop FROM {table} ORDER BY ALL")])


def _taken(cursor: Cursor, table: str) -> Taken:
    counts = dict(cursor.rows(f"SELECT state, count(*) FROM {table} GROUP BY state"))
    return Taken(counts.get("new", 0), counts.get("changed", 0), counts.get("unchanged", 0))
