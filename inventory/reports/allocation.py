"""调拨建议: what to move between warehouses before the next live sessions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.views.allocation import allocation as proposed


def allocation(books: Books, *, day: date, days: int = 7, cover_days: int = 7) -> pd.DataFrame:
    """调拨建议 after ``day`` for the live sessions of the ``days`` that follow; see views.allocation.

    A place keeps what sells there in ``cover_days`` before it gives anything.
    """
    moment = datetime.combine(day, time.min) + timedelta(days=1)
    asked = {"moment": moment, "until": moment + timedelta(days=days), "cover_days": cover_days}
    with books.reading() as cursor:
        places = cursor.frame(query("allocation"), asked)
    return proposed(places)
