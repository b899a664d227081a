"""退货包裹 as the books keep them: parcels that came back, and refunded goods nobody waits for any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inventory.database.connection import Cursor
from inventory.database.sql import query


@dataclass(frozen=True)
class LineToTakeBack:
    """An order line whose goods came back. ``home``: the warehouse its shop ships from."""

    line_id: int
    order_no: str
    shop_id: int
    sku_id: int | None
    sku_code: str | None
    ordered_at: datetime
    home: str


def lines_to_take_back(cursor: Cursor, lines: Sequence[int]) -> dict[int, LineToTakeBack]:
    """The order lines of these ids that there are."""
    return {int(row[0]): LineToTakeBack(*row) for row in cursor.rows(query("lines_to_take_back"), {"lines": list(lines)})}


def received(cursor: Cursor, waybill: str) -> tuple[str, datetime] | None:
    """The document a parcel was received with, and when it came; None = it was not, or that was reversed."""
    found = cursor.rows(
        "SELECT d.number, p.arrived_at FROM return_parcel AS p JOIN document AS d USING (document_id)"
        " WHERE p.waybill = ?"
        " AND NOT EXISTS (SELECT 1 FROM document AS r WHERE r.kind = 'reversal' AND r.origin_id = d.document_id)",
        [waybill],
    )
    return found[0] if found else None


def of_submission(cursor: Cursor, submission_id: str) -> int | None:
    """The parcel this submission noted."""
    found = cursor.value("SELECT parcel_id FROM return_parcel WHERE submission_id = ?", [submission_id])
    return None if found is None else int(found)


def open_unknown(cursor: Cursor, waybill: str) -> int | None:
    """The unknown parcel with this number that waits."""
    found = cursor.value(
        "SELECT max(parcel_id) FROM return_parcel WHERE waybill = ? AND document_id IS NULL AND closed_at IS NULL", [waybill]
    )
    return None if found is None else int(found)


def note(
    cursor: Cursor, waybill: str, *, warehouse_id: int, document_id: int | None, said: str, at: datetime, person: str,
    now: datetime, submission_id: str,
) -> int:  # fmt: skip
    """Write down that a parcel came; returns its id."""
    parcel_id = int(cursor.value("SELECT coalesce(max(parcel_id), 0) + 1 FROM return_parcel"))
    cursor.execute(
        "INSERT INTO return_parcel VALUES (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?, NULL, NULL, NULL, ?)",
        [parcel_id, waybill, at, warehouse_id, document_id, said, person, now, submission_id],
    )
    return parcel_id


def settle(cursor: Cursor, parcel_id: int, document_id: int) -> None:
    """An unknown parcel turned out to be the goods of this return receipt."""
    cursor.execute("UPDATE return_parcel SET document_id = ? WHERE parcel_id = ?", [document_id, parcel_id])


def close(cursor: Cursor, parcels: Sequence[int], *, reason: str, person: str, at: datetime) -> None:
    """Nothing more is to be done with these unknown parcels."""
    cursor.execute(
        "UPDATE return_parcel SET closed_by = nullif($2, ''), closed_at = $3, close_reason = $4"
        " WHERE parcel_id IN (SELECT unnest($1::BIGINT[])) AND document_id IS NULL AND closed_at IS NULL",
        [list(parcels), person, at, reason],
    )


def give_up(cursor: Cursor, lines: Sequence[int], *, reason: str, person: str, at: datetime) -> None:
    """Nobody waits for the goods of these order lines any more."""
    expect_again(cursor, lines)
    cursor.execute("INSERT INTO lost_return SELECT unnest($1::BIGINT[]), $2, nullif($3, ''), $4", [list(lines), reason, person, at])


def expect_again(cursor: Cursor, lines: Sequence[int]) -> None:
    """The goods of these order lines are waited for, or arrived after all."""
    cursor.execute("DELETE FROM lost_return WHERE line_id IN (SELECT unnest($1::BIGINT[]))", [list(lines)])
