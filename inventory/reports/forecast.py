"""销售预测 of the goods, and what was forecast against what was sold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory import clock
from inventory.database import Books, Cursor
from inventory.database.sql import query
from inventory.views import forecast as view

HISTORY = 364
"""Days looked back on: a year of whole weeks."""
SHOWN_DAYS = 84
"""Days of what was ordered that stand beside a forecast."""
NAMED = {
    "daily": "daily_qty", "expected": "expected_qty", "low": "least_qty", "high": "most_qty", "error": "forecast_error",
    "bias": "forecast_bias",
}  # fmt: skip


@dataclass(frozen=True)
class SalesForecast:
    """goods: one row per SKU that was ordered in the last ``HISTORY`` days, most expected first: sku_code, product_name, spec,
    category, supplier, available, enough, daily_qty, expected_qty, least_qty, most_qty (pieces in the horizon), forecast_error,
    forecast_bias (ratios), cover_days (available ÷ daily_qty).

    days: sku_code × coming day: expected, low, high. sold: sku_code × day of the last twelve weeks: qty. tests: sku_code × window
    that was forecast again: first_day, last_day, forecast, sold. sessions: planned ones. until: the last day that is known whole.
    """

    goods: pd.DataFrame
    days: pd.DataFrame
    sold: pd.DataFrame
    tests: pd.DataFrame
    sessions: pd.DataFrame
    until: date


def sales_forecast(books: Books, *, until: date, horizon: int = 28) -> SalesForecast:
    """What buyers are expected to order in the ``horizon`` days after ``until``, by SKU and day; see ``views.forecast``."""
    with books.reading() as cursor:
        sales = demand(cursor, until)
        sessions = planned(cursor, until, horizon)
        goods = cursor.frame(query("goods_to_forecast"))
    found = view.forecast(sales, until=pd.Timestamp(until), horizon=horizon, planned=sessions)
    names = goods[["sku_id", "sku_code"]]
    table = found.skus.merge(goods, on="sku_id")
    table["cover_days"] = (table["available"].clip(lower=0) / table["daily"].where(table["daily"] > 0)).astype("float64")
    table = table.sort_values(["expected", "sku_code"], ascending=[False, True], na_position="last").rename(columns=NAMED)
    recent = sales[pd.to_datetime(sales["day"]) > pd.Timestamp(until) - pd.Timedelta(days=SHOWN_DAYS)]
    ordered = recent.groupby(["sku_id", "day"], as_index=False)["qty"].sum()
    shown = [
        "sku_code", "product_name", "spec", "category", "supplier", "enough", "available", "daily_qty", "expected_qty", "least_qty",
        "most_qty", "cover_days", "forecast_error", "forecast_bias",
    ]  # fmt: skip
    days, sold, tests = (frame.merge(names, on="sku_id").drop(columns="sku_id") for frame in (found.days, ordered, found.tests))
    return SalesForecast(table[shown].reset_index(drop=True), days, sold, tests, sessions, until)


def forecast_goods(books: Books, *, day: date | None = None) -> pd.DataFrame:
    """The goods of the forecast of the 28 days after ``day`` (by default: the last day that is known whole)."""
    return sales_forecast(books, until=day or last_whole_day(books)).goods


def last_whole_day(books: Books, *, today: date | None = None) -> date:
    """The last day with paid orders that is over ``today``; without any, yesterday."""
    now = today or clock.now().date()
    yesterday = now - timedelta(days=1)
    with books.reading() as cursor:
        sold = cursor.value("SELECT max(pay_at)::DATE FROM sales_order_line WHERE pay_at < $today", {"today": now})
    return min(sold, yesterday) if sold else yesterday


def demand(cursor: Cursor, until: date, days: int = HISTORY) -> pd.DataFrame:
    """Pieces ordered and paid in the ``days`` days up to ``until``; shape of queries/sku_demand.sql."""
    end = datetime.combine(until, time.min) + timedelta(days=1)
    return cursor.frame(query("sku_demand"), {"start": end - timedelta(days=days), "until": end})


def planned(cursor: Cursor, until: date, horizon: int) -> pd.DataFrame:
    """The live sessions planned for the ``horizon`` days after ``until``; shape of queries/planned_sessions.sql."""
    end = datetime.combine(until, time.min) + timedelta(days=1)
    return cursor.frame(query("planned_sessions"), {"start": end, "until": end + timedelta(days=horizon)})
