"""Questions about what will be sold. What is known whole changes with the day, so the day is part of the question."""

from __future__ import annotations

from datetime import date
from typing import cast

from dashboard.queries.asking import ask
from inventory.reports import SalesForecast


def last_whole_day(today: date) -> date:
    return cast(date, ask("last_whole_day", today=today))


def sales_forecast(until: date, horizon: int) -> SalesForecast:
    return cast(SalesForecast, ask("sales_forecast", until=until, horizon=horizon))
