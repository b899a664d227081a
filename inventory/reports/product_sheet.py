"""批量修改: products as the rows of a sheet that is edited outside and comes back."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query


def product_sheet(
    books: Books, *, category: str | None = None, supplier: str | None = None, search: str | None = None, archived: bool = False
) -> pd.DataFrame:
    """One row per SKU: sku_code, product_code, product_name, spec, category, brand, unit, description, barcode, list_price_fen,
    session_price_fen, lowest_price_fen, reference_cost_e4, supplier, lead_days, and the product's version.
    """
    with books.reading() as cursor:
        return cursor.frame(
            query("product_sheet"), {"category": category, "supplier": supplier, "search": search or None, "archived": archived}
        )
