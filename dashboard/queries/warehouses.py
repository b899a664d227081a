"""What is asked about warehouses and the shops that ship from them."""

from __future__ import annotations

import pandas as pd

from dashboard.queries.asking import frame


def places() -> pd.DataFrame:
    """reports.warehouses."""
    return frame("warehouses")


def shops() -> pd.DataFrame:
    """reports.shops."""
    return frame("shops")
