"""云仓对账: stock sheets of others compared with the books."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query


def stock_comparisons(books: Books) -> pd.DataFrame:
    """One row per comparison, newest first: SKUs compared, differing, unknown codes, pieces more and fewer there, ``value_fen``."""
    with books.reading() as cursor:
        return cursor.frame(query("comparisons"))


def stock_comparison(books: Books, number: str | None = None) -> pd.DataFrame:
    """The lines of a comparison (None: the newest): pieces ``theirs`` and ``ours``, ``difference``, ``value_fen``, ``since``."""
    with books.reading() as cursor:
        return cursor.frame(query("comparison_lines"), {"number": number})
