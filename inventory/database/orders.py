"""Platform orders and after-sale cases: the newest state of each, and the stock documents they cause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from inventory.database import customers, journal
from inventory.database.catalogue import Taken, ensure_shops
from inventory.database.connection import Cursor
from inventory.database.journal import Booked, Source
from inventory.database.sql import write
from inventory.database.standing import Act, Position, filled
from inventory.movement import UNSTATED, CostRule, Integers
from inventory.posting.lines import Legs


def merge_order_lines(cursor: Cursor) -> Taken:
    """Take over the temp table ``handed_sales_order_line``; leaves the lines it touched in the temp table ``touched_line``."""
    ensure_shops_of(cursor, "handed_sales_order_line")
    cursor.execute(write("compare_order_lines"))
    customers.name_buyers(cursor)
    cursor.execute(write("merge_order_lines"))
    taken = _taken(cursor, "incoming_line")
    cursor.execute(write("settle_refunds"))
    return taken


def refuse_told_elsewhere(cursor: Cursor, file_id: int, same_report: Sequence[str]) -> int:
    """Leave orders that are in the books from another kind of report out of ``handed_sales_order_line``: they would count twice.

    ``same_report``: this format, then those that tell the same lines under the same keys. Each such row becomes a rejected one;
    returns how many.
    """
    others = "SELECT count(*) FROM import_file WHERE kind = 'orders' AND NOT list_contains($1, format)"
    if not cursor.value(others, [list(same_report)]):
        return 0
    cursor.execute(write("told_elsewhere"), {"same_report": list(same_report), "mapping": _mapping(same_report[0])})
    told = int(cursor.value("SELECT count(*) FROM told_elsewhere"))
    if told:
        cursor.execute(
            "INSERT INTO rejected_row BY NAME SELECT $1 AS file_id, sheet_no, row_no, 'order_no' AS column_name, order_no AS value,"
            " 'told_elsewhere' AS reason, told_by AS place FROM told_elsewhere",
            [file_id],
        )
        cursor.execute("ALTER VIEW handed_sales_order_line RENAME TO handed_every_order_line")
        cursor.execute(
            "CREATE TEMP VIEW handed_sales_order_line AS"
            " SELECT * FROM handed_every_order_line ANTI JOIN told_elsewhere USING (sheet_no, row_no)"
        )
    return told


def _mapping(format_: str) -> str | None:
    """What the versions of one mapping (收银@1, 收银@2) have in common; None for formats of ours."""
    name, at, _version = format_.rpartition("@")
    return name + at or None


def merge_after_sales(cursor: Cursor) -> Taken:
    """Take over the temp table ``handed_after_sale``; the order lines the cases are about are left in ``touched_line``."""
    ensure_shops_of(cursor, "handed_after_sale")
    cursor.execute(write("compare_after_sales"))
    cursor.execute(write("merge_after_sales"))
    taken = _taken(cursor, "incoming_case")
    cursor.execute(write("settle_refunds"))
    return taken


def find_codes(cursor: Cursor) -> int:
    """Order lines whose unknown code is known by now get their SKU; leaves them in ``touched_line``, returns how many."""
    cursor.execute(write("find_codes"))
    return int(cursor.value("SELECT count(*) FROM touched_line"))


def touch_bundle(cursor: Cursor, bundle_id: int, since: datetime) -> None:
    """Leave the shipped lines of a bundle that were ordered since then in ``touched_line``: their components may be others now."""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE touched_line AS SELECT line_id FROM sales_order_line"
        " WHERE sku_id = $1 AND coalesce(pay_at, order_at) >= $2",
        [bundle_id, since],
    )


def book_due(cursor: Cursor, position: Position, act: Act) -> Booked:
    """Book what the ``touched_line`` orders shipped and got back and is not booked yet. It did happen: nothing is asked."""
    cursor.execute(write("due_movements"))
    due = cursor.arrays("SELECT * EXCLUDE leg FROM due_leg ORDER BY leg")
    count = len(due["qty"])
    if not count:
        return Booked()
    line, origin, origin_leg = filled(due["line_id"]), _refers(due["origin_id"]), _refers(due["origin_leg"]) - 1
    moved = Legs(
        line=line,
        kind=_kinds(due["kind"]),
        occurred_at=np.asarray(due["occurred_at"]).astype("datetime64[us]"),
        warehouse=filled(due["warehouse_id"]),
        sku=filled(due["sku_id"]),
        qty=filled(due["qty"]),
        rule=np.where((origin > 0) | (origin_leg >= 0), CostRule.ORIGIN, CostRule.AVERAGE).astype(np.int64),
        stated_e4=np.full(count, UNSTATED, dtype=np.int64),
        origin=origin,
        origin_leg=origin_leg,
        effect=np.zeros(count, dtype=np.int64),
    )
    papers, of = journal.daily_papers(moved, moved.warehouse, filled(due["shop_id"]))
    source = Source(line, line, filled(due["file_id"]), filled(due["sheet_no"]), filled(due["row_no"]))
    return journal.book(cursor, position, act, moved, papers, of, source)


def _refers(values: object) -> Integers:
    return np.maximum(filled(values), 0)


def _kinds(values: object) -> np.ndarray:
    """The kind of each leg, as two shared texts and not as a million."""
    return np.where(np.asarray(values) == "shipment", "shipment", "sales_return").astype(object)


def ensure_shops_of(cursor: Cursor, table: str) -> None:
    """Make the shops that the lines of ``table`` (platform, shop) name and nobody knows yet."""
    ensure_shops(cursor, [(p, s) for p, s in cursor.rows(f"SELECT DISTINCT platform, shop FROM {table} ORDER BY ALL")])


def _taken(cursor: Cursor, table: str) -> Taken:
    counts = dict(cursor.rows(f"SELECT state, count(*) FROM {table} GROUP BY state"))
    return Taken(counts.get("new", 0), counts.get("changed", 0), counts.get("unchanged", 0))
