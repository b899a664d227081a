"""销售报表: sales by day, week and month, beside another period (docs/domain.md §4)."""

from __future__ import annotations

import pandas as pd

from inventory.views.shares import ratio

UNITS = {"day": "D", "week": "W-SUN", "month": "M"}
NUMBERS = ["orders", "qty", "gmv_fen", "net_fen", "profit_fen"]
COLUMNS = ["start", "end", *NUMBERS, "margin", "compared_start", "compared_fen", "growth"]


def sales_spans(now: pd.DataFrame, then: pd.DataFrame, *, every: str) -> pd.DataFrame:
    """COLUMNS, a row for each day, week (Monday to Sunday) or month as far as it lies in the period, in their order.

    now, then: reports.sales_trend of the period and of what it is compared with. compared_fen: net sales of as many days of
    ``then`` as the span has, at the same place from the beginning; missing where ``then`` is shorter. growth = net ÷ compared − 1.
    """
    frame = now.assign(place=range(len(now)), span=pd.DatetimeIndex(now["day"]).to_period(UNITS[every]))
    frame["then_day"] = frame["place"].map(dict(enumerate(then["day"])))
    frame["then_fen"] = frame["place"].map(dict(enumerate(then["net_fen"]))).astype("Int64")
    grouped = frame.groupby("span", sort=True)
    found = grouped[NUMBERS].sum()
    found["start"], found["end"] = grouped["day"].min(), grouped["day"].max()
    found["compared_start"] = grouped["then_day"].min()
    whole = grouped["then_fen"].count() == grouped["place"].count()
    found["compared_fen"] = grouped["then_fen"].sum().where(whole)
    found["margin"] = ratio(found["profit_fen"], found["net_fen"])
    base = found["compared_fen"].astype("float64")
    found["growth"] = found["net_fen"] / base.where(base > 0) - 1
    return found.reset_index(drop=True)[COLUMNS]
