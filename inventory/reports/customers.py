"""客户: who buys, what became of it, and how customers fall into segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pandas as pd

from inventory import clock
from inventory.database import Books
from inventory.database import customers as table
from inventory.database.sql import query
from inventory.views import rfm

YEAR = pd.DateOffset(months=12)
EVERYTHING = 10**9


@dataclass(frozen=True)
class CustomerPage:
    """One page of the list of customers, and how many fit in all."""

    frame: pd.DataFrame
    rows: int


@dataclass(frozen=True)
class CustomerCard:
    """A customer: its record (telephone and address as they may be shown), its figures of all time, and what it bought.

    orders: order_no, shop, platform, order_at, pay_at, status, qty, gmv_fen, refund_fen, net_fen, returned_qty, session and
    host, newest first. goods: per SKU. hosts: per session and host. cases: after-sale. merged: customers merged into it.
    changes: who changed what, newest first.
    """

    customer_id: int
    record: dict[str, Any]
    orders: pd.DataFrame
    goods: pd.DataFrame
    hosts: pd.DataFrame
    cases: pd.DataFrame
    merged: pd.DataFrame
    changes: pd.DataFrame

    @property
    def version(self) -> int:
        return int(self.record["version"])

    @property
    def kept(self) -> tuple[int, int, int]:
        """Paid, refunded and kept so far, in fen."""
        paid = self.orders[self.orders["pay_at"].notna()]
        return tuple(int(paid[name].sum()) for name in ("gmv_fen", "refund_fen", "net_fen"))  # type: ignore[return-value]


@dataclass(frozen=True)
class Segments:
    """客户分层 of the 12 months up to ``day``: ``customers`` see views.rfm.rfm, ``table`` see views.rfm.segments."""

    day: date
    customers: pd.DataFrame
    table: pd.DataFrame
    repeat_rate: float | None


def customers(
    books: Books, *, search: str = "", segment: str | None = None, day: date | None = None, only: Sequence[int] | None = None,
    limit: int = EVERYTHING, offset: int = 0,
) -> CustomerPage:  # fmt: skip
    """客户列表, most kept first: customer_id, name, phone (masked), platforms, province, orders, kept_orders, net_fen, return_rate
    (pieces), last_order_at, note.

    search: part of the name, its initials, the last four or more figures of the telephone, an order number, or the customer's own
    number. segment: only those of that segment on ``day``.
    """
    if segment is not None:
        found = segments(books, day).customers
        of_it = found.loc[found["segment"] == segment, "customer_id"].tolist()
        only = of_it if only is None else sorted(set(only) & set(of_it))
    asked = {"search": search.strip(), "only": None if only is None else list(only), "limit": limit, "offset": offset}
    with books.reading() as cursor:
        frame = cursor.frame(query("customers"), asked)
    return CustomerPage(frame.drop(columns="found"), int(frame["found"].iloc[0]) if len(frame) else 0)


def customer_list(books: Books, *, search: str = "", segment: str | None = None) -> pd.DataFrame:
    """All pages of ``customers`` at once."""
    return customers(books, search=search, segment=segment).frame


def customer_card(books: Books, customer_id: int) -> CustomerCard | None:
    """The customer, after all merges; None when there is none of this number."""
    with books.reading() as cursor:
        number = table.root(cursor, customer_id)
        record = table.read(cursor, number)
        if record is None:
            return None
        shown = cursor.rows("SELECT shown_phone(?), shown_address(?)", [record["phone"], record["address"]])[0]
        one = {"customer": number}
        return CustomerCard(
            number, record | dict(zip(("phone", "address"), shown, strict=True)), cursor.frame(query("customer_orders"), one),
            cursor.frame(query("customer_goods"), one), cursor.frame(query("customer_hosts"), one),
            cursor.frame(query("customer_cases"), one), cursor.frame(query("merged_customers"), one),
            cursor.frame(query("record_changes"), {"subject": "customer", "id": number}),
        )  # fmt: skip


def segments(books: Books, day: date | None = None) -> Segments:
    """客户分层 of the 12 months up to ``day`` (that day included; today unless told)."""
    upto = day or clock.now().date()
    until = datetime.combine(upto, time.min) + timedelta(days=1)
    start = (pd.Timestamp(until) - YEAR).to_pydatetime()
    with books.reading() as cursor:
        frame = cursor.frame(query("customer_figures"), {"start": start, "until": until})
    scored = rfm.rfm(frame, upto)
    return Segments(upto, scored, rfm.segments(scored), rfm.repeat_rate(scored))


def customer_segments(books: Books, day: date | None = None, *, segment: str | None = None) -> pd.DataFrame:
    """One row per customer with its scores and segment, best first; of one segment alone when named."""
    frame = segments(books, day).customers
    if segment is not None:
        frame = frame[frame["segment"] == segment]
    columns = ["customer_id", "name", "phone", "platforms", "segment", "r", "f", "m", "days", "orders", "kept_orders", "net_fen",
               "return_rate", "last_order_at"]  # fmt: skip
    return frame.sort_values(["net_fen", "customer_id"], ascending=[False, True])[columns].reset_index(drop=True)


def disclosures(books: Books, customer_id: int | None = None) -> pd.DataFrame:
    """隐私查看记录, of one customer or all, newest first, at most 200: disclosed_at, person, act (shown, exported), subject,
    customer_id, row_count.
    """
    with books.reading() as cursor:
        return cursor.frame(query("disclosures"), {"customer": customer_id})
