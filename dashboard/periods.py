"""Periods people pick by name, counted back from the last day the books know.

Old data stays alive that way: "last 7 days" of a month loaded later are that month's last seven days.
"""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from inventory.reports import Period


def last_known_day(last_day: date, today: date) -> date:
    """The day "today" means on reports: today, or the data's last day when the data is older."""
    return min(last_day, today)


def preset(code: str, anchor: date) -> Period:
    """The period a preset of ``words.PRESETS`` names, ending with (or around) ``anchor``."""
    first_of_month = anchor.replace(day=1)
    if code == "month":
        return Period(first_of_month, anchor)
    if code == "last_month":
        end = first_of_month - timedelta(days=1)
        return Period(end.replace(day=1), end)
    return Period(anchor - timedelta(days=int(code) - 1), anchor)


def compared(code: str, period: Period) -> Period:
    """As many days as ``period``: right before it (``before``), or beginning a ``month`` or a ``year`` earlier."""
    if code == "before":
        return period.previous
    back = pd.DateOffset(years=1) if code == "year" else pd.DateOffset(months=1)
    start = (pd.Timestamp(period.start) - back).date()
    return Period(start, start + timedelta(days=period.days - 1))
