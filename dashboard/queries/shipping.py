"""Questions about what is to ship. What is late changes with the hour, so the hour is part of the question."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from dashboard.queries.asking import frame


def to_ship(now: datetime) -> pd.DataFrame:
    return frame("lines_to_ship", now=now)


def oversold(now: datetime) -> pd.DataFrame:
    return frame("oversold", now=now)
