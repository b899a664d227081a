"""进销存台账: opening, in by kind, out by kind, closing. Every row foots in pieces and to the fen."""

from __future__ import annotations

import pandas as pd

from inventory.views.shares import allocate, pools

IN_BUCKETS = ["in_opening", "in_purchase", "in_return", "in_transfer", "in_count", "in_revaluation", "in_other"]
OUT_BUCKETS = [
    "out_sale", "out_purchase_return", "out_gift", "out_sample", "out_transfer", "out_count", "out_return_loss", "out_other",
]  # fmt: skip
"""Kinds of coming and going. A reversal of a later day stands, negative, in the kind it takes back."""
KEYS: dict[str, tuple[str | None, str | None]] = {
    "sku": ("sku_code", "product_name"), "category": ("category", "category"), "warehouse": ("warehouse", "warehouse"),
    "all": (None, None),
}  # fmt: skip
"""Level → the columns that give its key and its name; "all" is all goods together."""


def stock_summary(cells: pd.DataFrame, skus: pd.DataFrame, warehouses: pd.DataFrame, by: str) -> pd.DataFrame:
    """cells: sku_id, warehouse_id, bucket, qty, value_fen, variance_fen.

    Outs are given as positive numbers: closing = opening + Σ in − Σ out (+ variance, in money). By warehouse, the opening and
    closing value of a SKU are divided by pieces; what its one average moves between warehouses stands in the variance.
    """
    cells = cells.merge(skus, on="sku_id").merge(warehouses, on="warehouse_id")
    places = wide(cells, ["sku_id", "warehouse_id"])
    defective = warehouses.set_index("warehouse_id")["defective"]
    cell = places.index.to_frame()
    pool = pools(cell["sku_id"], cell["warehouse_id"].map(defective))
    places["opening_fen"] = _divided(places, "opening_fen", "opening_qty", pool)
    places["closing_fen"] = _divided(places, "closing_fen", "closing_qty", pool)
    moved = places[[f"{b}_fen" for b in IN_BUCKETS]].sum(axis=1) - places[[f"{b}_fen" for b in OUT_BUCKETS]].sum(axis=1)
    places["variance_fen"] = places["closing_fen"] - places["opening_fen"] - moved
    key, name = KEYS[by]
    named = places.reset_index().merge(skus, on="sku_id").merge(warehouses, on="warehouse_id")
    spec = " " + named["spec"].fillna("") if by == "sku" else ""
    named = named.assign(_key=named[key] if key else "", _name=named[name] + spec if name else "")
    numbers = list(places.columns)
    summed = named.groupby("_key", sort=True).agg({"_name": "first", **dict.fromkeys(numbers, "sum")}).reset_index()
    return summed.rename(columns={"_key": "key", "_name": "name"})[["key", "name", *columns_of_summary()]]


def columns_of_summary() -> list[str]:
    pairs = ["opening", *IN_BUCKETS, *OUT_BUCKETS]
    return [f"{b}_{unit}" for b in pairs for unit in ("qty", "fen")] + ["variance_fen", "closing_qty", "closing_fen"]


def wide(cells: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row per SKU × warehouse, one column per bucket and unit; integers throughout."""
    opening = cells["bucket"] == "opening"
    cells = cells.assign(value_fen=cells["value_fen"] + cells["variance_fen"].where(opening, 0))
    wide = cells.pivot_table(index=keys, columns="bucket", values=["qty", "value_fen"], aggfunc="sum", fill_value=0)
    places = pd.DataFrame(index=wide.index)
    for bucket in ("opening", *IN_BUCKETS, *OUT_BUCKETS):
        sign = -1 if bucket in OUT_BUCKETS else 1
        for unit, values in (("qty", "qty"), ("fen", "value_fen")):
            there = (values, bucket) in wide.columns
            places[f"{bucket}_{unit}"] = (sign * wide[values, bucket]).astype("int64") if there else 0
    later = cells[~opening].groupby(keys)["variance_fen"].sum().reindex(places.index, fill_value=0).astype("int64")
    for unit in ("qty", "fen"):
        moved = places[[f"{b}_{unit}" for b in IN_BUCKETS]].sum(axis=1) - places[[f"{b}_{unit}" for b in OUT_BUCKETS]].sum(axis=1)
        places[f"closing_{unit}"] = places[f"opening_{unit}"] + moved + (later if unit == "fen" else 0)
    return places


def _divided(places: pd.DataFrame, value: str, pieces: str, pool: pd.Series) -> pd.Series:
    return allocate(places.groupby(pool)[value].transform("sum"), places[pieces], pool)
