"""How fresh and how complete the data of each shop is."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.views.freshness import gaps


def freshness(books: Books) -> pd.DataFrame:
    """数据新鲜度 by shop: how far its orders reach, when its files came, and which days lack.

    shop, platform, last_order_at (newest paid order), last_import_at, after_sales_at, bills_at (when its orders, cases and bills
    came last), missing_days (list of dates on which it usually sells and nothing was paid).
    """
    with books.reading() as cursor:
        shops = cursor.frame(query("freshness"))
        missing = gaps(cursor.frame(query("selling_days")))
    days = pd.Series([missing.get(int(shop), []) for shop in shops["shop_id"]], index=shops.index, dtype="object")
    return shops.drop(columns="shop_id").assign(missing_days=days)
