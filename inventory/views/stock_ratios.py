"""售罄率 动销率 库销比 GMROI: what became of the goods that were there (docs/domain.md §3.3–§3.5, §3.9)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from inventory.views.shares import ratio

KEYS = {
    "sku": ("sku_code", "product_name"), "product": ("product_code", "product_name"), "category": ("category", "category"),
    "supplier": ("supplier", "supplier"), "all": (None, None),
}  # fmt: skip
SUMS = ["skus", "sellable", "active", "net_qty", "supply_qty", "closing_qty", "profit_fen", "average_fen"]
COLUMNS = [
    "key", "name", "skus", "sellable", "active", "active_rate", "net_qty", "supply_qty", "sell_through", "closing_qty",
    "stock_to_sales", "profit_fen", "average_fen", "gmroi",
]  # fmt: skip


def stock_ratios(moved: pd.DataFrame, turned: pd.DataFrame, sold: pd.DataFrame, skus: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """COLUMNS by one of KEYS, most gross profit first; SKUs that neither lay there nor moved are left out.

    moved: views.summary by SKU; turned: views.turnover by SKU (average_fen of each day); sold: key, profit_fen of the orders paid
    in the period. net_qty: shipped less returned. supply_qty: opening + received − sent back to suppliers ± transfers. sellable:
    SKUs of which something lay there at some time; active: those of them with a net sale. sell_through = net ÷ supply;
    stock_to_sales = closing ÷ net, infinite where nothing was sold; gmroi = profit ÷ average stock.
    """
    frame = moved.merge(skus, left_on="key", right_on="sku_code", suffixes=("", "_of")).copy()
    frame["net_qty"] = frame["out_sale_qty"] - frame["in_return_qty"]
    frame["supply_qty"] = (
        frame["opening_qty"] + frame["in_opening_qty"] + frame["in_purchase_qty"] - frame["out_purchase_return_qty"]
        + frame["in_transfer_qty"] - frame["out_transfer_qty"]
    )  # fmt: skip
    came = frame[[str(name) for name in frame.columns if str(name).startswith("in_") and str(name).endswith("_qty")]].sum(axis=1)
    frame["sellable"] = ((frame["opening_qty"] > 0) | (came > 0)).astype("int64")
    frame["active"] = ((frame["net_qty"] > 0) & (frame["sellable"] > 0)).astype("int64")
    frame["profit_fen"] = frame["sku_code"].map(sold.set_index("key")["profit_fen"]).fillna(0).astype("int64")
    frame["average_fen"] = frame["sku_code"].map(turned.set_index("key")["average_fen"]).fillna(0.0)
    key, name = KEYS[by]
    frame["level"] = frame[key].fillna("") if key else ""
    spec = (" " + frame["spec"].fillna("")).str.rstrip() if by == "sku" else ""
    frame["label"] = (frame[name].fillna("") + spec) if name else ""
    summed = frame.assign(skus=1).groupby("level", sort=True).agg({"label": "first", **dict.fromkeys(SUMS, "sum")}).reset_index()
    summed = summed.rename(columns={"level": "key", "label": "name"})
    summed["active_rate"] = ratio(summed["active"], summed["sellable"])
    summed["sell_through"] = ratio(summed["net_qty"], summed["supply_qty"])
    left = ratio(summed["closing_qty"], summed["net_qty"])
    summed["stock_to_sales"] = left.mask((summed["net_qty"] <= 0) & (summed["closing_qty"] > 0), np.inf)
    summed["gmroi"] = ratio(summed["profit_fen"], summed["average_fen"])
    return summed.sort_values(["profit_fen", "key"], ascending=[False, True])[COLUMNS].reset_index(drop=True)
