"""库龄与资金占用: how old the stock is, and what the money in it costs (docs/domain.md §3.8, §3.16)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd

from inventory.views.ageing import layers
from inventory.views.shares import allocate, ratio

BUCKETS = {"d0": 0, "d31": 31, "d61": 61, "d91": 91, "d181": 181}
"""Bucket → days from which on it begins; the last one has no end."""
OLD = ("d91", "d181")
KEYS = {
    "sku": ("sku_code", "product_name"), "product": ("product_code", "product_name"), "category": ("category", "category"),
    "supplier": ("supplier", "supplier"), "all": (None, None),
}  # fmt: skip
DAYS_A_YEAR = 365
NAMES = ["sku_code", "product_name", "spec", "category", "supplier"]


def stock_layers(came: pd.DataFrame, day: date) -> pd.DataFrame:
    """What lies there when ``day`` ends, layer by layer: sku_id, day, qty, value_fen, age (days), bucket.

    came: queries/stock_layers.sql. First in, first out; pieces that no receipt accounts for are as old as the SKU's first day. A
    layer has its pieces' share of the SKU's value, so that the layers add up to it.
    """
    kept = ["sku_id", "day", "qty", "on_hand", "value_fen", "first_day"]
    lying = layers(came)[kept]
    goods = came.drop_duplicates("sku_id")[kept].assign(qty=lambda frame: frame["on_hand"])
    told = lying.groupby("sku_id")["qty"].sum()
    rest = goods.assign(qty=goods["on_hand"] - goods["sku_id"].map(told).fillna(0).astype("int64"), day=goods["first_day"])
    found = pd.concat([lying, rest[rest["qty"] > 0]], ignore_index=True).groupby(["sku_id", "day"], as_index=False).agg(
        qty=("qty", "sum"), value_fen=("value_fen", "first")
    )  # fmt: skip
    found["value_fen"] = allocate(found["value_fen"], found["qty"], found["sku_id"])
    found["age"] = (pd.Timestamp(day) - pd.to_datetime(found["day"])).dt.days.clip(lower=0).astype("int64")
    found["bucket"] = np.array(list(BUCKETS))[np.searchsorted(list(BUCKETS.values()), found["age"], side="right") - 1]
    return found


def ageing(lying: pd.DataFrame, skus: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """One row per key, most money first: key, name, qty, value_fen, age_days (mean by pieces), oldest (day), old_share (of the
    money, older than 90 days), and the money of each bucket: d0_fen … d181_fen.
    """
    key, name = KEYS[by]
    frame = lying.merge(skus, on="sku_id")
    frame = frame.assign(key=frame[key] if key else "", name=_named(frame, name, by), piece_days=frame["qty"] * frame["age"])
    for bucket in BUCKETS:
        frame[f"{bucket}_fen"] = frame["value_fen"].where(frame["bucket"] == bucket, 0)
    money = [f"{bucket}_fen" for bucket in BUCKETS]
    sums = dict.fromkeys(["qty", "value_fen", "piece_days", *money], "sum")
    table = frame.groupby("key", as_index=False).agg({"name": "first", "day": "min", **sums}).rename(columns={"day": "oldest"})
    table["age_days"] = ratio(table["piece_days"], table["qty"])
    table["old_share"] = ratio(table[[f"{bucket}_fen" for bucket in OLD]].sum(axis=1), table["value_fen"])
    table = table.sort_values(["value_fen", "key"], ascending=[False, True])
    return table[["key", "name", "qty", "value_fen", "age_days", "oldest", "old_share", *money]].reset_index(drop=True)


def aged_goods(lying: pd.DataFrame, skus: pd.DataFrame) -> pd.DataFrame:
    """One row per SKU × bucket, most money first: NAMES, product_code, bucket, qty, value_fen, oldest (day), age_days (of it)."""
    table = lying.groupby(["sku_id", "bucket"], as_index=False).agg(
        qty=("qty", "sum"), value_fen=("value_fen", "sum"), oldest=("day", "min"), age_days=("age", "max")
    )  # fmt: skip
    table = table.merge(skus, on="sku_id").sort_values(["value_fen", "sku_code", "bucket"], ascending=[False, True, True])
    return table[[*NAMES, "product_code", "bucket", "qty", "value_fen", "oldest", "age_days"]].reset_index(drop=True)


def money_tied_up(lying: pd.DataFrame, skus: pd.DataFrame, *, by: str, rate: Decimal) -> pd.DataFrame:
    """资金占用, dearest first: key, name, qty, value_fen, tied_days (mean by money), tied_cost_fen, yearly_cost_fen.

    tied_cost = Σ value × days × rate ÷ 365, yearly_cost = value × rate; ``rate``: of a year, 0.06 = 6 %. By age, the key is the
    bucket. Rounded to the fen for each SKU and bucket, and then summed: every level adds up to the same.
    """
    frame = lying.assign(value_days=lying["value_fen"] * lying["age"])
    frame = frame.groupby(["sku_id", "bucket"], as_index=False)[["qty", "value_fen", "value_days"]].sum()
    frame = frame.merge(skus, on="sku_id")
    frame["tied_cost_fen"] = (frame["value_days"] * (float(rate) / DAYS_A_YEAR)).round().astype("int64")
    frame["yearly_cost_fen"] = (frame["value_fen"] * float(rate)).round().astype("int64")
    key, name = ("bucket", "bucket") if by == "age" else KEYS[by]
    frame = frame.assign(key=frame[key] if key else "", name=_named(frame, name, by))
    sums = dict.fromkeys(["qty", "value_fen", "value_days", "tied_cost_fen", "yearly_cost_fen"], "sum")
    table = frame.groupby("key", as_index=False).agg({"name": "first", **sums})
    table["tied_days"] = ratio(table["value_days"], table["value_fen"])
    table = table.sort_values(["tied_cost_fen", "value_fen", "key"], ascending=[False, False, True])
    return table[["key", "name", "qty", "value_fen", "tied_days", "tied_cost_fen", "yearly_cost_fen"]].reset_index(drop=True)


def _named(frame: pd.DataFrame, name: str | None, by: str) -> pd.Series:
    label = frame[name] if name else pd.Series("", index=frame.index)
    return label + (" " + frame["spec"].fillna("") if by == "sku" else "")
