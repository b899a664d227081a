"""库龄: how long the pieces on hand have lain there. First in, first out."""

from __future__ import annotations

from datetime import date

import pandas as pd


def layers(came: pd.DataFrame) -> pd.DataFrame:
    """The layers on hand: sku_id, day, qty, newest first; their sum is what lies there.

    came: sku_id, day, qty (pieces that came in; several rows a day may be), on_hand (of the SKU), newest first within each SKU;
    returns of buyers and transfers left out: they are older pieces. As the oldest leave first, what lies there came last: the
    receipts are filled from the newest back until nothing is left. Pieces that left before they came are thereby repaid first.
    """
    before = came.groupby("sku_id", sort=False)["qty"].cumsum() - came["qty"]
    left = (came["on_hand"] - before).clip(lower=0)
    kept = came["qty"].where(came["qty"] < left, left)
    found = came.assign(qty=kept)
    return found[found["qty"] > 0].reset_index(drop=True)


def conditions(came: pd.DataFrame, today: date, days: int) -> pd.DataFrame:
    """Goods that lie longer than ``days`` as conditions of alerts: ``alerting.FOUND``, due since the oldest came."""
    old = aged(came, today, days)
    return pd.DataFrame(
        {
            "subject": old["sku_id"].astype("string"), "sku_id": old["sku_id"], "warehouse_id": None, "reference": None,
            "value": old["qty"], "line": days, "money_fen": old["value_fen"], "due_at": old["oldest"],
        }
    )  # fmt: skip


def aged(came: pd.DataFrame, today: date, days: int) -> pd.DataFrame:
    """One row per SKU with pieces that lie longer than ``days``: sku_id, qty of them, value_fen at the average, oldest (day).

    came: as for ``layers``, with average_e4 (1/10000 CNY a piece).
    """
    lying = layers(came)
    age = pd.Timestamp(today) - pd.to_datetime(lying["day"])
    old = lying[age.dt.days > days]
    value = old["qty"] * old["average_e4"] / 100
    return (
        old.assign(value_fen=value)
        .groupby("sku_id", as_index=False)
        .agg(qty=("qty", "sum"), value_fen=("value_fen", "sum"), oldest=("day", "min"))
        .astype({"value_fen": "int64"})
    )
