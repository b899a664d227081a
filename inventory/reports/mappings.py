"""列映射: how sheets are read that no format knows."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query


def mappings(books: Books) -> pd.DataFrame:
    """The remembered mappings by name: name, kind, version, declaration (JSON), changed_by, changed_at."""
    with books.reading() as cursor:
        return cursor.frame(query("mappings"))
