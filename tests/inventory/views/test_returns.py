"""退货在途: days since the refund, the buckets, and what counts as lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd

from inventory.views.returns import pool, waiting

NOW = datetime(2026, 6, 30, 12)


def test_by_age_and_state() -> None:
    ages = [0, 3, 4, 7, 8, 15, 16, 40]
    lines = pd.DataFrame({
        "refunded_at": [NOW - timedelta(days=age) for age in ages], "ship_at": NOW, "qty": 1, "cost_fen": 100, "refund_fen": 300,
        "lost_reason": [None] * 7 + ["已索赔"],
    })  # fmt: skip
    found = waiting(lines, now=NOW, lost_after=15)
    assert found["bucket"].tolist() == ["0–3", "0–3", "4–7", "4–7", "8–15", "8–15", "> 15", "> 15"]
    assert found["state"].tolist() == ["waiting"] * 6 + ["lost", "given_up"]
    assert pool(found)[["bucket", "qty", "refund_fen"]].values.tolist() == [
        ["0–3", 2, 600],
        ["4–7", 2, 600],
        ["8–15", 2, 600],
        ["> 15", 1, 300],
    ]


def test_without_a_time_of_refund_the_shipment_counts() -> None:
    lines = pd.DataFrame(
        {
            "refunded_at": [pd.NaT],
            "ship_at": [NOW - timedelta(days=5)],
            "qty": 2,
            "cost_fen": 1,
            "refund_fen": 1,
            "lost_reason": [None],
        }
    )
    assert waiting(lines, now=NOW, lost_after=15)["days"].tolist() == [5]
    assert pool(waiting(lines.iloc[:0], now=NOW, lost_after=15))["qty"].sum() == 0
