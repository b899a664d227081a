"""销售订单: the list of all orders, of platforms and taken here, and one order with all that happened to it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.views.sale_timeline import sale_steps, sale_timeline

STATES = ("pending_payment", "to_ship", "part_shipped", "shipped", "completed", "refunded", "closed")
EVERYTHING = 10**9


@dataclass(frozen=True)
class SalePage:
    """One page of orders, how many there are in all, and by state (index) the orders, pieces and fen of all pages."""

    frame: pd.DataFrame
    rows: int
    states: pd.DataFrame


@dataclass(frozen=True)
class SaleSheet:
    """A sales order as it stands; ``own``: it was taken here. What nobody told is None.

    lines, documents, cases: one row each. steps: see views.sale_timeline.sale_steps. timeline: what happened, newest first.
    """

    number: str
    shop: str
    platform: str
    own: bool
    version: int | None
    state: str
    ordered_at: datetime
    paid_at: datetime | None
    shipped_at: datetime | None
    finished_at: datetime | None
    refunded_at: datetime | None
    promise_at: datetime | None
    qty: int
    amount_fen: int
    refund_fen: int
    waybill: str | None
    buyer: str | None
    receiver: str | None
    phone: str | None
    address: str | None
    session: str | None
    host: str | None
    reference: str | None
    note: str | None
    purpose: str
    taken_by: str | None
    taken_at: datetime | None
    approved_by: str | None
    cancelled_by: str | None
    cancelled_at: datetime | None
    cancel_reason: str | None
    customer_id: int | None
    lines: pd.DataFrame
    documents: pd.DataFrame
    cases: pd.DataFrame
    steps: pd.DataFrame
    timeline: pd.DataFrame

    @property
    def changeable(self) -> bool:
        """Whether it may be changed and cancelled: taken here, and nothing of it left."""
        return self.own and self.cancelled_at is None and not bool(self.lines["shipped"].sum())


def sales_orders(
    books: Books, period: Period, *, search: str | None = None, shop: str | None = None, state: str | None = None, page: int = 1,
    page_size: int = EVERYTHING,
) -> SalePage:  # fmt: skip
    """销售订单: one row per order that was ordered in the period, newest first: its state, its times, pieces, money in fen.

    search: in order and line numbers, parcel numbers, buyers, numbers elsewhere; the whole number of a case or document. What is
    searched for is found whenever it was. state: one of STATES.
    """
    asked: dict[str, Any] = {**period.bounds, "search": (search or "").strip() or None, "shop": shop}
    with books.reading() as cursor:
        states = cursor.frame(query("sales_order_states"), asked).set_index("state")
        skip = {"state": state, "size": page_size, "skip": (page - 1) * page_size}
        frame = cursor.frame(query("sales_orders"), {**asked, **skip})
    rows = int(states["orders"].sum()) if state is None else int(states["orders"].get(state, 0))
    return SalePage(frame, rows, states.reindex([one for one in STATES if one in states.index]))


def sales_order(books: Books, *, number: str, shop: str | None = None) -> SaleSheet | None:
    """The order of this number; None when there is none."""
    with books.reading() as cursor:
        start, until = cursor.rows(query("sales_order_span"), {"number": number})[0]
        found = cursor.rows(query("sales_order_header"), {"number": number, "shop": shop, "start": start, "until": until})
        if not found:
            return None
        head = dict(zip((field.name for field in fields(SaleSheet)), found[0], strict=False))
        asked = {"number": number, "shop": head["shop"]}
        lines = cursor.frame(query("sales_order_lines"), asked)
        documents = cursor.frame(query("sales_order_documents"), asked)
        cases = cursor.frame(query("sales_order_cases"), asked)
        changes = cursor.frame(query("sales_order_changes"), {"number": number if head["own"] else None})
    timeline = sale_timeline(head, changes, documents, cases)
    return SaleSheet(**head, lines=lines, documents=documents, cases=cases, steps=sale_steps(head), timeline=timeline)
