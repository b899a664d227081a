"""After-sale cases that were entered here, as the books keep them beside those of platforms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inventory.database.connection import Cursor
from inventory.database.numbering import next_number
from inventory.database.sql import write

PREFIX = "SH"
SUBJECT = "after_sale"
"""What the log of changes calls it; its id there is the order line's."""
FIELDS = ("type", "status", "refund_fen", "refund_freight_fen", "reason", "return_waybill", "qty", "refunded_at")


@dataclass(frozen=True)
class OwnLine:
    """A line of an order taken here."""

    line_id: int
    shop_id: int
    order_no: str
    line_no: str
    qty: int
    paid_fen: int
    shipped: bool


@dataclass(frozen=True)
class StoredCase:
    """A case as it stands."""

    number: str
    shop_id: int
    made_here: bool
    refunded_at: datetime | None
    fields: dict[str, Any]


def own_line(cursor: Cursor, order_no: str, line_no: str) -> OwnLine | None:
    """The line of an order taken here."""
    found = cursor.rows(
        "SELECT l.line_id, l.shop_id, l.order_no, l.line_no, l.qty, l.paid_fen, l.ship_at IS NOT NULL"
        " FROM sales_order AS o JOIN sales_order_line AS l ON l.shop_id = o.shop_id AND l.order_no = o.number"
        " WHERE o.number = ? AND l.line_no = ? AND o.cancelled_at IS NULL",
        [order_no, line_no],
    )
    return OwnLine(*found[0]) if found else None


def find(cursor: Cursor, number: str) -> StoredCase | None:
    """The case of this number."""
    return _read(cursor, "after_sale_no = ?", number)


def of_submission(cursor: Cursor, submission_id: str) -> StoredCase | None:
    """The case this submission made."""
    return _read(cursor, "submission_id = ?", submission_id)


def insert(
    cursor: Cursor, line: OwnLine, columns: dict[str, Any], *, applied_at: datetime, person: str, at: datetime, submission_id: str
) -> str:
    """Write a new case of the line; returns its number."""
    number = _next(cursor, at)
    head = {
        "shop_id": line.shop_id, "after_sale_no": number, "order_no": line.order_no, "line_no": line.line_no,
        "applied_at": applied_at, "exported_at": at, "made_by": person or "—", "submission_id": submission_id,
    }  # fmt: skip
    written = head | columns
    cursor.execute(
        f"INSERT INTO after_sale ({', '.join(written)}) VALUES ({', '.join('?' * len(written))})", list(written.values())
    )
    return number


def update(cursor: Cursor, case: StoredCase, columns: dict[str, Any]) -> None:
    """Write the case as it is from now on."""
    assigned = ", ".join(f"{name} = ?" for name in columns)
    cursor.execute(
        f"UPDATE after_sale SET {assigned} WHERE shop_id = ? AND after_sale_no = ?", [*columns.values(), case.shop_id, case.number]
    )


def settle(cursor: Cursor, line: OwnLine) -> None:
    """Let the order line's refund follow its cases."""
    cursor.execute("CREATE OR REPLACE TEMP TABLE unsettled_line AS SELECT $1::BIGINT AS line_id", [line.line_id])
    cursor.execute(write("settle_refunds"))
    cursor.execute(write("tell_after_sale"), {"line": line.line_id})


def refunded_otherwise(cursor: Cursor, line: OwnLine, number: str) -> int:
    """Goods money of the line that its other cases gave back, in fen."""
    return int(
        cursor.value(
            "SELECT coalesce(sum(refund_fen), 0) FROM after_sale WHERE shop_id = ? AND order_no = ? AND line_no = ?"
            " AND after_sale_no <> ? AND status <> 'closed'",
            [line.shop_id, line.order_no, line.line_no, number],
        )
    )


def _next(cursor: Cursor, at: datetime) -> str:
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE own_case AS SELECT after_sale_no AS number FROM after_sale WHERE made_by IS NOT NULL"
    )
    return next_number(cursor, "own_case", PREFIX, at.date())


def _read(cursor: Cursor, which: str, value: str) -> StoredCase | None:
    found = cursor.rows(
        f"SELECT after_sale_no, shop_id, made_by IS NOT NULL, {', '.join(FIELDS)} FROM after_sale WHERE {which}"
        " ORDER BY made_by IS NULL",
        [value],
    )
    if not found:
        return None
    number, shop_id, made_here, *fields = found[0]
    return StoredCase(number, shop_id, made_here, fields[-1], dict(zip(FIELDS, fields, strict=True)))
