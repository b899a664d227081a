"""热销 滞销 上升 下降: goods by what they sold in a period, against the period before and against what lies there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from inventory.views.shares import ratio

LISTS = ("hot", "slow", "rising", "falling")
COLUMNS = [
    "list", "key", "name", "net_qty", "net_daily", "then_qty", "growth", "net_fen", "profit_fen", "margin", "return_rate",
    "available", "value_fen", "cover_days",
]  # fmt: skip

PIECES = ["net_qty", "then_qty", "net_fen", "profit_fen", "available", "value_fen"]


@dataclass(frozen=True)
class Thresholds:
    """Where the lists begin. Pieces are kept ones: sold and not refunded as returns."""

    hot_daily: float = 3.0
    """热销: at least so many kept pieces a day."""
    slow_qty: int = 0
    """滞销: at most so many kept pieces in the period, with something there that can be sold."""
    change: float = 0.5
    """上升, 下降: kept pieces changed by at least this part of what they were."""
    change_qty: int = 10
    """上升, 下降: and in the greater of both periods there were at least so many."""


def movers(now: pd.DataFrame, before: pd.DataFrame, stock: pd.DataFrame, *, days: int, limits: Thresholds) -> pd.DataFrame:
    """COLUMNS, a row for each list a SKU is on: hot and rising ones by pieces, falling ones by what they lost, slow ones by money.

    now, before: views.ranking.figures of the SKUs in the period and in as many days before. stock: sku_code, product_name, spec,
    available, value_fen. cover_days: available ÷ kept pieces a day, missing when nothing was kept. growth: against the days before,
    missing when nothing was kept then.
    """
    frame = stock.rename(columns={"sku_code": "key"}).merge(now, on="key", how="outer", suffixes=("", "_sold"))
    then = before[["key", "name", "net_qty"]].rename(columns={"name": "name_then", "net_qty": "then_qty"})
    frame = frame.merge(then, on="key", how="outer")
    frame["name"] = frame["name"].fillna(frame["name_then"]).fillna(frame["product_name"] + " " + frame["spec"].fillna(""))
    frame[PIECES] = frame[PIECES].fillna(0)
    kept, earlier = frame["net_qty"].clip(lower=0), frame["then_qty"].clip(lower=0)
    frame["net_daily"] = kept / days
    frame["cover_days"] = ratio(frame["available"].clip(lower=0), frame["net_daily"])
    frame["growth"] = ratio(kept - earlier, earlier)
    enough = np.maximum(kept, earlier) >= limits.change_qty
    on = {
        "hot": frame["net_daily"] >= limits.hot_daily,
        "slow": (frame["available"] > 0) & (kept <= limits.slow_qty),
        "rising": enough & (kept >= earlier * (1 + limits.change)) & (kept > earlier),
        "falling": enough & (kept <= earlier * (1 - limits.change)) & (kept < earlier),
    }
    order = {"hot": -kept, "slow": -frame["value_fen"], "rising": earlier - kept, "falling": kept - earlier}
    parts = [frame.assign(list=name, order=order[name])[on[name]].sort_values(["order", "key"]) for name in LISTS]
    return pd.concat(parts, ignore_index=True)[COLUMNS].astype(dict.fromkeys(PIECES, "int64"))
