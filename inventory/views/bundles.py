"""组合装: what each bundle consists of, what that costs, and how many can be made of what can be sold."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

COLUMNS = [
    "sku_code", "product_name", "spec", "state", "valid_from", "valid_until", "recipe", "unit_cost_e4", "can_make", "scarcest",
    "set_by",
]  # fmt: skip
STATES = ("now", "earlier", "later")
"""Whether a recipe holds now, held before, or will hold."""


def bundles(parts: pd.DataFrame, now: datetime) -> pd.DataFrame:
    """parts: queries/bundles. One row per bundle and recipe; of each bundle the newest recipe first.

    ``can_make`` = min over components ⌊available ÷ pieces⌋, of the recipe that holds now; below nought when its components are
    oversold. ``scarcest`` is the component it comes from. ``unit_cost_e4`` is NA while a component has no cost.
    """
    if parts.empty:
        return pd.DataFrame(columns=COLUMNS)
    frame = parts.assign(
        piece=parts["component"] + " × " + parts["qty"].astype(str),
        cost=(parts["qty"] * parts["unit_cost_e4"].astype("Int64")),
        makes=np.floor_divide(parts["available"].to_numpy(np.int64), parts["qty"].to_numpy(np.int64)),
    )
    keys = ["sku_code", "valid_from"]
    grouped = frame.groupby(keys, sort=False)
    found = grouped.agg(
        product_name=("product_name", "first"), spec=("spec", "first"), valid_until=("valid_until", "first"),
        set_by=("set_by", "first"), recipe=("piece", " + ".join), can_make=("makes", "min"),
    )  # fmt: skip
    found["unit_cost_e4"] = grouped["cost"].sum(min_count=1).where(grouped["cost"].count() == grouped.size()).astype("Int64")
    scarcest = frame.sort_values([*keys, "makes", "component"]).drop_duplicates(keys).set_index(keys)["component"]
    found["scarcest"] = scarcest.reindex(found.index)
    found = found.reset_index()
    later, over = found["valid_from"] > now, found["valid_until"].notna() & (found["valid_until"] <= now)
    found["state"] = np.select([later, over], ["later", "earlier"], "now")
    found["can_make"] = found["can_make"].astype("Int64").where(found["state"] == "now")
    found["scarcest"] = found["scarcest"].where(found["state"] == "now", None)
    return found[COLUMNS]
