"""大写金额: as banks and tax offices want amounts written."""

from __future__ import annotations

import pytest

from dashboard.printing.capitals import capitals


@pytest.mark.parametrize(
    ("fen", "written"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (105, "壹元零伍分"),
        (110, "壹元壹角整"),
        (1000, "壹拾元整"),
        (100_500, "壹仟零伍元整"),
        (105_000, "壹仟零伍拾元整"),
        (1_000_500, "壹万零伍元整"),
        (10_050_000, "壹拾万零伍佰元整"),
        (12_345_678, "壹拾贰万叁仟肆佰伍拾陆元柒角捌分"),
        (1_000_000_000, "壹仟万元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (100_001_000_000, "壹拾亿零壹万元整"),
        (-1234, "负壹拾贰元叁角肆分"),
    ],
)
def test_amounts_in_capitals(fen: int, written: str) -> None:
    assert capitals(fen) == written
