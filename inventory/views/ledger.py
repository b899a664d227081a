"""库存流水账: every movement with the balance after it."""

from __future__ import annotations

import pandas as pd

COLUMNS = [
    "at", "number", "kind", "sku_code", "product_name", "spec", "warehouse", "qty", "unit_cost_e4", "value_fen", "variance_fen",
    "balance_qty", "balance_fen", "party", "order_no", "source", "posted_by", "movement_id",
]  # fmt: skip


def ledger_page(movements: pd.DataFrame, balances: pd.DataFrame) -> pd.DataFrame:
    """Movements (newest first) with their SKU's running balance; ``source`` = file · sheet · row they came from."""
    frame = movements.merge(balances, on="movement_id", how="left", validate="one_to_one")
    frame["balance_qty"] = frame["balance_qty"].astype("int64")
    frame["balance_fen"] = frame["balance_fen"].astype("int64")
    frame["source"] = [
        " · ".join(str(part) for part in (file, sheet, int(row)) if part) if isinstance(file, str) else None
        for file, sheet, row in zip(frame["file"], frame["sheet"], frame["row_no"].fillna(0), strict=True)
    ]
    return frame[COLUMNS]
