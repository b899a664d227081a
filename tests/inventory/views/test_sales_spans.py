"""销售报表: spans add up to the days, whatever their length, and stand beside the same days of another period."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.views.sales_spans import COLUMNS, NUMBERS, UNITS, sales_spans


def days(first: str, net: list[int]) -> pd.DataFrame:
    frame = pd.DataFrame({"day": pd.date_range(first, periods=len(net)), "net_fen": net})
    return frame.assign(orders=1, qty=2, gmv_fen=frame["net_fen"] + 10, profit_fen=frame["net_fen"] // 2)


def test_weeks_begin_on_monday_and_stand_beside_the_same_days_before() -> None:
    found = sales_spans(days("2026-06-05", [100] * 10), days("2026-05-26", [50] * 10), every="week")
    assert list(found.columns) == COLUMNS
    assert [f"{start:%m-%d}–{end:%m-%d}" for start, end in zip(found["start"], found["end"], strict=True)] == [
        "06-05–06-07", "06-08–06-14",
    ]  # fmt: skip
    assert found["net_fen"].tolist() == [300, 700]
    assert found["compared_fen"].tolist() == [150, 350]
    assert [f"{day:%m-%d}" for day in found["compared_start"]] == ["05-26", "05-29"]
    assert found["growth"].tolist() == [1.0, 1.0]
    assert found["margin"].tolist() == [0.5, 0.5]


def test_what_the_other_period_does_not_reach_is_not_compared() -> None:
    found = sales_spans(days("2026-06-29", [10, 20, 30, 40]), days("2026-05-01", [5, 0, 15]), every="month")
    assert found["compared_fen"].isna().tolist() == [False, True]
    assert found["growth"].iloc[0] == 5.0
    assert pd.isna(found["growth"].iloc[1])


@pytest.mark.parametrize("every", UNITS)
@given(st.lists(st.integers(-100, 1000), min_size=1, max_size=70), st.integers(0, 40))
def test_the_spans_add_up_to_the_days(every: str, net: list[int], ahead: int) -> None:
    now = days(f"{pd.Timestamp('2026-03-01') + pd.Timedelta(days=ahead):%Y-%m-%d}", net)
    found = sales_spans(now, days("2026-01-01", net), every=every)
    assert found[NUMBERS].sum().to_dict() == now[NUMBERS].sum().to_dict()
    assert int(found["compared_fen"].sum()) == sum(net)
    assert (found["start"].iloc[1:].to_numpy() > found["end"].iloc[:-1].to_numpy()).all()
