"""What analysts ask: the dictionary of the books."""

from __future__ import annotations

import pandas as pd

from dashboard.queries.asking import frame


def dictionary() -> pd.DataFrame:
    """reports.dictionary, whole."""
    return frame("dictionary")
