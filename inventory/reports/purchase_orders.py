"""采购订单: the board, the lines, and one order with all that happened to it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

import pandas as pd

from inventory import clock
from inventory.database import Books
from inventory.database.sql import query
from inventory.views.order_timeline import order_timeline


@dataclass(frozen=True)
class OrderSheet:
    """A purchase order as it stands.

    lines: one row per line with pieces ordered, received, to come, and money. timeline: what happened, newest first, see
    views.order_timeline. ``plan`` is the purchase plan it was made from.
    """

    number: str
    version: int
    status: str
    state: str
    supplier: str
    warehouse: str
    ordered_at: datetime
    expected_on: date | None
    discount_fen: int
    reference: str | None
    note: str | None
    made_by: str | None
    made_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    closed_by: str | None
    closed_at: datetime | None
    close_reason: str | None
    ordered: int
    received: int
    open: int
    goods_fen: int
    amount_fen: int
    plan: str | None
    lines: pd.DataFrame
    timeline: pd.DataFrame


def purchase_orders(
    books: Books, *, today: date | None = None, state: str | None = None, supplier: str | None = None, search: str | None = None
) -> pd.DataFrame:
    """采购订单: one row per order, newest first: state, overdue as of ``today``, pieces, progress (0–1) and money in fen.

    state: one of the states, or ``overdue``. search: in its numbers, its note, and the codes and names of its goods.
    """
    asked = {"today": today or clock.now().date(), "supplier": supplier, "search": (search or "").strip() or None}
    with books.reading() as cursor:
        found = cursor.frame(query("purchase_orders"), asked)
    if state:
        found = found[found["overdue"] if state == "overdue" else found["state"] == state].reset_index(drop=True)
    return found


def purchase_order_lines(books: Books, *, today: date | None = None, number: str | None = None) -> pd.DataFrame:
    """采购订单明细: one row per line, newest order first; pieces ordered, received, to come; price and money."""
    with books.reading() as cursor:
        return cursor.frame(query("purchase_order_lines"), {"today": today or clock.now().date(), "number": number})


def purchase_order(books: Books, *, number: str, today: date | None = None) -> OrderSheet | None:
    """The order of this number; None when there is none."""
    with books.reading() as cursor:
        found = cursor.rows(query("purchase_order_header"), {"number": number})
        if not found:
            return None
        lines = cursor.frame(query("purchase_order_lines"), {"today": today or clock.now().date(), "number": number})
        told = order_timeline(
            cursor.frame(query("purchase_order_changes"), {"number": number}),
            cursor.frame(query("purchase_order_documents"), {"number": number}),
        )
    return OrderSheet(**dict(zip((field.name for field in fields(OrderSheet)), (*found[0], lines, told), strict=True)))
