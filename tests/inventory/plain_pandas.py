"""The figures of stock once more, from the bare movements and with nothing of the program: plain pandas over every row."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from inventory.database import Books

MOVEMENTS = """
    SELECT m.movement_id, m.occurred_at, k.sku_code, w.name AS warehouse, w.type, m.kind, m.qty, m.value_fen,
        m.variance_fen, m.cost_rule, d.kind AS paper, d.number
    FROM stock_movement AS m JOIN sku AS k USING (sku_id) JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
    JOIN document AS d ON d.document_id = m.document_id
    ORDER BY m.occurred_at, m.movement_id
"""


def movements(books: Books) -> pd.DataFrame:
    """Every movement there is, in the order of business time."""
    with books.reading() as cursor:
        return cursor.frame(MOVEMENTS)


def stock(rows: pd.DataFrame, moment: datetime | None = None) -> dict[str, tuple[int, int, int, int, int]]:
    """SKU → pieces on hand, of these between warehouses, defective, lent; and fen. As of a moment, or now."""
    held: dict[str, list[int]] = {}
    for row in rows.to_dict("records"):
        if moment is None or row["occurred_at"] <= moment:
            of_sku = held.setdefault(str(row["sku_code"]), [0] * 5)
            of_sku[0] += row["qty"]
            for at, kind in ((1, "transit"), (2, "defective"), (3, "sample")):
                of_sku[at] += row["qty"] if row["type"] == kind else 0
            of_sku[4] += row["value_fen"] + row["variance_fen"]
    return {sku: (total[0], total[1], total[2], total[3], total[4]) for sku, total in held.items() if any(total)}


def shown(levels: pd.DataFrame) -> dict[str, tuple[int, int, int, int, int]]:
    """The stock report by SKU in the same shape."""
    numbers = levels[["on_hand", "in_transit", "defective_qty", "lent", "value_fen"]].itertuples(index=False, name=None)
    return {sku: told for sku, told in zip(levels["sku_code"], numbers, strict=True) if any(told)}
