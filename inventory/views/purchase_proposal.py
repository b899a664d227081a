"""采购建议: how many pieces of which goods to buy, by their low lines and by what was sold lately."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

COLUMNS = [
    "sku_code", "product_name", "spec", "rule", "qty", "available", "on_order", "sold", "low", "lacking", "needed", "supplier",
    "unit_price_e4", "amount_fen", "lead_days", "expected_on",
]  # fmt: skip


def purchase_proposal(goods: pd.DataFrame, *, day: date, base_days: int, cover_days: int) -> pd.DataFrame:
    """One row per SKU to buy, most money first: COLUMNS.

    By sales: pieces sold net of returns in the last ``base_days`` ÷ base_days × ``cover_days`` − available − on order (``needed``).
    By line: up to the high line (else the low one) where available + on order is below the low line (``lacking``).
    ``qty`` is the greater one, ``rule`` which it was (low, sales). expected_on: ``day`` and the product's lead days.
    """
    # Whole pieces, rounded up, without a floating point: ⌈sold × cover ÷ base⌉.
    wanted = -(-goods["sold"] * cover_days // base_days)
    needed = (wanted - goods["available"] - goods["on_order"]).clip(lower=0)
    found = goods.assign(needed=needed, qty=np.maximum(needed, goods["lacking"]))
    found["rule"] = np.where(found["lacking"] >= found["needed"], "low", "sales")
    found = found[found["qty"] > 0]
    found["amount_fen"] = (found["qty"] * found["unit_price_e4"].astype("Int64") + 50) // 100
    found["expected_on"] = [None if pd.isna(days) else day + timedelta(days=int(days)) for days in found["lead_days"]]
    found["lead_days"] = found["lead_days"].astype("Int64")
    return found.sort_values(["amount_fen", "sku_code"], ascending=[False, True])[COLUMNS].reset_index(drop=True)
