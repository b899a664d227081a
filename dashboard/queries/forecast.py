"""Questions about what will be sold."""

from __future__ import annotations

from datetime import date
from typing import cast

from dashboard.queries.asking import ask
from inventory.reports import SalesForecast


def sales_forecast(until: date, horizon: int) -> SalesForecast:
    return cast(SalesForecast, ask("sales_forecast", until=until, horizon=horizon))
