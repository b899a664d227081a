"""Questions about how much comes back."""

from __future__ import annotations

import pandas as pd

from dashboard.queries.asking import frame
from inventory.reports import Period


def rates(period: Period, **arguments: object) -> pd.DataFrame:
    return frame("return_analysis", period=period, **arguments)


def curve(period: Period, **arguments: object) -> pd.DataFrame:
    return frame("return_curve", period=period, **arguments)
