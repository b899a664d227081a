"""清仓: what a lower price would do to goods that lie too long: how soon they are sold, for how much, at what gain or loss."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd

STEPS = (0, 10, 20, 30)
"""Percent off."""
COLUMNS = ["off", "price_fen", "net_daily", "clear_days", "sold_out_on", "money_fen", "profit_fen", "capital_fen"]
LONGEST = 3650
"""Days beyond which no day is named."""


def price_steps(
    *, pieces: int, daily: float, price_fen: float, cost_fen: int, elasticity: Decimal, rate: Decimal, day: date
) -> pd.DataFrame:  # fmt: skip
    """COLUMNS, a row for each of STEPS.

    pieces: to be sold, returns that still come good included; daily: pieces kept a day at today's price (price_fen); cost_fen:
    what all the pieces cost. Each percent off sells ``elasticity`` percent more. sold_out_on: ``day`` and the days it takes,
    missing when nothing is sold or it takes ten years. profit = money − cost; capital: what the money in them costs until then at
    ``rate`` a year, half of it on average.
    """
    off = np.array(STEPS, dtype="float64")
    pace = daily * (1 + float(elasticity) * off / 100)
    with np.errstate(divide="ignore", invalid="ignore"):
        days = np.where(pace > 0, np.ceil(pieces / np.where(pace > 0, pace, 1)), np.nan)
    price = np.round(price_fen * (1 - off / 100))
    money = price * pieces
    ends = [day + timedelta(days=int(one)) if one <= LONGEST else None for one in days]
    return pd.DataFrame({
        "off": STEPS, "price_fen": price.astype("int64"), "net_daily": pace, "clear_days": days,
        "sold_out_on": pd.Series(ends, dtype="object"), "money_fen": money.astype("int64"),
        "profit_fen": (money - cost_fen).astype("int64"),
        "capital_fen": pd.Series(np.round(cost_fen * float(rate) * days / 365 / 2)).astype("Int64"),
    })[COLUMNS]  # fmt: skip
