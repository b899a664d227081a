"""退货分析: never one number (docs/domain.md §3.10): what, which types, of which sales, and how mature."""

from __future__ import annotations

import numpy as np
import pandas as pd

from inventory.views.shares import ratio

WHAT = ("pieces", "amount", "orders")
MATURITIES = (3, 7, 15, 30)
COLUMNS = {"pieces": ("qty", "returned_qty"), "amount": ("paid_fen", "refund_fen"), "orders": ("orders", "returned_orders")}
"""What a rate is of: the column of all, and that of what came back."""


def return_rates(cells: pd.DataFrame, *, what: str, maturity: int, as_of: pd.Timestamp) -> pd.DataFrame:
    """Returns of the sales of the period by key, most returned first: key, name, sold, returned, rate, share, mature.

    cells: queries/return_cohorts.sql. ``maturity`` D+n: refunds later than n days after payment do not count; a key is mature when
    its last sale is n days past. Money is in fen, share is of all that came back.
    """
    whole, back = COLUMNS[what]
    frame = _told(cells)
    frame["late"] = frame["day"].isna() | (frame["day"] > maturity)
    frame["returned"] = frame[back].where(~frame["late"], 0)
    table = frame.groupby("key", sort=True).agg(
        name=("name", "first"), sold=(whole, "sum"), returned=("returned", "sum"), last_day=("last_day", "max")
    ).reset_index()  # fmt: skip
    table["rate"] = ratio(table["returned"], table["sold"])
    table["share"] = ratio(table["returned"], pd.Series(table["returned"].sum(), index=table.index))
    table["mature"] = pd.to_datetime(table["last_day"]) + pd.Timedelta(days=maturity) <= as_of
    table = table.sort_values(["returned", "key"], ascending=[False, True]).reset_index(drop=True)
    return table[["key", "name", "sold", "returned", "rate", "share", "mature"]]


def return_curve(cells: pd.DataFrame, *, what: str, as_of: pd.Timestamp, days: int = 30) -> pd.DataFrame:
    """One row per sale week × day since the sale: rate of what had come back by then; NaN where the week is not so old yet.

    week, day (0 … ``days``), rate, sold. A point is known when its week's last sale is that many days past.
    """
    whole, back = COLUMNS[what]
    frame = _told(cells)
    rows = []
    for week, part in frame.groupby("week"):
        sold = int(part[whole].sum())
        came = part.dropna(subset=["day"]).groupby("day")[back].sum()
        total = came.reindex(range(days + 1), fill_value=0).cumsum().to_numpy(dtype=float)
        age = (as_of.normalize() - pd.Timestamp(part["last_day"].max())).days
        rate = np.where(np.arange(days + 1) <= age, total / sold if sold > 0 else np.nan, np.nan)
        rows.append(pd.DataFrame({"week": week, "day": range(days + 1), "rate": rate, "sold": sold}))
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=["week", "day", "rate", "sold"])


def _told(cells: pd.DataFrame) -> pd.DataFrame:
    """Orders with something refunded are returned orders; days are whole and not below nought."""
    day = cells["day"].astype("Float64").clip(lower=0)
    return cells.assign(day=day, returned_orders=cells["orders"].where(day.notna(), 0))
