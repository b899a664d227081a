"""Questions about the lines of the stock."""

from __future__ import annotations

from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame


def stock_limits(**arguments: object) -> pd.DataFrame:
    return frame("stock_limits", **arguments)


def last_change() -> int:
    return cast(int, ask("last_change"))


def overstock() -> pd.DataFrame:
    return frame("overstock")
