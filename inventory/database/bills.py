"""Settlement bills and fund flows: the newest state of each row, and the order line it belongs to."""

from __future__ import annotations

from inventory.database.catalogue import Taken
from inventory.database.connection import Cursor
from inventory.database.orders import ensure_shops_of
from inventory.database.sql import write

TABLES = ("settlement_line", "fund_flow")


def merge(cursor: Cursor, table: str) -> Taken:
    """Take over the temp table ``handed_<table>``, each row on its order line where the books have that already."""
    ensure_shops_of(cursor, f"handed_{table}")
    for statement in (f"compare_{table}", "match_bills", f"merge_{table}"):
        cursor.execute(write(statement))
    counts = dict(cursor.rows("SELECT state, count(*) FROM incoming_bill GROUP BY state"))
    return Taken(counts.get("new", 0), counts.get("changed", 0), counts.get("unchanged", 0))


def follow_orders(cursor: Cursor) -> None:
    """Orders came in (``touched_line``): the bills and flows that waited for them find their lines."""
    if cursor.value("SELECT (SELECT count(*) FROM settlement_line) + (SELECT count(*) FROM fund_flow)"):
        for statement in ("loosen_bills", "match_bills", "place_bills"):
            cursor.execute(write(statement))


def restore(cursor: Cursor, batch_id: int) -> None:
    """Bills and flows are as they were before an import; call it when the import's order lines are taken back."""
    cursor.execute(write("restore_bills").replace("$batch", str(int(batch_id))))
    for statement in ("match_bills", "place_bills"):
        cursor.execute(write(statement))


def unbalanced(cursor: Cursor, table: str) -> int:
    """Rows of the file at hand whose components do not make up the settled amount."""
    if table != "settlement_line":
        return 0
    return int(cursor.value("SELECT count(*) FROM handed_settlement_line WHERE unexplained_fen <> 0"))


def unmatched(cursor: Cursor, table: str) -> int:
    """Rows of the file at hand whose order is not in the books."""
    key = "bill_id" if table == "settlement_line" else "flow_id"
    return int(
        cursor.value(f"SELECT count(*) FROM {table} WHERE matched = 'open' AND {key} IN (SELECT bill_id FROM incoming_bill)")
    )
