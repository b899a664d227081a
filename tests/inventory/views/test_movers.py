"""热销 滞销 上升 下降: where the lists begin, and that they are what a plain count says."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from inventory.views.movers import COLUMNS, Thresholds, movers
from inventory.views.ranking import figures

DAYS = 10


def sold(**pieces: int) -> pd.DataFrame:
    rows = [(key, key.lower(), qty, qty * 100, 0, 0, qty * 40) for key, qty in pieces.items()]
    columns = ["key", "name", "qty", "gmv_fen", "refund_fen", "returned_qty", "cogs_fen"]
    return figures(pd.DataFrame(rows, columns=columns))


def lying(**pieces: int) -> pd.DataFrame:
    rows = [(key, key.lower(), "红", qty, qty * 1000) for key, qty in pieces.items()]
    return pd.DataFrame(rows, columns=["sku_code", "product_name", "spec", "available", "value_fen"])


def lists(now: pd.DataFrame, before: pd.DataFrame, stock: pd.DataFrame, **limits: float) -> dict[str, list[str]]:
    found = movers(now, before, stock, days=DAYS, limits=Thresholds(**limits))  # type: ignore[arg-type]
    assert list(found.columns) == COLUMNS
    assert {str(kind) for kind in found[["net_qty", "then_qty", "available", "value_fen"]].dtypes} == {"int64"}
    return {str(name): part["key"].tolist() for name, part in found.groupby("list")}


def test_each_list_begins_where_its_threshold_says() -> None:
    now = sold(HOT=30, WARM=29, RISE=15, FALL=5, FEW=4, SAME=12)
    before = sold(HOT=30, WARM=30, RISE=10, FALL=10, FEW=1, SAME=10)
    found = lists(now, before, lying(HOT=1, DEAD=2, DEAR=9, GONE=0))
    assert found == {"hot": ["HOT"], "slow": ["DEAR", "DEAD"], "rising": ["RISE"], "falling": ["FALL"]}


def test_thresholds_move_the_lists() -> None:
    now, before = sold(A=12, B=3), sold(A=10, B=4)
    assert lists(now, before, lying(B=5), hot_daily=0.3, slow_qty=3, change=0.2, change_qty=1) == {
        "hot": ["A", "B"], "slow": ["B"], "rising": ["A"], "falling": ["B"],
    }  # fmt: skip


def test_what_is_new_rises_and_its_growth_is_unknown() -> None:
    row = movers(sold(NEW=20), sold(), lying(NEW=40), days=DAYS, limits=Thresholds()).set_index("list").loc["rising"]
    assert (row["then_qty"], row["net_daily"], row["cover_days"], row["profit_fen"]) == (0, 2.0, 20.0, 1200)
    assert pd.isna(row["growth"])


counts = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 60), max_size=6)


@given(counts, counts, counts)
def test_the_lists_are_what_counting_says(now: dict[str, int], before: dict[str, int], stock: dict[str, int]) -> None:
    found = lists(sold(**now), sold(**before), lying(**stock))
    keys = {*now, *before, *stock}
    expected = {
        "hot": {key for key in keys if now.get(key, 0) >= 3 * DAYS},
        "slow": {key for key in keys if stock.get(key, 0) > 0 and now.get(key, 0) == 0},
        "rising": {key for key in keys if now.get(key, 0) >= 10 and now[key] >= 1.5 * before.get(key, 0)},
        "falling": {key for key in keys if before.get(key, 0) >= 10 and now.get(key, 0) <= 0.5 * before[key]},
    }
    assert {name: set(part) for name, part in found.items()} == {name: part for name, part in expected.items() if part}
    assert not set(found.get("rising", [])) & set(found.get("falling", []))
