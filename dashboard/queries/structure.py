"""Questions about what the stock is made of. They are about a day, which is part of the question."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from dashboard.queries.asking import frame


def ageing(day: date, by: str) -> pd.DataFrame:
    return frame("ageing", day=day, by=by)


def aged_goods(day: date) -> pd.DataFrame:
    return frame("aged_goods", day=day)


def money_tied_up(day: date, by: str, rate: Decimal) -> pd.DataFrame:
    return frame("money_tied_up", day=day, by=by, rate=rate)
