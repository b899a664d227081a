"""Questions about the sheet of products to edit outside."""

from __future__ import annotations

import pandas as pd

from dashboard.queries.asking import frame


def product_sheet(**arguments: object) -> pd.DataFrame:
    return frame("product_sheet", **arguments)
