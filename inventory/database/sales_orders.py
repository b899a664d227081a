"""Orders taken here as the books keep them: the head in ``sales_order``, the lines beside those of platforms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from inventory.database import changes, live_sessions, rows
from inventory.database.connection import Cursor
from inventory.database.numbering import next_number
from inventory.database.sql import query, write
from inventory.errors import StreamStockError
from inventory.ordering import OrderLine
from inventory.ordering.sales_order import Prices

PREFIX = "XS"
SUBJECT = "sales_order"
"""What the log of changes calls it."""
HEAD = (
    "shop", "warehouse", "buyer", "receiver", "phone", "address", "session", "ordered_at", "promise_at", "reference", "note",
    "purpose", "for_line_id", "approved_by",
)  # fmt: skip


@dataclass(frozen=True)
class Codes:
    """What the codes of a form mean: code → (SKU, its own code); SKU → prices; SKU → why it cannot be sold anew."""

    sku_of: dict[str, tuple[int, str]]
    prices: dict[int, Prices]
    unfit: dict[int, str]


@dataclass(frozen=True)
class StoredSale:
    """An order as it stands. ``shipped``: whether any of its goods left."""

    order_id: int
    number: str
    shop_id: int
    version: int
    cancelled: bool
    shipped: bool
    head: dict[str, Any]
    lines: list[OrderLine]


def codes(cursor: Cursor, said: pd.Series) -> Codes:
    """What the codes said in a form mean."""
    texts = [str(code).strip() for code in said.dropna().unique()]
    found = cursor.rows(query("sale_codes"), {"codes": texts})
    return Codes(
        {code: (sku, own) for code, sku, own, *_ in found}, {sku: Prices(*prices) for _, sku, _, *prices, _unfit in found},
        {sku: unfit for _, sku, *_, unfit in found if unfit is not None},
    )  # fmt: skip


def find(cursor: Cursor, number: str) -> StoredSale:
    """The order of this number. Raises StreamStockError when there is none."""
    found = _read(cursor, "o.number = ?", number)
    if found is None:
        raise StreamStockError("There is no sales order {number}: check the number.", number=number)
    return found


def of_submission(cursor: Cursor, submission_id: str) -> StoredSale | None:
    """The order that this submission made, if it did."""
    return _read(cursor, "o.submission_id = ?", submission_id)


def insert(
    cursor: Cursor,
    head: dict[str, Any],
    lines: Sequence[OrderLine],
    *,
    warehouse_id: int,
    submission_id: str,
    person: str,
    at: datetime,
) -> tuple[int, str]:
    """Write a new order; ``head`` holds columns of the table. Returns its id and number."""
    order_id = int(cursor.value("SELECT coalesce(max(order_id), 0) + 1 FROM sales_order"))
    number = next_number(cursor, "sales_order", PREFIX, head["ordered_at"].date())
    cursor.execute(
        f"INSERT INTO sales_order (order_id, number, taken_by, taken_at, submission_id, version, {', '.join(head)})"
        f" VALUES (?, ?, nullif(?, ''), ?, ?, 1, {', '.join('?' * len(head))})",
        [order_id, number, person, at, submission_id, *head.values()],
    )
    write_lines(cursor, number, lines, warehouse_id=warehouse_id, at=at)
    changes.record(cursor, SUBJECT, order_id, [("created", None, number)], version=1, person=person, at=at)
    return order_id, number


def write_lines(cursor: Cursor, number: str, lines: Sequence[OrderLine], *, warehouse_id: int, at: datetime) -> None:
    """Write the lines of an order anew: those it had keep their ids, so that what knows them still does."""
    ints = {
        "line": np.array([line.line_no for line in lines], dtype=np.int64),
        "sku_id": np.array([line.sku_id for line in lines], dtype=np.int64),
        "qty": np.array([line.qty for line in lines], dtype=np.int64),
        "unit_price_fen": np.array([(line.unit_price_e4 + 50) // 100 for line in lines], dtype=np.int64),
        "paid_fen": np.array([line.amount_fen for line in lines], dtype=np.int64),
    }
    count = len(lines)
    same = {
        "number": np.full(count, number, dtype=object), "warehouse_id": np.full(count, warehouse_id),
        "at": np.full(count, np.datetime64(at, "us")),
    }  # fmt: skip
    rows.insert(cursor, "taken_line", ints | same, temporary=True)
    cursor.execute(write("write_sale_lines"))
    live_sessions.attribute(cursor, "SELECT line_id FROM written_line")


def cancel(cursor: Cursor, sale: StoredSale, *, reason: str, person: str, at: datetime) -> int:
    """Close the order: it holds no stock and is no sale any more. Returns the new version."""
    cursor.execute(
        "UPDATE sales_order_line SET status = 'closed', pay_at = NULL WHERE shop_id = ? AND order_no = ?",
        [sale.shop_id, sale.number],
    )
    columns = {"cancelled_by": person or None, "cancelled_at": at, "cancel_reason": reason}
    changed = [("status", "to_ship", "cancelled"), ("cancel_reason", None, reason)]
    return changes.update(cursor, SUBJECT, "order_id", sale.order_id, columns, changed, before=sale.version, person=person, at=at)


def held(cursor: Cursor, number: str) -> list[tuple[int, int, int, int]]:
    """(line, SKU, warehouse, pieces) that the order holds, in the order of its lines; a bundle is its components."""
    return [
        (int(line), int(sku), int(place), int(qty)) for line, sku, place, qty in cursor.rows(query("sale_held"), {"number": number})
    ]


def session_on_air(cursor: Cursor, at: datetime) -> str | None:
    """The number of the live session on air at that moment, when there is just one."""
    found = cursor.rows("SELECT number FROM live_session WHERE NOT cancelled AND starts_at <= ? AND ends_at > ?", [at, at])
    return str(found[0][0]) if len(found) == 1 else None


def _read(cursor: Cursor, which: str, value: str) -> StoredSale | None:
    found = cursor.rows(f"{query('sale_head').rstrip().rstrip(';')} WHERE {which}", [value])
    if not found:
        return None
    order_id, number, shop_id, version, cancelled, *head = found[0]
    lines = cursor.rows(
        "SELECT l.line_no::INTEGER, l.sku_id, k.sku_code, l.qty, l.unit_price_fen * 100, NULL,"
        " l.ship_at IS NOT NULL OR l.part_shipped_qty > 0"
        " FROM sales_order_line AS l JOIN sku AS k USING (sku_id) WHERE l.shop_id = ? AND l.order_no = ? ORDER BY 1",
        [shop_id, number],
    )
    return StoredSale(
        int(order_id), str(number), int(shop_id), int(version), bool(cancelled), any(line[6] for line in lines),
        dict(zip(HEAD, head, strict=True)), [OrderLine(*line[:6]) for line in lines],
    )  # fmt: skip
