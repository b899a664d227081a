"""Turnover ratio and days, and how they move."""

from __future__ import annotations

from typing import Any

import pandas as pd

from inventory.database import Books, periods
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.views import turnover as view
from inventory.views import turnover_days as days_view

LEVELS = ("sku", "product", "category", "supplier", "warehouse", "week", "month", "all")


def turnover(books: Books, period: Period, *, by: str = "sku", average: str = "daily") -> pd.DataFrame:
    """库存周转 of the period: by one of LEVELS; average stock daily, ends or monthly. See views.turnover.COLUMNS."""
    if by not in LEVELS:
        raise KeyError(by)
    span: dict[str, Any] = {"start": pd.Timestamp(period.start), "end": pd.Timestamp(period.end), "average": average}
    if by == "warehouse":
        with books.reading() as cursor:
            frozen = periods.frozen_before(cursor, period.bounds["start"])["frozen"]
            changes = cursor.frame(query("turnover_places"), {**period.bounds, "frozen": frozen})
        return days_view.place_turnover(changes, **span)
    if by in days_view.UNITS:
        with books.reading() as cursor:
            changes = cursor.frame(query("turnover_trend"), {"until": period.bounds["until"], "category": None})
        return days_view.period_turnover(changes, unit=by, **span)
    with books.reading() as cursor:
        bounds = periods.frozen_within(cursor, **period.bounds)
        cells = cursor.frame(query("turnover"), bounds)
        del bounds["frozen"]
        months = _every_month(cursor.frame(query("turnover_months"), bounds), cells, period)
        skus = cursor.frame(query("skus"))
    return view.turnover_table(cells, months, skus, days=period.days, by=by, average=average)


def turnover_trend(books: Books, period: Period, *, category: str | None = None) -> pd.DataFrame:
    """Stock value, cost of goods sold and trailing 7-day turnover days, day by day."""
    with books.reading() as cursor:
        changes = cursor.frame(query("turnover_trend"), {"until": period.bounds["until"], "category": category})
    return view.turnover_trend(changes, start=pd.Timestamp(period.start), end=pd.Timestamp(period.end))


def _every_month(months: pd.DataFrame, cells: pd.DataFrame, period: Period) -> pd.DataFrame:
    """``months`` with a row for each month of the period: one in which nothing moved counts as well."""
    starts = pd.date_range(pd.Timestamp(period.start).replace(day=1), period.end, freq="MS")
    quiet = pd.DataFrame({"sku_id": cells["sku_id"].iloc[:1].repeat(len(starts)).to_numpy(), "change_fen": 0})
    quiet.insert(1, "month", starts[: len(quiet)])
    return pd.concat([months.assign(month=pd.to_datetime(months["month"])), quiet], ignore_index=True)
