"""Questions about stocktakes."""

from __future__ import annotations

import pandas as pd

from dashboard.books import books
from dashboard.queries.asking import frame
from inventory import clock, reports
from inventory.reports import StocktakeSheet


def stocktakes() -> pd.DataFrame:
    return frame("stocktakes")


def count_plans() -> pd.DataFrame:
    return frame("count_plans", today=clock.now().date())


def stocktake(number: str) -> StocktakeSheet | None:
    """Asked anew each time: counting moves no figures, so the books do not say that it went on."""
    return reports.stocktake(books(), number=number)
