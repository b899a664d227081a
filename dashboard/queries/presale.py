"""Questions about pieces owed to buyers."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.queries.asking import frame


def presale(day: date, *, with_returns: bool) -> pd.DataFrame:
    return frame("presale", day=day, with_returns=with_returns)


def presale_days(day: date, *, with_returns: bool) -> pd.DataFrame:
    return frame("presale_days", day=day, with_returns=with_returns)
