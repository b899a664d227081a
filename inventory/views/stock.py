"""库存查询: what lies where, what it is worth, and its share of the whole (docs/domain.md §2, §3.6)."""

from __future__ import annotations

import pandas as pd

from inventory.views.shares import allocate, pools, ratio

QUANTITIES = ["on_hand", "reserved", "on_order", "return_in_transit"]
LYING = {"in_transit": "transit", "defective_qty": "defective", "lent": "sample"}
"""Part of what is on hand → the type of the warehouses where it lies. None of it is for sale unless such a warehouse sells."""
KEYS = {
    "sku": ["sku_code", "product_name", "spec", "category"],
    "sku_warehouse": ["sku_code", "product_name", "spec", "category", "warehouse"],
    "category": ["category"],
    "warehouse": ["warehouse"],
}


def stock_places(
    cells: pd.DataFrame,
    reserved: pd.DataFrame,
    returning: pd.DataFrame,
    ordered: pd.DataFrame,
    skus: pd.DataFrame,
    warehouses: pd.DataFrame,
) -> pd.DataFrame:
    """Grain SKU × warehouse: quantities and value.

    cells: sku_id, warehouse_id, qty, value_fen, last_in, last_out. There is one average per SKU over all warehouses, and one of its
    defective goods, so the value of each is divided by pieces; the parts add up to it. Of what is on hand, ``in_transit`` is
    between warehouses, ``defective_qty`` damaged and ``lent`` out as samples.
    """
    keys = ["sku_id", "warehouse_id"]
    frame = cells
    for quantity in (reserved, returning, ordered):
        frame = frame.merge(quantity, on=keys, how="outer")
    frame = frame.sort_values(keys)
    frame = frame.rename(columns={"qty": "on_hand"})
    numbers = [*QUANTITIES, "value_fen"]
    frame[numbers] = frame[numbers].fillna(0).astype("int64")
    frame = frame.merge(skus, on="sku_id").merge(warehouses, on="warehouse_id")
    pool = pools(frame["sku_id"], frame["defective"])
    frame["value_fen"] = allocate(frame.groupby(pool)["value_fen"].transform("sum"), frame["on_hand"], pool)
    frame["available"] = frame["on_hand"].where(frame["sellable"], 0) - frame["reserved"]
    return frame.assign(**{part: frame["on_hand"].where(frame["type"] == kind, 0) for part, kind in LYING.items()})


def stock_levels(places: pd.DataFrame, by: str, *, now: bool = False) -> pd.DataFrame:
    """``places`` summed to the level ``by`` with unit cost and shares; most valuable first. ``now``: the places are of this moment.

    Negative stock is an error to mend: it is listed, but left out of the shares, so these sum to 100 %.
    """
    summed = places.groupby(KEYS[by], dropna=False, sort=False).agg(
        on_hand=("on_hand", "sum"), reserved=("reserved", "sum"), available=("available", "sum"),
        on_order=("on_order", "sum"), return_in_transit=("return_in_transit", "sum"), value_fen=("value_fen", "sum"),
        in_transit=("in_transit", "sum"), defective_qty=("defective_qty", "sum"), lent=("lent", "sum"),
        last_in=("last_in", "max"), last_out=("last_out", "max"), defective=("defective", "all"),
    ).reset_index()  # fmt: skip
    positive = summed["on_hand"] > 0
    cost = (summed["value_fen"] * 100 / summed["on_hand"].where(positive)).round()
    if now and by in ("sku", "sku_warehouse"):
        # Cents are too coarse for goods that cost less than one.
        average = places.drop_duplicates("sku_code").set_index("sku_code")["average_e4"]
        cost = cost.where(summed["defective"], summed["sku_code"].map(average).where(positive))
    summed["unit_cost_e4"] = cost.astype("Int64")
    for share, part in (("value_share", "value_fen"), ("qty_share", "on_hand")):
        counted = summed[part].where(positive & (summed["value_fen"] >= 0))
        whole = pd.Series(counted.sum(), index=summed.index)
        summed[share] = ratio(counted, whole)
    order = summed.sort_values(["value_fen", *KEYS[by]], ascending=[False, *[True] * len(KEYS[by])])
    columns = [
        *KEYS[by],
        *QUANTITIES[:2],
        "available",
        "on_order",
        "in_transit",
        "return_in_transit",
        "defective_qty",
        "lent",
        "unit_cost_e4",
        "value_fen",
        "value_share",
        "qty_share",
    ]
    return order[[*columns, "last_in", "last_out"]].reset_index(drop=True)
