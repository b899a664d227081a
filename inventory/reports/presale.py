"""预售欠发: what is owed to buyers by promised day, against supply."""

from __future__ import annotations

from datetime import date

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.views import presale as views

PROMISE_HOURS = 48
"""Hours after payment in which goods are to leave when the order promises no time."""


def presale(books: Books, *, day: date, with_returns: bool = False) -> pd.DataFrame:
    """预售欠发: one row per SKU that is owed, first short day first; see views.presale. ``day`` is today."""
    return views.presale(_events(books, day), day, with_returns=with_returns)


def presale_days(books: Books, *, day: date, with_returns: bool = False) -> pd.DataFrame:
    """SKU × day: pieces owed, coming, and the running balance; see views.presale_days."""
    return views.presale_days(_events(books, day), day, with_returns=with_returns)


def _events(books: Books, day: date) -> pd.DataFrame:
    with books.reading() as cursor:
        return cursor.frame(query("presale"), {"today": day, "hours": PROMISE_HOURS})
