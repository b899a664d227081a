"""库存周转 by what has a stock value on every day: a warehouse, or the weeks and months of a period (docs/domain.md §3.2)."""

from __future__ import annotations

import pandas as pd

from inventory.views.turnover import turned

UNITS = {"week": "W-SUN", "month": "M"}


def place_turnover(changes: pd.DataFrame, *, start: pd.Timestamp, end: pd.Timestamp, average: str) -> pd.DataFrame:
    """turnover.COLUMNS by warehouse. changes: queries/turnover_places.sql."""
    rows: list[dict[str, object]] = []
    for warehouse, part in changes.groupby("warehouse"):
        stock = _closings(part, start, end)
        rows.append({"key": warehouse, "name": warehouse, "cogs_fen": int(part["cogs_fen"].sum()), **_figures(stock, average)})
    return turned(_frame(rows))


def period_turnover(changes: pd.DataFrame, *, start: pd.Timestamp, end: pd.Timestamp, average: str, unit: str) -> pd.DataFrame:
    """turnover.COLUMNS by week (Monday to Sunday) or month, each as far as it lies in the period.

    changes: queries/turnover_trend.sql. The key is the first day, the name both.
    """
    stock = _closings(changes, start, end)
    sold = changes.assign(day=pd.to_datetime(changes["day"])).groupby("day")["cogs_fen"].sum().reindex(stock.index, fill_value=0)
    rows: list[dict[str, object]] = []
    for span in pd.period_range(start, end, freq=UNITS[unit]):
        first, last = max(span.start_time.normalize(), start), min(span.end_time.normalize(), end)
        part = stock.loc[first - pd.Timedelta(days=1) : last]
        rows.append({
            "key": f"{first:%Y-%m-%d}", "name": f"{first:%Y-%m-%d} – {last:%Y-%m-%d}", "cogs_fen": int(sold.loc[first:last].sum()),
            **_figures(part, average),
        })  # fmt: skip
    return turned(_frame(rows)).sort_values("key").reset_index(drop=True)


def _closings(changes: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Closing value_fen and qty of each day from the day before ``start`` to ``end``; changes before belong to that first day."""
    opening = start - pd.Timedelta(days=1)
    days = pd.to_datetime(changes["day"])
    days = days.where(days > opening, opening)
    moved = changes.assign(day=days).groupby("day")[["change_fen", "change_qty"]].sum()
    daily = moved.reindex(pd.date_range(opening, end), fill_value=0).cumsum()
    return daily.rename(columns={"change_fen": "value_fen", "change_qty": "qty"})


def _figures(stock: pd.DataFrame, average: str) -> dict[str, int]:
    """What the average of a stretch of days is made of; ``stock`` begins with the day before it."""
    values = stock["value_fen"]
    opening, days = values.iloc[0], values.iloc[1:]
    months = days.groupby(pd.DatetimeIndex(days.index).to_period("M")).last()
    points, parts = {
        "daily": (days.sum(), len(days)),
        "ends": (opening + days.iloc[-1], 2),
        "monthly": (opening + days.iloc[-1] + 2 * months.iloc[:-1].sum(), 2 * len(months)),
    }[average]
    return {
        "opening_fen": round(opening), "points_fen": round(points), "parts": parts, "period_days": len(days),
        "closing_qty": int(stock["qty"].iloc[-1]), "closing_fen": round(days.iloc[-1]),
    }  # fmt: skip


def _frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    numbers = ["cogs_fen", "opening_fen", "points_fen", "parts", "period_days", "closing_qty", "closing_fen"]
    return pd.DataFrame(rows, columns=["key", "name", *numbers]).astype(dict.fromkeys(numbers, "int64"))
