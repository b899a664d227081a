"""What the home page tells, and what forms and filters choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory.database import Books, Cursor
from inventory.database.sql import query


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
    """The shop at a glance. Weeks and months are the last 7 and 30 days up to and including ``day``."""

    day: date
    data_as_of: datetime | None
    today: Figures
    yesterday_same_hour: Figures
    week: Figures
    previous_week: Figures
    month: Figures
    previous_month: Figures
    stock_value_fen: int
    stock_qty: int
    sku_count: int
    negative_skus: int
    waiting_money_fen: int
    waiting_codes: int
    out_of_stock: int
    freshness: pd.DataFrame


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

    Today is compared with yesterday up to the same hour: that of the newest data.
    """
    with books.reading() as cursor:
        state = cursor.frame(query("overview")).iloc[0].to_dict()
        as_of = None if pd.isna(state["data_as_of"]) else state["data_as_of"].to_pydatetime()
        midnight = datetime.combine(day, time.min)
        now = min(as_of, midnight + timedelta(days=1)) if as_of and as_of > midnight else midnight + timedelta(days=1)
        one, week, month = timedelta(days=1), timedelta(days=7), timedelta(days=30)
        evening = midnight + one
        return Overview(
            day, as_of,
            _figures(cursor, midnight, evening), _figures(cursor, midnight - one, now - one),
            _figures(cursor, evening - week, evening), _figures(cursor, evening - 2 * week, evening - week),
            _figures(cursor, evening - month, evening), _figures(cursor, evening - 2 * month, evening - month),
            **{name: int(state[name]) for name in (
                "stock_value_fen", "stock_qty", "sku_count", "negative_skus", "waiting_money_fen", "waiting_codes", "out_of_stock"
            )},
            freshness=cursor.frame(query("freshness")),
        )  # fmt: skip


def _figures(cursor: Cursor, start: datetime, until: datetime) -> Figures:
    return Figures(*map(int, cursor.rows(query("sales_figures"), {"start": start, "until": until})[0]))


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
