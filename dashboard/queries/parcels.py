"""Questions about parcels that left."""

from __future__ import annotations

import pandas as pd

from dashboard.queries.asking import frame
from inventory.reports import Period


def parcel_check(period: Period) -> pd.DataFrame:
    return frame("parcel_check", period=period)


def parcel_days() -> pd.DataFrame:
    return frame("parcel_days")
