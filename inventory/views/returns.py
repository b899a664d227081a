"""退货在途: refunded goods that are not back yet, by how long they have been waited for."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

BUCKETS = (("0–3", 3), ("4–7", 7), ("8–15", 15), ("> 15", None))
"""Days since the refund: label and last day of it."""


def waiting(lines: pd.DataFrame, *, now: datetime, lost_after: int) -> pd.DataFrame:
    """The lines with days (since the refund, else the shipment), bucket, and state: waiting, lost, given_up.

    lost: longer than ``lost_after`` days, and nobody gave them up yet.
    """
    since = pd.to_datetime(lines["refunded_at"]).fillna(pd.to_datetime(lines["ship_at"]))
    days = (pd.Timestamp(now) - since).dt.total_seconds() // 86_400
    frame = lines.assign(days=days.clip(lower=0).astype("int64"))
    label = pd.Series(BUCKETS[-1][0], index=frame.index)
    for name, last in reversed(BUCKETS[:-1]):
        label = label.mask(frame["days"] <= last, name)
    state = (
        pd.Series("waiting", index=frame.index)
        .mask(frame["days"] > lost_after, "lost")
        .mask(frame["lost_reason"].notna(), "given_up")
    )
    return frame.assign(bucket=label, state=state)


def pool(frame: pd.DataFrame) -> pd.DataFrame:
    """What is waited for, by bucket: bucket, lines, qty, cost_fen, refund_fen; a row for each bucket, in their order."""
    open_ = frame[frame["state"] != "given_up"]
    sums = open_.groupby("bucket").agg(
        lines=("qty", "size"), qty=("qty", "sum"), cost_fen=("cost_fen", "sum"), refund_fen=("refund_fen", "sum")
    )
    return sums.reindex([name for name, _ in BUCKETS], fill_value=0).reset_index()
