"""销售预测 of the goods, and what was forecast against what was sold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.views import forecast as view

HISTORY = 364
"""Days looked back on: a year of whole weeks."""


@dataclass(frozen=True)
class SalesForecast:
    """goods: one row per SKU that was ordered in the last ``HISTORY`` days, most expected first: sku_code, product_name, spec,
    category, supplier, available, enough, daily, expected, low, high (pieces), error, bias (ratios), cover_days (available ÷ daily).

    days: sku_code × coming day: expected, low, high. sold: sku_code × day of the last twelve weeks: qty. sessions: planned ones.
    """

    goods: pd.DataFrame
    days: pd.DataFrame
    sold: pd.DataFrame
    sessions: pd.DataFrame
    until: date


def sales_forecast(books: Books, *, until: date, horizon: int = 28) -> SalesForecast:
    """What buyers are expected to order in the ``horizon`` days after ``until``, by SKU and day; see ``views.forecast``."""
    end = datetime.combine(until, time.min) + timedelta(days=1)
    with books.reading() as cursor:
        sales = cursor.frame(query("sku_demand"), {"start": end - timedelta(days=HISTORY), "until": end})
        planned = cursor.frame(query("planned_sessions"), {"start": end, "until": end + timedelta(days=horizon)})
        goods = cursor.frame(query("goods_to_forecast"))
    found = view.forecast(sales, until=pd.Timestamp(until), horizon=horizon, planned=planned)
    names = goods[["sku_id", "sku_code"]]
    table = found.skus.merge(goods, on="sku_id")
    table["cover_days"] = table["available"] / table["daily"].where(table["daily"] > 0)
    recent = sales[pd.to_datetime(sales["day"]) > pd.Timestamp(until) - pd.Timedelta(days=84)]
    sold = recent.groupby(["sku_id", "day"], as_index=False)["qty"].sum().merge(names, on="sku_id")
    order = ["expected", "sku_code"]
    return SalesForecast(
        table.sort_values(order, ascending=[False, True], na_position="last").drop(columns="sku_id").reset_index(drop=True),
        found.days.merge(names, on="sku_id").drop(columns="sku_id"),
        sold.drop(columns="sku_id"),
        planned,
        until,
    )
