"""仓库: where stock lies and what it is worth there; which warehouse each shop ships from."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.stock import stock


def warehouses(books: Books) -> pd.DataFrame:
    """One row per warehouse, archived ones last: type, sellable, qty (pieces), value_fen, the shops that ship from it, address, …

    Value is at moving average cost, as in the stock report.
    """
    with books.reading() as cursor:
        places = cursor.frame(query("warehouses"))
    levels = stock(books, by="warehouse").set_index("warehouse")
    for name, level in (("qty", "on_hand"), ("value_fen", "value_fen")):
        places[name] = places["warehouse"].map(levels[level]).fillna(0).astype("int64")
    return places[["warehouse_id", "warehouse", "type", "sellable", "qty", "value_fen", "shops", "address", "archived", "version"]]


def shops(books: Books) -> pd.DataFrame:
    """One row per shop: shop_id, shop, platform, warehouse_id, warehouse it ships from, changed_by, changed_at."""
    with books.reading() as cursor:
        return cursor.frame(query("shops"))
