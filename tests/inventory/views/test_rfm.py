"""客户分层: fifths, ties, who returns most; checked against a plain recomputation."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.views.rfm import SEGMENTS, repeat_rate, rfm, scores, segments

DAY = date(2026, 6, 30)
NAMES = ["customer_id", "orders", "kept_orders", "qty", "returned_qty", "net_fen", "last_kept_at"]


def customers(*rows: tuple[int, int, int, int, int, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame([(number, *row) for number, row in enumerate(rows, start=1)], columns=NAMES)
    return frame.assign(last_kept_at=pd.to_datetime(frame["last_kept_at"]))


def plainly(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    """(r, f, m, segment) of every customer, counted one by one."""
    rows = frame.to_dict("records")
    high = [row["orders"] >= 3 and row["qty"] > 0 and row["returned_qty"] / row["qty"] > 0.6 for row in rows]
    known = [row for row, back in zip(rows, high, strict=True) if row["kept_orders"] and not back]

    def fifth(value: float, values: list[float]) -> int:
        below, equal = sum(other < value for other in values), values.count(value)
        return (2 * below + equal) * 5 // (2 * len(values)) + 1

    def ago(row: dict[Hashable, Any]) -> float:
        return -(pd.Timestamp(DAY) - pd.Timestamp(str(row["last_kept_at"])).normalize()).days

    answer: list[tuple[object, ...]] = []
    for row, back in zip(rows, high, strict=True):
        if back or not row["kept_orders"]:
            answer.append((None, None, None, "high_return" if back else "none_kept"))
            continue
        r = fifth(ago(row), [ago(one) for one in known])
        f = fifth(row["kept_orders"], [one["kept_orders"] for one in known])
        m = fifth(row["net_fen"], [one["net_fen"] for one in known])
        if r >= 4 and f >= 4 and m >= 4:
            name = "vip"
        elif r <= 2:
            name = "at_risk" if f >= 4 or m >= 4 else "asleep"
        elif f >= 4:
            name = "loyal"
        elif m >= 4:
            name = "big"
        else:
            name = "new" if r >= 4 and row["kept_orders"] == 1 else "regular"
        answer.append((r, f, m, name))
    return answer


buyer = st.tuples(
    st.integers(1, 6), st.integers(0, 6), st.integers(0, 9), st.integers(0, 9), st.integers(-500, 90_000),
    st.dates(date(2025, 7, 1), DAY),
).map(
    lambda b: (
        b[0], min(b[0], b[1]), b[2], min(b[2], b[3]), b[4], f"{b[5]} 21:30:00" if min(b[0], b[1]) else None
    )
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(buyer, max_size=40))
def test_scores_and_segments_are_those_counted_one_by_one(rows: list[tuple[int, int, int, int, int, str | None]]) -> None:
    frame = customers(*rows)
    found = rfm(frame, DAY)
    given_ = found[["r", "f", "m", "segment"]].astype(object)
    assert list(given_.where(given_.notna(), None).itertuples(index=False, name=None)) == plainly(frame)
    table = segments(found)
    assert list(table["segment"]) == list(SEGMENTS)
    assert (table["customers"].sum(), table["net_fen"].sum()) == (len(frame), frame["net_fen"].sum())


def test_who_sends_most_of_it_back_is_no_vip_however_much_was_kept() -> None:
    best = [(9, 9, 20, 0, 90_000 - n, "2026-06-29") for n in range(2)]
    found = rfm(
        customers(
            *best, (10, 9, 100, 61, 500_000, "2026-06-30"), (2, 1, 10, 9, 80_000, "2026-06-30"), (10, 9, 100, 60, 1, "2026-06-30")
        ),
        DAY,
    )  # fmt: skip
    assert found["segment"].tolist()[2] == "high_return"
    assert "high_return" not in found["segment"].tolist()[3:], "two orders are too few, and 60 % is not more than 60 %"
    assert found["days"].tolist() == [1, 1, 0, 0, 0]


def test_equal_figures_share_a_score_and_the_most_recent_scores_highest() -> None:
    assert scores(pd.Series([1, 1, 1, 1, 2, 2, 3, 4, 5, 6])).tolist() == [2, 2, 2, 2, 3, 3, 4, 4, 5, 5]
    found = rfm(customers(*[(1, 1, 1, 0, 100, f"2026-06-{day:02d}") for day in (1, 8, 15, 22, 29)]), DAY)
    assert found["r"].tolist() == [1, 2, 3, 4, 5]
    assert found["m"].tolist() == [3] * 5


def test_the_repeat_rate_is_of_those_who_kept_anything() -> None:
    found = rfm(customers((3, 2, 3, 1, 100, "2026-06-01"), (1, 1, 1, 0, 100, "2026-06-01"), (1, 0, 1, 1, 0, None)), DAY)
    assert repeat_rate(found) == 0.5
    assert repeat_rate(rfm(customers(), DAY)) is None
