"""缺数日期: days of a shop without a single paid order on which it usually sells; most likely a file is missing."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pandas as pd

SILENT = 31
"""A shop that has sold nothing for longer than so many days has stopped: the days since are no gap."""
KNOWN = 3
"""So many of a weekday tell whether the shop sells on it; in a shorter span all days together tell."""


def gaps(sold: pd.DataFrame) -> dict[int, list[date]]:
    """Shop → its days without orders, oldest first. sold: shop_id, day (paid orders of files on it), a row each.

    The days from the first order of a shop to the newest order of any shop are looked at. A weekday is usual when the shop sold on
    at least half of these weekdays between its own first and newest order.
    """
    newest = sold["day"].max() if len(sold) else None
    shops = sold.groupby("shop_id")["day"]
    return {int(str(shop)): _missing({_date(day) for day in days}, _date(newest)) for shop, days in shops}


def _missing(sold: set[date], newest: date) -> list[date]:
    first, last = min(sold), max(sold)
    own = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    passed, kept = Counter(day.weekday() for day in own), Counter(day.weekday() for day in sold)
    until = newest if (newest - last).days <= SILENT else last

    def usual(weekday: int) -> bool:
        if passed[weekday] < KNOWN:
            return 2 * len(sold) >= len(own)
        return 2 * kept[weekday] >= passed[weekday]

    looked_at = [first + timedelta(days=n) for n in range((until - first).days + 1)]
    return [day for day in looked_at if day not in sold and usual(day.weekday())]


def _date(day: object) -> date:
    return pd.Timestamp(str(day)).date()
