"""Questions about after-sale cases, returned parcels and goods on their way back."""

from __future__ import annotations

from datetime import datetime
from typing import cast

import pandas as pd

from dashboard.books import books
from dashboard.queries.asking import ask, frame
from inventory import reports
from inventory.reports import CasePage, Period


def cases(period: Period | None, **filters: object) -> CasePage:
    return cast(CasePage, ask("case_page", period=period, **filters))


def in_transit(now: datetime) -> pd.DataFrame:
    return frame("returns_in_transit", now=now)


def parcels() -> pd.DataFrame:
    return frame("return_parcels")


def parcel_goods(said: str) -> pd.DataFrame:
    return reports.parcel_goods(books(), said=said)
