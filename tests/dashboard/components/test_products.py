"""What sells and how long it lasts."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.components.products import bestsellers, state


@pytest.mark.parametrize(
    ("available", "cover", "code"),
    [(0, 0, "out"), (-4, 9, "out"), (5, 2.9, "risk"), (5, 3, "reorder"), (50, 10, "fine"), (50, 60, "slow")],
)
def test_states(available: float, cover: float, code: str) -> None:
    assert state(available, cover) == code


def test_cover_is_what_is_available_by_net_pieces_a_day() -> None:
    sales = pd.DataFrame({"key": ["A", "B", "C"], "qty": [70, 10, 5], "returned_qty": [10, 10, 0]})
    stock = pd.DataFrame({"sku_code": ["A", "B"], "on_hand": [100, 7], "available": [20, 7]})
    frame = bestsellers(sales, stock, days=30)
    assert frame["cover"].tolist()[0] == pytest.approx(10.0)
    assert frame["cover"].isna().tolist() == [False, True, False]
    assert frame["available"].tolist() == [20, 7, 0]
    assert frame["state"].tolist() == ["fine", "slow", "out"]
