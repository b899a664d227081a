"""ABC × XYZ: what brings the money, and how evenly it is asked for (docs/domain.md §3.7); what follows for each SKU."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from inventory.views.shares import ratio

WEEK, WEEKS = 7, 52
FEWEST = 6
"""Weeks a SKU must have been there before its evenness is told."""
ABC, XYZ = ("A", "B", "C"), ("X", "Y", "Z", "")
"""Classes; '' = 数据不足: it has been there for less than FEWEST weeks."""
AMPLE = {"A": 8, "B": 6, "C": 4}
"""Class → weeks of demand that may lie there."""
SCARCE = 2
"""Weeks of demand that must lie there of A and B."""
COLUMNS = [
    "sku_code", "product_name", "spec", "category", "supplier", "abc", "xyz", "net_fen", "share", "weeks", "weekly_qty", "cv",
    "on_hand", "value_fen",
]  # fmt: skip


def abc(measure: pd.Series) -> pd.Series:
    """A, B or C of each: A while the share of those before it is below 80 %, B below 95 %, else C; what is not above nought is C.

    Largest first, equal ones in the order of their index.
    """
    order = measure.sort_index().sort_values(ascending=False, kind="stable").clip(lower=0)
    total = order.sum()
    before = (order.cumsum() - order) / total if total > 0 else pd.Series(1.0, index=order.index)
    classes = np.select([(before < 0.8) & (order > 0), (before < 0.95) & (order > 0)], ["A", "B"], "C")
    return pd.Series(classes, index=order.index).reindex(measure.index)


def xyz(demand: pd.DataFrame, day: date) -> pd.DataFrame:
    """By sku_id: weeks, weekly_qty (mean of a week), cv (σ ÷ μ of the weeks), xyz: X below 0.5, Y below 1.0, else Z.

    '' = too few weeks. demand: queries/sku_demand.sql of the WEEKS weeks that end with ``day``: sku_id, day, qty, born. Only whole
    weeks since a SKU was born count, those without demand too.
    """
    end = pd.Timestamp(day)
    facts = demand.assign(ago=(end - pd.to_datetime(demand["day"])).dt.days // WEEK)
    born = facts.groupby("sku_id")["born"].min()
    weeks = (((end - pd.to_datetime(born)).dt.days + 1) // WEEK).clip(upper=WEEKS)
    facts = facts[facts["ago"] < facts["sku_id"].map(weeks)]
    by_week = facts.groupby(["sku_id", "ago"])["qty"].sum().astype("float64")
    sums, squares = by_week.groupby("sku_id").sum(), (by_week**2).groupby("sku_id").sum()
    frame = pd.DataFrame({"weeks": weeks, "sum": sums, "squares": squares}).reindex(weeks.index).fillna(0)
    frame["weekly_qty"] = ratio(frame["sum"], frame["weeks"])
    spread = (ratio(frame["squares"], frame["weeks"]) - frame["weekly_qty"] ** 2).clip(lower=0) ** 0.5
    frame["cv"] = ratio(spread, frame["weekly_qty"])
    told = np.select([frame["cv"] < 0.5, frame["cv"] < 1.0], ["X", "Y"], "Z")
    frame["xyz"] = np.where(frame["weeks"] < FEWEST, "", told)
    return frame[["weeks", "weekly_qty", "cv", "xyz"]]


def abc_xyz(sales: pd.DataFrame, demand: pd.DataFrame, stock: pd.DataFrame, skus: pd.DataFrame, day: date) -> pd.DataFrame:
    """COLUMNS, a row per SKU that sold in the year up to ``day`` or lies there; those with most net sales first.

    sales: key (SKU code), net_fen of the year. stock: sku_code, on_hand, value_fen, last_in. A SKU that nobody asked for is Z when
    nothing of it came in for FEWEST weeks, else nothing is known of it.
    """
    frame = stock.merge(sales.rename(columns={"key": "sku_code"}), on="sku_code", how="outer").merge(skus, on="sku_code")
    numbers = ["net_fen", "on_hand", "value_fen"]
    frame[numbers] = frame[numbers].fillna(0).astype("int64")
    frame["abc"] = abc(frame.set_index("sku_code")["net_fen"]).to_numpy()
    frame["share"] = ratio(frame["net_fen"].clip(lower=0), pd.Series(frame["net_fen"].clip(lower=0).sum(), index=frame.index))
    frame = frame.merge(xyz(demand, day), left_on="sku_id", right_index=True, how="left")
    frame["weeks"] = frame["weeks"].fillna(0).astype("int64")
    lain = pd.to_datetime(frame["last_in"]) <= pd.Timestamp(day) - pd.Timedelta(days=FEWEST * WEEK)
    frame["xyz"] = frame["xyz"].fillna(pd.Series(np.where(lain, "Z", ""), index=frame.index))
    return frame.sort_values(["net_fen", "sku_code"], ascending=[False, True])[COLUMNS].reset_index(drop=True)


def boxes(found: pd.DataFrame) -> pd.DataFrame:
    """Box of the grid (abc, xyz): skus, net_fen, value_fen; all twelve, those without a SKU with nought."""
    every = pd.MultiIndex.from_product([ABC, XYZ], names=["abc", "xyz"])
    summed = found.groupby(["abc", "xyz"]).agg(
        skus=("sku_code", "size"), net_fen=("net_fen", "sum"), value_fen=("value_fen", "sum")
    )
    return summed.reindex(every, fill_value=0).reset_index()


def advice(found: pd.DataFrame) -> pd.DataFrame:
    """``found`` (COLUMNS) with what its class and its stock ask for: ``advice`` (cut, add, keep, watch), and

    weeks_left: on hand ÷ a week's demand, missing without demand; over_qty, frees_fen: pieces beyond the weeks a class may lie
    (AMPLE) and their value, the money cutting them would free; lacks_qty: pieces to SCARCE weeks. A and B are added to, all are
    cut, what is too young is watched.
    """
    frame = found.copy()
    held = frame["on_hand"].clip(lower=0)
    weekly = frame["weekly_qty"].fillna(0)
    frame["weeks_left"] = ratio(held, weekly)
    ample = np.ceil(weekly * frame["abc"].map(AMPLE))
    young, over = frame["xyz"] == "", (held - ample).clip(lower=0)
    lacks = (np.ceil(weekly * SCARCE) - held).clip(lower=0)
    add = (lacks > 0) & frame["abc"].isin(["A", "B"])
    frame["advice"] = np.select([young, over > 0, add], ["watch", "cut", "add"], "keep")
    frame["over_qty"] = over.where(frame["advice"] == "cut", 0).astype("int64")
    frame["frees_fen"] = (ratio(frame["over_qty"] * frame["value_fen"].clip(lower=0), held).fillna(0)).round().astype("int64")
    frame["lacks_qty"] = lacks.where(frame["advice"] == "add", 0).astype("int64")
    return frame
