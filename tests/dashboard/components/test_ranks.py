"""How a ranking's figures are said."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.components import ranks

pytestmark = pytest.mark.usefixtures("chinese")


@pytest.mark.parametrize(("change", "text"), [(2, "▲2"), (-1, "▼1"), (0, "–"), (pd.NA, "新")])
def test_places_won_and_lost(change: object, text: str) -> None:
    assert ranks.moved(change) == text


def test_immature_return_rates_are_marked() -> None:
    frame = pd.DataFrame({"return_rate": [0.5, 0.25, math.nan], "mature": [True, False, True]})
    assert ranks.measured(frame, "return_rate") == ([50.0, 25.0, 0.0], ["50.0%", "25.0% *", "0.0%"])


def test_amounts_share_one_scale() -> None:
    frame = pd.DataFrame({"net_fen": [2_000_000, 50_000]})
    assert ranks.measured(frame, "net_fen") == ([2.0, 0.05], ["2.0 万", "0.1 万"])


def test_what_orders_do_not_name_has_a_word() -> None:
    assert ranks.named(pd.DataFrame({"name": ["", None, "林小鹿"]}))["name"].tolist() == ["未标明", "未标明", "林小鹿"]
