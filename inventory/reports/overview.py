"""What the home page tells, and what forms and filters choose from."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pandas as pd

from inventory.database import Books, Cursor, periods
from inventory.database.sql import query

USUAL = 7
"""So many days before tell what is usual."""


@dataclass(frozen=True)
class Figures:
    """Sales of a stretch of time, by payment time: pieces and fen."""

    orders: int
    qty: int
    gmv_fen: int
    net_fen: int
    cogs_fen: int

    @property
    def profit_fen(self) -> int:
        return self.net_fen - self.cogs_fen

    @property
    def margin(self) -> float:
        """Gross profit ÷ net sales; NaN when nothing was kept."""
        return self.profit_fen / self.net_fen if self.net_fen > 0 else float("nan")


@dataclass(frozen=True)
class Overview:
    """The shop at a glance. Weeks and months are the last 7 and 30 days up to and including ``day``.

    Each is compared with as long a span right before, up to the same hour. ``usual_same_hour`` is the average of the seven days
    before, each up to that hour.
    """

    day: date
    data_as_of: datetime | None
    today: Figures
    yesterday_same_hour: Figures
    usual_same_hour: Figures
    week: Figures
    previous_week: Figures
    month: Figures
    previous_month: Figures
    stock_value_fen: int
    tied_up_fen: int
    stock_qty: int
    sku_count: int
    negative_skus: int
    waiting_money_fen: int
    waiting_codes: int
    out_of_stock: int


@dataclass(frozen=True)
class Choices:
    """What filters can choose from."""

    shops: list[str]
    warehouses: list[str]
    suppliers: list[str]
    categories: list[str]
    hosts: list[str]
    first_day: date | None
    last_day: date | None


def overview(books: Books, day: date) -> Overview:
    """The figures of ``day`` and the days before it, and what the books hold now.

    Today is compared with earlier days up to the same hour: that of the newest data.
    """
    with books.reading() as cursor:
        state = cursor.frame(query("overview"), periods.frozen_before(cursor)).iloc[0].to_dict()
        as_of = None if pd.isna(state["data_as_of"]) else state["data_as_of"].to_pydatetime()
        midnight = datetime.combine(day, time.min)
        now = min(as_of, midnight + timedelta(days=1)) if as_of and as_of > midnight else midnight + timedelta(days=1)
        one, week, month = timedelta(days=1), timedelta(days=7), timedelta(days=30)
        evening = midnight + one
        return Overview(
            day, as_of,
            _figures(cursor, midnight, evening), _figures(cursor, midnight - one, now - one),
            _usual(cursor, midnight, now, state["first_paid_day"]),
            _figures(cursor, evening - week, evening), _figures(cursor, evening - 2 * week, now - week),
            _figures(cursor, evening - month, evening), _figures(cursor, evening - 2 * month, now - month),
            **{name: int(state[name]) for name in (
                "stock_value_fen", "tied_up_fen", "stock_qty", "sku_count", "negative_skus", "waiting_money_fen", "waiting_codes",
                "out_of_stock",
            )},
        )  # fmt: skip


def _figures(cursor: Cursor, start: datetime, until: datetime, clock: time | None = None) -> Figures:
    return Figures(*map(int, cursor.rows(query("sales_figures"), {"start": start, "until": until, "clock": clock})[0]))


def _usual(cursor: Cursor, midnight: datetime, now: datetime, first_day: Any) -> Figures:
    """The average of the seven days before (of as many as the books know), each up to the hour of ``now``."""
    known = 0 if first_day is None or pd.isna(first_day) else (midnight - pd.Timestamp(str(first_day))).days
    days = max(min(USUAL, known), 1)
    clock = now.time() if now < midnight + timedelta(days=1) else None
    total = _figures(cursor, midnight - timedelta(days=days), midnight, clock)
    return Figures(*(round(number / days) for number in astuple(total)))


def waiting(books: Books) -> pd.DataFrame:
    """待匹配编码: unknown codes, most money first."""
    with books.reading() as cursor:
        return cursor.frame(query("waiting"))


def choices(books: Books) -> Choices:
    """Shops, warehouses, suppliers, categories and hosts there are, and the days the books cover."""
    with books.reading() as cursor:
        return Choices(*cursor.rows(query("choices"))[0])


def sku_choices(books: Books, search: str, limit: int = 50) -> pd.DataFrame:
    """SKUs that fit what somebody types or scans."""
    with books.reading() as cursor:
        return cursor.frame(query("sku_choices"), {"search": search.strip(), "limit": limit})
