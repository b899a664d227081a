"""低高库存线: what lies below its low line or above its high one, and what would bring it back."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query


def stock_limits(
    books: Books, *, warehouse: str | None = None, category: str | None = None, search: str | None = None, crossed: bool = False
) -> pd.DataFrame:
    """低高库存线: sku_code, product_name, spec, category, warehouse, shelf, low_qty, high_qty, on_hand, reserved, available, gap,
    suggested_in, suggested_out. Grain SKU × warehouse, pieces; of one ``warehouse`` every SKU in use. crossed: only what lies
    beyond its lines, with which ``available`` = on_hand less reserved there is compared.
    """
    with books.reading() as cursor:
        found = cursor.frame(
            query("stock_limits"), {"warehouse": warehouse, "category": category, "search": search or None, "crossed": crossed}
        )
    pieces = ["low_qty", "high_qty", "gap", "suggested_in", "suggested_out"]
    return found.astype(dict.fromkeys(pieces, "Int64"))


def last_change(books: Books) -> int:
    """The number of the last change of a record; 0 when nobody changed one yet."""
    with books.reading() as cursor:
        return int(cursor.value("SELECT coalesce(max(change_id), 0) FROM record_change"))
