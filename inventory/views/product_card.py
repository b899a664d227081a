"""商品卡: where a product lies, and how it sold day by day."""

from __future__ import annotations

from datetime import date

import pandas as pd

PLACES = [
    "sku_code", "spec", "warehouse", "type", "shelf", "on_hand", "reserved", "available", "on_order", "return_in_transit",
    "low_qty", "high_qty", "unit_cost_e4", "value_fen", "last_in", "last_out",
]  # fmt: skip
PIECES = ["on_hand", "reserved", "available", "on_order", "return_in_transit"]


def places(levels: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Grain SKU × warehouse, by SKU, fullest warehouse first: what lies there, is promised, on order, coming back, its value.

    levels: views.stock.stock_levels with the ``type`` of the warehouse. lines: stock lines, shelves.
    """
    keys = ["sku_code", "warehouse"]
    frame = levels.merge(lines, on=keys, how="outer")
    frame[PIECES] = frame[PIECES].fillna(0).astype("int64")
    frame["value_fen"] = frame["value_fen"].fillna(0).astype("int64")
    frame[["low_qty", "high_qty"]] = frame[["low_qty", "high_qty"]].astype("Int64")
    return frame.sort_values(["sku_code", "on_hand", "warehouse"], ascending=[True, False, True])[PLACES].reset_index(drop=True)


def daily(sales: pd.DataFrame, start: date, end: date, sku: str | None = None) -> pd.DataFrame:
    """Every day from start to end: qty (paid), net_qty (less returned), gmv_fen, net_fen; of one SKU or of all of them."""
    mine = sales if sku is None else sales[sales["sku_code"] == sku]
    days = pd.DataFrame({"day": pd.date_range(start, end)})
    numbers = ["qty", "returned_qty", "gmv_fen", "net_fen"]
    summed = mine.groupby(pd.to_datetime(mine["day"]))[numbers].sum()
    frame = days.join(summed, on="day")
    frame[numbers] = frame[numbers].fillna(0).astype("int64")
    return frame.assign(net_qty=frame["qty"] - frame["returned_qty"])[["day", "qty", "net_qty", "gmv_fen", "net_fen"]]
