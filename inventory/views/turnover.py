"""库存周转: how often the stock turned, and in how many days (docs/domain.md §3.2)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from inventory.views.shares import ratio

KEYS = {
    "sku": ("sku_code", "product_name"), "product": ("product_code", "product_name"), "category": ("category", "category"),
    "supplier": ("supplier", "supplier"), "all": (None, None),
}  # fmt: skip
AVERAGES = ("daily", "ends", "monthly")
COLUMNS = [
    "key", "name", "cogs_fen", "opening_fen", "points_fen", "average_fen", "ratio", "days", "closing_qty", "closing_fen",
]  # fmt: skip


def turnover_table(
    cells: pd.DataFrame, months: pd.DataFrame, skus: pd.DataFrame, *, days: int, by: str, average: str
) -> pd.DataFrame:
    """COLUMNS. cells: per SKU opening_fen, closing_fen, closing_qty, sum_of_days_fen (Σ closing value of each day), cogs_fen."""
    frame = cells.merge(skus, on="sku_id")
    frame["points_fen"] = _points(frame, months, days, average)
    key, name = KEYS[by]
    frame["key"] = frame[key] if key else ""
    label = frame[name] if name else pd.Series("", index=frame.index)
    frame["name"] = label + (" " + frame["spec"].fillna("") if by == "sku" else "")
    numbers = ["cogs_fen", "opening_fen", "points_fen", "closing_qty", "closing_fen"]
    summed = frame.groupby("key", sort=True).agg({"name": "first", **dict.fromkeys(numbers, "sum")}).reset_index()
    return turned(summed.assign(parts=_parts(months, days, average), period_days=days))


def turned(summed: pd.DataFrame) -> pd.DataFrame:
    """COLUMNS of rows that have all but average, ratio and days, and ``parts`` and ``period_days``; the quickest first.

    average = points ÷ parts, ratio = cost of goods sold ÷ average, days = days of the period ÷ ratio. An average of nought or less
    gives NaN ("—"), stock that sold nothing gives infinite days; these come last, the slowest after the fastest.
    """
    frame = summed.assign(
        average_fen=(summed["points_fen"] / summed["parts"]).round().astype("int64"),
        ratio=ratio(summed["cogs_fen"] * summed["parts"], summed["points_fen"]),
    )
    days = frame["period_days"] / frame["ratio"].where(frame["ratio"] > 0)
    idle = frame["points_fen"].gt(0) & frame["cogs_fen"].le(0)
    frame["days"] = days.where(~idle, np.inf)
    return frame.sort_values(["days", "key"], na_position="last", kind="stable")[COLUMNS].reset_index(drop=True)


def _parts(months: pd.DataFrame, days: int, average: str) -> int:
    return {"daily": days, "ends": 2, "monthly": 2 * max(1, months["month"].nunique())}[average]


def _points(frame: pd.DataFrame, months: pd.DataFrame, days: int, average: str) -> pd.Series:
    """The average stock of each SKU times ``_parts``, in whole fen, so that sums over SKUs stay exact.

    monthly: (opening ÷ 2 + each month end but the last + closing ÷ 2) ÷ months, twice.
    """
    if average == "daily":
        return frame["sum_of_days_fen"]
    ends = frame["opening_fen"] + frame["closing_fen"]
    if average == "ends":
        return ends
    wide = months.pivot_table(index="sku_id", columns="month", values="change_fen", aggfunc="sum", fill_value=0).sort_index(axis=1)
    wide = wide.reindex(frame["sku_id"], fill_value=0).astype("int64")
    levels = wide.cumsum(axis=1).add(frame["opening_fen"].to_numpy(), axis=0)
    inner = levels.iloc[:, :-1].sum(axis=1).to_numpy() if levels.shape[1] else 0
    return pd.Series(ends.to_numpy() + 2 * inner, index=frame.index).astype("int64")


def turnover_trend(changes: pd.DataFrame, *, start: pd.Timestamp, end: pd.Timestamp, window: int = 7) -> pd.DataFrame:
    """Per day of the period: closing value, cost of goods sold, and turnover days over the trailing ``window`` days.

    changes: day, change_fen, cogs_fen of every day with movements since the beginning. The trailing figure needs a whole
    window of days with books; before that it is NaN.
    """
    empty = pd.DataFrame({"day": pd.date_range(start, end), "closing_fen": 0, "cogs_fen": 0, "days": np.nan})
    if changes.empty:
        return empty
    changes = changes.assign(day=pd.to_datetime(changes["day"])).set_index("day")
    first = min(changes.index.min(), start)
    daily = changes.reindex(pd.date_range(first, end), fill_value=0)
    closing, cogs = daily["change_fen"].cumsum(), daily["cogs_fen"]
    average = closing.rolling(window).mean()
    sold = cogs.rolling(window).sum()
    days = (window * average / sold.where(sold > 0)).where(average > 0)
    frame = pd.DataFrame({"closing_fen": closing, "cogs_fen": cogs, "days": days}).loc[start:end]
    return frame.rename_axis("day").reset_index()
