"""What analysts ask: the dictionary of the books, and the rows behind a figure."""

from __future__ import annotations

import pandas as pd

from dashboard.queries.asking import frame


def dictionary() -> pd.DataFrame:
    """reports.dictionary, whole."""
    return frame("dictionary")


def lens_rows(metric: str, asked: dict[str, object]) -> pd.DataFrame:
    """reports.lens_rows."""
    return frame("lens_rows", metric=metric, asked={name: value for name, value in asked.items() if name != "now"})
