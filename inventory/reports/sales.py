"""Ranking, sales by day, and the order lines behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from inventory.database import Books, Cursor
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.views.ranking import MATURE_DAYS, sales_ranking
from inventory.views.sales_spans import sales_spans

LEVELS = ("sku", "product", "category", "supplier", "shop", "session", "host")


@dataclass(frozen=True)
class LinePage:
    """One page of order lines and how many there are in all."""

    frame: pd.DataFrame
    rows: int


def ranking(
    books: Books, period: Period, *, by: str = "sku", measure: str = "net_fen", against: Period | None = None, alone: bool = False
) -> pd.DataFrame:  # fmt: skip
    """商品销售排行榜 of the lines paid in the period by one of LEVELS, with the change ``against`` a period (the one before).

    alone: nothing is compared, and every change is missing; it takes half the time.
    """
    if by not in LEVELS:
        raise KeyError(by)
    other = against or period.previous
    with books.reading() as cursor:
        newest = newest_orders(cursor)
        asked = {"by": by, "settled": settled_until(newest)}
        now = cursor.frame(query("ranking"), {**period.bounds, **asked})
        before = now.head(0) if alone else cursor.frame(query("ranking"), {**other.bounds, **asked})
    return sales_ranking(now, before, measure=measure, as_of=newest)


def newest_orders(cursor: Cursor) -> pd.Timestamp | None:
    """When the newest order export was made; None without orders."""
    as_of = cursor.value("SELECT max(exported_at) FROM sales_order_line")
    return pd.Timestamp(as_of) if as_of else None


def settled_until(newest: pd.Timestamp | None) -> datetime | None:
    """What was paid after this moment is young: its returns still come."""
    return (newest - pd.Timedelta(days=MATURE_DAYS)).to_pydatetime() if newest is not None else None


def unsettled_since(books: Books) -> datetime | None:
    """The moment since which sales are young (15 days before the newest order export); None without orders."""
    with books.reading() as cursor:
        return settled_until(newest_orders(cursor))


def sales_trend(
    books: Books, period: Period, *, shop: str | None = None, host: str | None = None, category: str | None = None
) -> pd.DataFrame:  # fmt: skip
    """Orders, pieces, 支付GMV, net sales and gross profit of each day, by payment day; of one shop, host and category."""
    with books.reading() as cursor:
        found = cursor.frame(query("sales_trend"), {**period.bounds, "shop": shop, "host": host, "category": category})
    days = pd.DataFrame({"day": pd.date_range(period.start, period.end)})
    frame = days.merge(found.assign(day=pd.to_datetime(found["day"])), on="day", how="left")
    numbers = ["orders", "qty", "gmv_fen", "net_fen", "cogs_fen"]
    frame[numbers] = frame[numbers].fillna(0).astype("int64")
    frame["profit_fen"] = frame["net_fen"] - frame["cogs_fen"]
    return frame.drop(columns="cogs_fen")


def sales_by_span(
    books: Books, period: Period, *, every: str = "day", against: Period | None = None, **of: str | None
) -> pd.DataFrame:
    """销售报表: the sales of each day, week or month of the period beside those of ``against``; see views.sales_spans.

    of: shop, host, category, as in ``sales_trend``.
    """
    now, then = (sales_trend(books, one, **of) for one in (period, against or period.previous))
    return sales_spans(now, then, every=every)


def sku_days(books: Books, period: Period) -> pd.DataFrame:
    """Pieces paid of each SKU on each day: a row per SKU code, a column per day of the period."""
    with books.reading() as cursor:
        found = cursor.frame(query("sku_days"), period.bounds)
    days = pd.date_range(period.start, period.end)
    wide = found.assign(day=pd.to_datetime(found["day"])).pivot_table(index="sku_code", columns="day", values="qty", aggfunc="sum")
    return wide.reindex(columns=days).fillna(0).astype("int64")


def order_lines(books: Books, period: Period, *, by: str, key: str, page: int = 1, page_size: int = 200) -> LinePage:
    """The order lines behind one row of a ranking, newest first."""
    parameters = {**period.bounds, "by": by, "key": key, "size": page_size, "skip": (page - 1) * page_size}
    with books.reading() as cursor:
        lines = cursor.frame(query("order_lines"), parameters)
        costs = cursor.frame(query("line_costs"), {"lines": lines["line_id"].tolist()})
    frame = lines.merge(costs, on="line_id", how="left")
    frame["cogs_fen"] = frame["cogs_fen"].fillna(0).astype("int64")
    return LinePage(frame.drop(columns=["line_id", "rows"]), int(lines["rows"].max()) if len(lines) else 0)
