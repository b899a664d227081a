"""What forms need to know of the goods somebody types or scans."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query


def goods(books: Books, codes: Sequence[str]) -> pd.DataFrame:
    """One row per known code: code, sku_code, product_name, spec, on_hand, last_price_e4 of a receipt, sale_price_fen."""
    with books.reading() as cursor:
        return cursor.frame(query("goods"), {"codes": list(codes)})


def goods_found(books: Books, said: str, limit: int = 9) -> pd.DataFrame:
    """The SKUs that a code, barcode, alias, name or initials may mean: sku_code, product_name, spec. A code beats a name."""
    with books.reading() as cursor:
        return cursor.frame(query("goods_found"), {"said": said.strip(), "limit": limit})
