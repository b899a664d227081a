"""发货 as the books keep it: what order lines still have to ship, and what was shipped of them here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from inventory.database import rows
from inventory.database.connection import Cursor
from inventory.database.sql import query, write


@dataclass(frozen=True)
class LineToShip:
    """An order line with what speaks for and against shipping it. ``open``: pieces still to ship."""

    line_id: int
    order_no: str
    shop_id: int
    shop: str
    sku_id: int | None
    sku_code: str | None
    open: int
    warehouse_id: int
    warehouse: str
    ordered_at: datetime
    pay_at: datetime | None
    status: str
    ship_at: datetime | None
    refunded: bool
    shipped_by: str | None = None


@dataclass(frozen=True)
class ShippedPart:
    """Pieces of an order line that left, from which warehouse, and under which parcel number."""

    line_id: int
    qty: int
    warehouse_id: int
    waybill: str | None


def lines_to_ship(cursor: Cursor, lines: Sequence[int]) -> dict[int, LineToShip]:
    """The order lines of these ids that there are."""
    known = {int(row[0]): LineToShip(*row) for row in cursor.rows(query("lines_to_ship"), {"lines": list(lines)})}
    if shipped := [line.line_id for line in known.values() if line.ship_at is not None]:
        for line, person in cursor.rows(query("shipped_by"), {"lines": shipped}):
            known[line] = replace(known[line], shipped_by=person)
    return known


def note_shipped(cursor: Cursor, parts: Sequence[ShippedPart], at: datetime) -> None:
    """Write on the order lines what left; a line of which all pieces left is shipped."""
    count = len(parts)
    rows.insert(cursor, "shipped_part", {
        "line_id": np.array([part.line_id for part in parts], dtype=np.int64),
        "qty": np.array([part.qty for part in parts], dtype=np.int64),
        "warehouse_id": np.array([part.warehouse_id for part in parts], dtype=np.int64),
        "waybill": np.array([part.waybill for part in parts], dtype=object),
        "at": np.full(count, np.datetime64(at, "us")),
    }, temporary=True)  # fmt: skip
    cursor.execute(write("note_shipped"))


def note_unshipped(cursor: Cursor) -> None:
    """After the movements of temp table ``undone_movement`` were undone: their order lines are to be shipped again."""
    cursor.execute(write("note_unshipped"))


def find_taken_back(cursor: Cursor, batch_id: int) -> None:
    """Before an import is undone: its lines are put back as they were, shipped here perhaps, which was taken back since.

    Leaves temp table ``undone_movement`` for ``note_unshipped``.
    """
    cursor.execute(write("shipments_taken_back").replace("$batch", str(int(batch_id))))


def told_since(cursor: Cursor, document_id: int) -> bool:
    """Whether a platform told order lines of this shipment as shipped since: their time is not that of a shipment made here."""
    return bool(cursor.value(query("shipped_as_told"), {"document": document_id}))
