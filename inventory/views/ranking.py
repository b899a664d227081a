"""商品销售排行榜: who sold what, and how much of it stayed sold (docs/domain.md §3.10, §3.11, §4)."""

from __future__ import annotations

import pandas as pd

from inventory.views.shares import ratio

MEASURES = (
    "net_fen", "gmv_fen", "qty", "net_qty", "orders", "profit_fen", "margin", "refund_fen", "returned_qty", "return_rate",
)  # fmt: skip
RATES = {"margin": "profit_fen", "return_rate": "returned_qty"}
"""Measures that do not add up → what their share of the whole is told by."""
MATURE_DAYS = 15
COLUMNS = [
    "rank", "rank_change", "key", "name", "orders", "qty", "gmv_fen", "refund_fen", "net_fen", "cogs_fen", "profit_fen", "margin",
    "returned_qty", "net_qty", "return_rate", "share", "mature", "young_share", "growth",
]  # fmt: skip


def compared_name(measure: str) -> str:
    """The column that tells the measure in the period compared with: its unit is the measure's."""
    return "compared_fen" if measure.endswith("_fen") else "compared_rate" if measure in RATES else "compared"


def sales_ranking(now: pd.DataFrame, before: pd.DataFrame, *, measure: str, as_of: pd.Timestamp | None) -> pd.DataFrame:
    """Rank the keys of ``now`` (queries/ranking.sql) by ``measure``, ties settled by key; ``before`` is what it is compared with.

    net = 支付GMV − refunds; gross profit = net − cost of what was shipped and not returned; return rate = pieces refunded as
    returns ÷ pieces paid, of the orders paid in the period (cohort). ``mature`` when its last order is 15 days past; young_share:
    the part of the measure whose returns still come; ``compared_name(measure)``: the measure then; growth: now ÷ then − 1, of rates
    now − then.
    """
    frame = figures(now)
    frame["rank"] = _ranks(frame, measure)
    old = figures(before)
    old_rank = pd.Series(_ranks(old, measure).to_numpy(), index=old["key"].to_numpy(), dtype="Int64")
    frame["rank_change"] = frame["key"].map(old_rank).astype("Int64") - frame["rank"]
    then = frame["key"].map(pd.Series(old[measure].astype("float64").to_numpy(), index=old["key"].to_numpy())).astype("float64")
    value = frame[measure].astype("float64")
    frame["growth"] = value - then if measure in RATES else value / then.where(then > 0) - 1
    frame[compared_name(measure)] = then if measure in RATES else then.astype("Int64")
    basis = frame[RATES.get(measure, measure)]
    frame["share"] = ratio(basis, pd.Series(basis.clip(lower=0).sum(), index=frame.index))
    frame["young_share"] = _young_share(frame, RATES.get(measure, measure))
    last = pd.to_datetime(frame["last_paid_at"])
    frame["mature"] = (last + pd.Timedelta(days=MATURE_DAYS) <= as_of) if as_of is not None else False
    return frame.sort_values("rank")[[*COLUMNS, compared_name(measure)]].reset_index(drop=True)


def figures(lines: pd.DataFrame) -> pd.DataFrame:
    """Sums of order lines with what follows from them: net_fen, net_qty, profit_fen, margin, return_rate."""
    frame = lines.copy()
    frame["net_fen"] = frame["gmv_fen"] - frame["refund_fen"]
    frame["net_qty"] = frame["qty"] - frame["returned_qty"]
    frame["profit_fen"] = frame["net_fen"] - frame["cogs_fen"]
    frame["margin"] = ratio(frame["profit_fen"], frame["net_fen"])
    frame["return_rate"] = ratio(frame["returned_qty"], frame["qty"])
    return frame


def _young_share(frame: pd.DataFrame, measure: str) -> pd.Series:
    """The part of the measure whose returns still come; within 0 and 1, for a loss may hide in either part."""
    names = [str(name) for name in frame.columns if str(name).startswith("young_")]
    young = figures(frame[names].rename(columns=lambda name: name.removeprefix("young_")))
    return ratio(young[measure], frame[measure]).fillna(0.0).clip(0, 1)


def _ranks(frame: pd.DataFrame, measure: str) -> pd.Series:
    """1, 2, 3, … by the measure, greatest first; equal figures in the order of their keys."""
    order = frame.sort_values([measure, "key"], ascending=[False, True], na_position="last").index
    return pd.Series(range(1, len(order) + 1), index=order, dtype="Int64").reindex(frame.index)
