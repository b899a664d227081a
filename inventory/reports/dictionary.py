"""数据字典: what every published view, macro, table and column means."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.views import dictionary as view


def dictionary(books: Books) -> pd.DataFrame:
    """One row per column of a view or table, and per macro: what people are to ask comes first. Columns: views.dictionary."""
    with books.reading() as cursor:
        return view.dictionary(cursor.frame(query("dictionary")))
