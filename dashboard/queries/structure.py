"""Questions about what the stock is made of. They are about a day, which is part of the question."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame
from inventory.reports import Clearance, Period


def ageing(day: date, by: str) -> pd.DataFrame:
    return frame("ageing", day=day, by=by)


def aged_goods(day: date) -> pd.DataFrame:
    return frame("aged_goods", day=day)


def money_tied_up(day: date, by: str, rate: Decimal) -> pd.DataFrame:
    return frame("money_tied_up", day=day, by=by, rate=rate)


def abc_xyz(day: date) -> pd.DataFrame:
    return frame("abc_xyz", day=day)


def clearance(sku: str, day: date) -> Clearance | None:
    return cast("Clearance | None", ask("clearance", sku=sku, day=day))


def stock_ratios(period: Period, by: str) -> pd.DataFrame:
    return frame("stock_ratios", period=period, by=by)
