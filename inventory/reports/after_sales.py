"""售后, 退货在途, 退货包裹."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from inventory import clock
from inventory.database import Books, settings
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.views import returns as view

EVERYTHING = 10**9


@dataclass(frozen=True)
class CasePage:
    """One page of after-sale cases and how many fit the filters in all."""

    frame: pd.DataFrame
    rows: int


def case_page(
    books: Books, period: Period | None = None, *, type: str | None = None, case_status: str | None = None, shop: str | None = None,
    goods: str | None = None, said: str | None = None, page: int = 1, page_size: int = 200,
) -> CasePage:  # fmt: skip
    """The after-sale cases asked for in the period, newest first: type, state, money, and the goods: none, waiting or back."""
    bounds: dict[str, Any] = period.bounds if period else {"start": None, "until": None}
    filters = {"type": type, "case_status": case_status, "shop": shop, "goods": goods, "said": said or None}
    with books.reading() as cursor:
        found = cursor.frame(query("after_sales"), {**bounds, **filters, "size": page_size, "skip": (page - 1) * page_size})
    return CasePage(found.drop(columns="rows"), int(found["rows"].iloc[0]) if len(found) else 0)


def after_sales(books: Books, period: Period | None = None) -> pd.DataFrame:
    """All after-sale cases (of a period), newest first."""
    return case_page(books, period, page_size=EVERYTHING).frame


def returns_in_transit(books: Books, *, now: datetime | None = None) -> pd.DataFrame:
    """One row per order line whose refunded goods are not back: pieces, days since the refund, bucket, cost, money, state."""
    with books.reading() as cursor:
        lost_after = settings.current(cursor).days_until_lost
        found = cursor.frame(query("returns_in_transit"))
    return view.waiting(found, now=now or clock.now(), lost_after=lost_after)


def lost_returns(books: Books, *, now: datetime | None = None) -> pd.DataFrame:
    """Refunded goods that did not arrive for too long and that nobody gave up yet, most money first."""
    frame = returns_in_transit(books, now=now)
    return frame[frame["state"] == "lost"].sort_values("refund_fen", ascending=False).reset_index(drop=True)


def parcel_goods(books: Books, *, said: str) -> pd.DataFrame:
    """The order lines that a returned parcel may hold; see queries/parcel_goods.sql."""
    with books.reading() as cursor:
        return cursor.frame(query("parcel_goods"), {"said": said.strip()})


def return_parcels(books: Books, period: Period | None = None) -> pd.DataFrame:
    """The parcels that came back, newest first: state received, unknown or closed; found_since: an order names it by now."""
    bounds: dict[str, Any] = period.bounds if period else {"start": None, "until": None}
    with books.reading() as cursor:
        return cursor.frame(query("return_parcels"), bounds)
