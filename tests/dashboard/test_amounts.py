"""Numbers as people read them."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard import amounts


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "¥0.00"),
        (824050, "¥8,240.50"),
        (12_345_678, "¥12.3 万"),
        (-12_345_678, "-¥12.3 万"),
        (1_234_567_890_100, "¥123.5 亿"),
        (None, "—"),
        (math.nan, "—"),
        (pd.NA, "—"),
    ],
)
def test_short_amounts_in_chinese(fen: object, text: str) -> None:
    assert amounts.short(fen) == text


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("fen", "text"), [(824050, "¥8,240.50"), (12_345_678, "¥123.5k"), (999_999_999, "¥10.0M")])
def test_short_amounts_in_english(fen: int, text: str) -> None:
    assert amounts.short(fen) == text


def test_an_amount_to_the_fen() -> None:
    assert amounts.yuan(-123456) == "-¥1,234.56"
    assert amounts.yuan(None) == "—"


def test_days_know_the_endless_and_the_undefined() -> None:
    assert [amounts.days(value) for value in (7.84, math.inf, math.nan)] == ["7.8", "∞", "—"]


def test_a_change_needs_something_to_compare_with() -> None:
    assert amounts.change(109, 100) == "+9.0%"
    assert amounts.change(-50, -100) == "+50.0%"
    assert amounts.change(100.01, 100) is None
    assert amounts.change(5, 0) is None
    assert amounts.change(math.nan, 1) is None


@pytest.mark.usefixtures("chinese")
def test_an_axis_turns_to_wan_from_ten_thousand_yuan() -> None:
    assert amounts.scale([99_999]) == (100.0, "")
    assert amounts.scale([-1_000_000, 5, None]) == (1e6, "万")
    assert amounts.scale([]) == (100.0, "")
