"""Questions about what is to be bought."""

from __future__ import annotations

from datetime import date
from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame
from inventory.views.reorder import Supply


def supply(day: date, base_days: int, forecast: bool) -> Supply:
    return cast(Supply, ask("reorder_supply", day=day, base_days=base_days, forecast=forecast))


def terms() -> pd.DataFrame:
    return frame("buying_terms")
