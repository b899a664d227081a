"""Purchase orders as the books keep them: read whole, written whole, every change logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from inventory.database import changes, rows
from inventory.database.connection import Cursor
from inventory.database.numbering import next_number
from inventory.database.sql import query
from inventory.errors import StreamStockError
from inventory.ordering import OrderLine

PREFIX = "CG"
SUBJECT = "purchase_order"
"""What the log of changes calls it."""


@dataclass(frozen=True)
class Codes:
    """What the codes of a form mean: code → (SKU, its own code), and SKUs that cannot be ordered anew with the reason."""

    sku_of: dict[str, tuple[int, str]]
    unfit: dict[int, str]


@dataclass(frozen=True)
class StoredOrder:
    """An order as it stands. ``received``: line → pieces that came, where any did."""

    order_id: int
    number: str
    supplier_id: int
    supplier: str
    warehouse_id: int
    warehouse: str
    status: str
    ordered_at: datetime
    expected_on: date | None
    discount_fen: int
    reference: str | None
    note: str | None
    made_by: str | None
    approved_by: str | None
    close_reason: str | None
    version: int
    lines: list[OrderLine]
    received: dict[int, int]

    @property
    def head(self) -> dict[str, Any]:
        """The fields of the head that a form changes."""
        names = ("supplier", "warehouse", "ordered_at", "expected_on", "discount_fen", "reference", "note")
        return {name: getattr(self, name) for name in names}


def codes(cursor: Cursor, said: pd.Series) -> Codes:
    """What the codes said in a form mean."""
    texts = [str(code).strip() for code in said.dropna().unique()]
    found = cursor.rows(query("order_codes"), {"codes": texts})
    return Codes({code: (sku, own) for code, sku, own, _ in found}, {sku: unfit for _, sku, _, unfit in found if unfit is not None})


def find(cursor: Cursor, number: str) -> StoredOrder:
    """The order of this number. Raises StreamStockError when there is none."""
    return _read(cursor, "o.number = ?", number) or _none(number)


def of_submission(cursor: Cursor, submission_id: str) -> StoredOrder | None:
    """The order that this submission made, if it did."""
    return _read(cursor, "o.submission_id = ?", submission_id)


def insert(
    cursor: Cursor, head: dict[str, Any], lines: Sequence[OrderLine], *, submission_id: str, person: str, at: datetime
) -> tuple[int, str]:
    """Write a new draft; ``head`` holds columns of the table. Returns its id and number."""
    order_id = int(cursor.value("SELECT coalesce(max(order_id), 0) + 1 FROM purchase_order"))
    number = next_number(cursor, "purchase_order", PREFIX, head["ordered_at"].date())
    cursor.execute(
        f"INSERT INTO purchase_order (order_id, number, status, made_by, made_at, submission_id, version, {', '.join(head)})"
        f" VALUES (?, ?, 'draft', nullif(?, ''), ?, ?, 1, {', '.join('?' * len(head))})",
        [order_id, number, person, at, submission_id, *head.values()],
    )
    _write_lines(cursor, order_id, lines)
    changes.record(cursor, SUBJECT, order_id, [("created", None, number)], version=1, person=person, at=at)
    return order_id, number


def update(
    cursor: Cursor, order: StoredOrder, columns: dict[str, Any], changed: list[tuple[str, Any, Any]], *,
    lines: Sequence[OrderLine] | None = None, person: str, at: datetime,
) -> int:  # fmt: skip
    """Write columns and, when given, all lines of an order; log what ``changed``. Returns the new version."""
    if lines is not None:
        cursor.execute("DELETE FROM purchase_order_line WHERE order_id = ?", [order.order_id])
        _write_lines(cursor, order.order_id, lines)
    return changes.update(cursor, SUBJECT, "order_id", order.order_id, columns, changed, before=order.version, person=person, at=at)


def last_act(cursor: Cursor, order_id: int) -> tuple[int | None, str | None, str | None]:
    """Version, person and new state of the last change of the order's state."""
    found = cursor.rows(
        "SELECT version, changed_by, after FROM record_change"
        " WHERE subject = 'purchase_order' AND subject_id = ? AND field = 'status' ORDER BY change_id DESC LIMIT 1",
        [order_id],
    )
    return found[0] if found else (None, None, None)


def _read(cursor: Cursor, which: str, value: str) -> StoredOrder | None:
    found = cursor.rows(
        "SELECT o.order_id, o.number, o.supplier_id, v.name, o.warehouse_id, w.name, o.status, o.ordered_at, o.expected_on,"
        " o.discount_fen, o.reference, o.note, o.made_by, o.approved_by, o.close_reason, o.version"
        f" FROM purchase_order AS o JOIN supplier AS v USING (supplier_id) JOIN warehouse AS w USING (warehouse_id) WHERE {which}",
        [value],
    )
    if not found:
        return None
    order_id = found[0][0]
    lines = cursor.rows(
        "SELECT l.line_no, l.sku_id, k.sku_code, l.qty, l.unit_price_e4, l.note, coalesce(a.received, 0)"
        " FROM purchase_order_line AS l JOIN sku AS k USING (sku_id)"
        " LEFT JOIN order_line_arrived(NULL::TIMESTAMP) AS a ON a.order_id = l.order_id AND a.order_line_no = l.line_no"
        " WHERE l.order_id = ? ORDER BY l.line_no",
        [order_id],
    )
    kept, came = [OrderLine(*line[:6]) for line in lines], {line[0]: line[6] for line in lines if line[6]}
    return StoredOrder(*(*found[0], kept, came))


def _write_lines(cursor: Cursor, order_id: int, lines: Sequence[OrderLine]) -> None:
    ints = {
        name: np.array([getattr(line, name) for line in lines], dtype=np.int64)
        for name in ("line_no", "sku_id", "qty", "unit_price_e4")
    }
    note = np.array([line.note for line in lines], dtype=object)
    order = np.full(len(lines), order_id, dtype=np.int64)
    rows.insert(cursor, "purchase_order_line", {"order_id": order, **ints, "note": note})


def _none(number: str) -> StoredOrder:
    raise StreamStockError("There is no purchase order {number}: check the number.", number=number)
