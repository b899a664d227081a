"""积压与库龄: what lies above its high line or longer than it should, the money in it, and what may be done."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pandas as pd

from inventory import clock
from inventory.database import Books
from inventory.database.sql import query
from inventory.views.overstock import STEPS, steps

COLUMNS = [
    "kind", "sku_code", "product_name", "spec", "category", "supplier", "warehouse", "qty", "money_fen", "oldest", "sold", *STEPS,
]  # fmt: skip


def overstock(books: Books) -> pd.DataFrame:
    """One row per alert of too much (high: pieces above the high line of a SKU in a warehouse) or too old (ageing: pieces older
    than the days set for alerts), as last evaluated and not recovered, most money first: COLUMNS.

    money_fen: the pieces at average cost. oldest: day on which the oldest came (ageing). sold: pieces net of returns in the 28 days
    up to the last shipment. What may be done: views.overstock.
    """
    now = clock.now()
    with books.reading() as cursor:
        found = cursor.frame(query("overstock"))
        until = cursor.value(query("alerting_base"), {"now": now, "since": datetime.min}) if len(found) else None
        until = until or datetime.combine(now.date() + timedelta(days=1), time.min)
        facts = cursor.frame(query("overstock_facts"), {"skus": found["sku_id"].astype(int).tolist(), "until": until})
    table = steps(found.astype({"qty": "int64", "money_fen": "int64"}), facts)
    order = ["money_fen", "sku_code", "kind"]
    return table.sort_values(order, ascending=[False, True, True])[COLUMNS].reset_index(drop=True)
