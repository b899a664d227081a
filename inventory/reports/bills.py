"""结算明细 and 资金流水: what the platforms billed and paid, row by row."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.period import Period


def settlements(books: Books, period: Period | None = None) -> pd.DataFrame:
    """Rows of settlement bills settled in the period (None = ever), oldest first.

    income − refund − fees + unexplained = settled (fen); fees above zero where they cost; unexplained is not 0 where a bill does
    not foot; matched: line, order, open, or NULL for a row that names no order.
    """
    return _frame(books, "settlements", period)


def fund_flows(books: Books, period: Period | None = None) -> pd.DataFrame:
    """Entries of the platforms' accounts in the period (None = ever), oldest first; amounts + in, − out (fen)."""
    return _frame(books, "fund_flows", period)


def _frame(books: Books, name: str, period: Period | None) -> pd.DataFrame:
    with books.reading() as cursor:
        return cursor.frame(query(name), period.bounds if period else {"start": None, "until": None})
