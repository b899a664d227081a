"""组合装: bundles with their recipes."""

from __future__ import annotations

import pandas as pd

from inventory import clock
from inventory.database import Books
from inventory.database.sql import query
from inventory.views import bundles as view


def bundles(books: Books) -> pd.DataFrame:
    """组合装: each bundle and recipe, with what it costs and how many can be made now; see views.bundles."""
    with books.reading() as cursor:
        return view.bundles(cursor.frame(query("bundles")), clock.now())


def recipe(books: Books, bundle: str) -> pd.DataFrame:
    """The components (sku_code, qty) of the newest recipe of a bundle; no row when it has none."""
    with books.reading() as cursor:
        parts = cursor.frame(query("bundles"))
    mine = parts[parts["sku_code"] == bundle]
    newest: pd.DataFrame = mine.loc[mine["valid_from"] == mine["valid_from"].max(), ["component", "qty"]]
    return newest.rename(columns={"component": "sku_code"}).reset_index(drop=True)
