"""发货核对: what left in parcels against what was ordered."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.period import Period

FAULTS = ("wrong_sku", "missing", "extra", "duplicate", "cancelled", "unknown_order", "shared_parcel", "not_in_file")
"""Another SKU than ordered, pieces lacking, too many, too many in several parcels, for an order that is off, for none the books
know, one parcel for orders of several buyers, called shipped but in no parcel of that day and warehouse."""


def parcel_check(books: Books, period: Period) -> pd.DataFrame:
    """发货核对: one row per order × SKU × fault (FAULTS) of the parcels that left in the period, most money first; columns of
    queries/parcel_check.sql. Orders all of whose parcels agree have none.
    """
    with books.reading() as cursor:
        return cursor.frame(query("parcel_check"), dict(period.bounds))


def parcel_days(books: Books) -> pd.DataFrame:
    """The days of which there are parcel files, newest first: ``day``, ``parcels``, ``orders``, ``qty``."""
    with books.reading() as cursor:
        return cursor.frame(query("parcel_days"))
