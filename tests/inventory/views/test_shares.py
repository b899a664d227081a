"""Dividing whole amounts so that the parts add up exactly."""

from __future__ import annotations

import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from inventory.views.shares import allocate, ratio


def parts(total: int, weights: list[int]) -> list[int]:
    frame = pd.DataFrame({"total": total, "weight": weights, "group": 1}, index=range(100, 100 + len(weights)))
    return [int(part) for part in allocate(frame["total"], frame["weight"], frame["group"])]


def test_a_value_is_divided_by_pieces() -> None:
    assert parts(1_000, [10, 30]) == [250, 750]
    assert parts(100, [1, 1, 1]) == [33, 34, 33]
    assert parts(700, [0, 7]) == [0, 700]


def test_without_pieces_the_first_bears_it_all() -> None:
    assert parts(5, [3, -3]) == [5, 0]


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10_000), min_size=1, max_size=8))
def test_parts_add_up_and_none_is_more_than_a_fen_off(total: int, weights: list[int]) -> None:
    divided = parts(total, weights)
    assert sum(divided) == total
    if whole := sum(weights):
        assert all(abs(part - total * weight / whole) <= 1 for part, weight in zip(divided, weights, strict=True))


def test_groups_are_divided_each_for_itself() -> None:
    frame = pd.DataFrame({"total": [10, 99, 10, 99], "weight": [1, 2, 1, 1], "group": ["a", "b", "a", "b"]})
    assert allocate(frame["total"], frame["weight"], frame["group"]).tolist() == [5, 66, 5, 33]


def test_a_share_of_nothing_is_undefined() -> None:
    shares = ratio(pd.Series([1, 3, 5]), pd.Series([4, 0, -5]))
    assert shares[0] == 0.25
    assert math.isnan(shares[1])
    assert math.isnan(shares[2])
