"""How turnover is ordered and said."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.components import turns


@pytest.mark.usefixtures("chinese")
def test_the_slowest_first_then_the_endless_then_the_undefined() -> None:
    frame = pd.DataFrame({"key": ["a", "b", "c", "d"], "days": [math.nan, 5.0, math.inf, 50.0], "average_fen": [0, 1, 2, 3]})
    said = turns.for_people(turns.ordered(frame))
    assert said["key"].tolist() == ["d", "b", "c", "a"]
    assert said["days"].isna().tolist() == [False, False, True, True]
    assert said["verdict"].tolist() == [[], [], ["∞ 无销售"], ["无平均库存"]]
