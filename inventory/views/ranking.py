"""商品销售排行榜: who sold what, and how much of it stayed sold (docs/domain.md §3.10, §3.11, §4)."""

from __future__ import annotations

import pandas as pd

from inventory.views.shares import ratio

MEASURES = ("net_fen", "qty", "gmv_fen", "profit_fen", "return_rate")
MATURE_DAYS = 15
COLUMNS = [
    "rank", "rank_change", "key", "name", "orders", "qty", "gmv_fen", "refund_fen", "net_fen", "cogs_fen", "profit_fen", "margin",
    "returned_qty", "return_rate", "share", "mature",
]  # fmt: skip


def sales_ranking(now: pd.DataFrame, before: pd.DataFrame, *, measure: str, as_of: pd.Timestamp | None) -> pd.DataFrame:
    """Rank the keys of ``now`` (grain of queries/ranking.sql) by ``measure``, ties settled by key; ``before`` is the period before.

    net = 支付GMV − refunds; gross profit = net − cost of what was shipped and not returned; return rate = pieces refunded as
    returns ÷ pieces paid, of the orders paid in the period (cohort). ``mature`` when its last order is 15 days past.
    """
    frame = _figures(now)
    frame["rank"] = _ranks(frame, measure)
    old = _figures(before)
    old_rank = pd.Series(_ranks(old, measure).to_numpy(), index=old["key"].to_numpy(), dtype="Int64")
    frame["rank_change"] = frame["key"].map(old_rank).astype("Int64") - frame["rank"]
    basis = frame[measure if measure != "return_rate" else "returned_qty"]
    frame["share"] = ratio(basis, pd.Series(basis.clip(lower=0).sum(), index=frame.index))
    last = pd.to_datetime(frame["last_paid_at"])
    frame["mature"] = (last + pd.Timedelta(days=MATURE_DAYS) <= as_of) if as_of is not None else False
    return frame.sort_values("rank")[COLUMNS].reset_index(drop=True)


def _figures(lines: pd.DataFrame) -> pd.DataFrame:
    frame = lines.copy()
    frame["net_fen"] = frame["gmv_fen"] - frame["refund_fen"]
    frame["profit_fen"] = frame["net_fen"] - frame["cogs_fen"]
    frame["margin"] = ratio(frame["profit_fen"], frame["net_fen"])
    frame["return_rate"] = ratio(frame["returned_qty"], frame["qty"])
    return frame


def _ranks(frame: pd.DataFrame, measure: str) -> pd.Series:
    """1, 2, 3, … by the measure, greatest first; equal figures in the order of their keys."""
    order = frame.sort_values([measure, "key"], ascending=[False, True], na_position="last").index
    return pd.Series(range(1, len(order) + 1), index=order, dtype="Int64").reindex(frame.index)
