"""客户分层 (RFM): days since the last kept order, kept orders, net paid, each scored in fifths; who returns most stands apart."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from inventory.views.shares import ratio

FIFTHS = 5
HIGH = 4
"""From this score on a customer is among the better two fifths."""
LOW = 2
MOST_RETURNED = 0.6
FEWEST_ORDERS = 3
"""More than that share of the pieces came back, of at least so many orders: 高退货."""
SEGMENTS = ("vip", "loyal", "big", "new", "regular", "at_risk", "asleep", "high_return", "none_kept")
"""Every customer is of the first of these it fits, 高退货 and nothing kept before all others."""


def scores(values: pd.Series, parts: int = FIFTHS) -> pd.Series:
    """1 … ``parts`` for each value, more for greater ones: equal shares of the customers; ties share the score of their middle."""
    twice = (2 * values.rank(method="average")).astype("int64") - 1
    return twice * parts // (2 * max(len(values), 1)) + 1


def rfm(customers: pd.DataFrame, day: date) -> pd.DataFrame:
    """One row per customer: what it was, then days, return_rate, r, f, m (1–5) and segment.

    customers: orders, kept_orders, qty, returned_qty, net_fen and last_kept_at (NaT = nothing kept) of 12 months up to ``day``.
    Only customers who kept something and are not 高退货 are scored and compared with each other.
    """
    orders, kept = customers["orders"], customers["kept_orders"]
    rate = ratio(customers["returned_qty"], customers["qty"])
    back = (orders >= FEWEST_ORDERS) & (rate > MOST_RETURNED)
    scored = (kept > 0) & ~back
    days = (pd.Timestamp(day) - customers["last_kept_at"].dt.normalize()).dt.days.astype("Int64")
    known = customers[scored]
    found = pd.DataFrame(
        {"r": scores(-days[scored].astype("int64")), "f": scores(known["kept_orders"]), "m": scores(known["net_fen"])},
        dtype="Int64",
    ).reindex(customers.index)
    segment = pd.Series(
        np.where(back, "high_return", np.where(scored, "regular", "none_kept")), index=customers.index, dtype=object
    )
    segment[scored] = _segments(found[scored].astype("int64"), known["kept_orders"])
    return customers.assign(days=days, return_rate=rate, **{name: found[name] for name in ("r", "f", "m")}, segment=segment)


def _segments(scored: pd.DataFrame, kept: pd.Series) -> np.ndarray:
    """The segment of customers with scores, by the first rule that fits."""
    r, f, m = scored["r"], scored["f"], scored["m"]
    rules = [
        ("vip", (r >= HIGH) & (f >= HIGH) & (m >= HIGH)),
        ("at_risk", (r <= LOW) & ((f >= HIGH) | (m >= HIGH))),
        ("asleep", r <= LOW),
        ("loyal", f >= HIGH),
        ("big", m >= HIGH),
        ("new", (r >= HIGH) & (kept == 1)),
    ]
    return np.select([rule for _, rule in rules], [name for name, _ in rules], default="regular")


def segments(scored: pd.DataFrame) -> pd.DataFrame:
    """One row per segment, in the order of SEGMENTS: segment, customers, share, orders, net_fen, return_rate."""
    grouped = scored.groupby("segment")
    frame = pd.DataFrame(
        {
            "customers": grouped.size(), "orders": grouped["orders"].sum(), "net_fen": grouped["net_fen"].sum(),
            "qty": grouped["qty"].sum(), "returned_qty": grouped["returned_qty"].sum(),
        }
    ).reindex(list(SEGMENTS), fill_value=0)  # fmt: skip
    frame = frame.rename_axis("segment").reset_index()
    total = max(len(scored), 1)
    rate = ratio(frame["returned_qty"], frame["qty"])
    frame = frame.assign(share=frame["customers"] / total, return_rate=rate)
    return frame[["segment", "customers", "share", "orders", "net_fen", "return_rate"]]


def repeat_rate(scored: pd.DataFrame) -> float | None:
    """复购率: customers with two kept orders or more, of those with one or more; None when nobody kept anything."""
    kept = scored["kept_orders"]
    return float((kept >= 2).sum() / (kept >= 1).sum()) if (kept >= 1).any() else None
