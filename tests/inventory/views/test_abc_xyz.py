"""ABC × XYZ: the share before a SKU, the evenness of its weeks, and their grid."""

from __future__ import annotations

import statistics
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.views.abc_xyz import ABC, XYZ, abc, abc_xyz, advice, boxes, xyz

END = date(2026, 6, 28)


def weekly(*weeks: int, sku: int = 1, born: date | None = None) -> pd.DataFrame:
    """Demand of a SKU, week by week, the last one ending with END; on the last day of each week."""
    days = [END - timedelta(days=7 * ago) for ago in range(len(weeks))][::-1]
    rows = [(sku, day, qty) for day, qty in zip(days, weeks, strict=True) if qty]
    first = born or END - timedelta(days=7 * len(weeks) - 1)
    return pd.DataFrame(rows, columns=["sku_id", "day", "qty"]).assign(born=first)


def test_the_share_before_it_makes_the_class() -> None:
    money = pd.Series({"P": 50, "Q": 30, "R": 10, "S": 5, "T": 4, "U": 1, "V": 0, "W": -9})
    assert "".join(abc(money)) == "AABBCCCC"
    assert "".join(abc(pd.Series({"only": 7}))) == "A"
    assert "".join(abc(pd.Series({"none": 0, "lost": -3}))) == "CC"


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [((10, 10, 11, 9, 10, 10), "X"), ((20, 4, 12, 2, 18, 4), "Y"), ((0, 0, 60, 0, 0, 0), "Z"), ((10, 10, 10, 10, 10), "")],
)
def test_the_spread_of_its_weeks_makes_the_other(weeks: tuple[int, ...], expected: str) -> None:
    row = xyz(weekly(*weeks), END).iloc[0]
    assert (row["xyz"], row["weeks"]) == (expected, len(weeks))
    assert row["weekly_qty"] == pytest.approx(statistics.fmean(weeks))
    assert row["cv"] == pytest.approx(statistics.pstdev(weeks) / statistics.fmean(weeks))


def test_a_week_before_it_was_whole_does_not_count() -> None:
    row = xyz(weekly(90, 10, 10, 10, 10, 10, 10, born=END - timedelta(days=7 * 6 + 3)), END).iloc[0]
    assert (row["weeks"], row["xyz"], row["cv"]) == (6, "X", 0)


@given(st.dictionaries(st.sampled_from("PQRSTUVW"), st.integers(-50, 500), min_size=1))
def test_the_grid_holds_every_sku_once(money: dict[str, int]) -> None:
    skus = pd.DataFrame({"sku_id": [2, 1, *range(3, 9)], "sku_code": list("PQRSTUVW")}).assign(
        product_name="", spec="", category="", supplier=""
    )
    sales = pd.DataFrame({"key": list(money), "net_fen": list(money.values())})
    stock = pd.DataFrame({"sku_code": ["P", "Q"], "on_hand": [1, 2], "value_fen": [100, 200]})
    stock["last_in"] = [pd.Timestamp("2026-01-05"), pd.Timestamp("2026-06-20")]
    found = abc_xyz(sales, weekly(5, 5, 5, 5, 5, 5), stock, skus, END)
    grid, classes = boxes(found), found.set_index("sku_code")["xyz"]
    assert (classes["P"], classes["Q"]) == ("Z", "X")
    assert len(grid) == len(ABC) * len(XYZ)
    assert grid["skus"].sum() == len(found) == len({*money, "P", "Q"})
    assert grid["net_fen"].sum() == sum(money.values())
    assert grid["value_fen"].sum() == 300
    assert found["net_fen"].is_monotonic_decreasing
    assert found["share"].sum() == pytest.approx(1.0 if max(money.values()) > 0 else 0.0) or found["share"].isna().all()


def test_advice_cuts_what_lies_too_long_and_adds_where_it_runs_out() -> None:
    rows = [("A", "X", 10.0, 100, 5_000), ("A", "X", 10.0, 5, 250), ("C", "Z", 1.0, 10, 999), ("C", "Z", 1.0, 1, 100),
            ("B", "", 3.0, 90, 900), ("C", "Z", 0.0, 7, 700), ("B", "Y", 2.0, -4, -40)]  # fmt: skip
    told = advice(pd.DataFrame(rows, columns=["abc", "xyz", "weekly_qty", "on_hand", "value_fen"]))
    assert told["advice"].tolist() == ["cut", "add", "cut", "keep", "watch", "cut", "add"]
    assert told["over_qty"].tolist() == [20, 0, 6, 0, 0, 7, 0]
    assert told["frees_fen"].tolist() == [1_000, 0, 599, 0, 0, 700, 0]
    assert told["lacks_qty"].tolist() == [0, 15, 0, 0, 0, 0, 4]
    assert told["weeks_left"].isna().tolist() == [False] * 5 + [True, False]
