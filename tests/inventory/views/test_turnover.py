"""Turnover: the three averages, what is undefined, what never turns (docs/domain.md §3.2)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from inventory.views.turnover import turnover_table, turnover_trend

SKUS = pd.DataFrame(
    {
        "sku_id": [1, 2, 3, 4], "sku_code": ["A", "B", "C", "D"], "product_code": ["X", "X", "Y", "Y"],
        "product_name": ["裙", "裙", "衫", "衫"], "spec": ["红", "白", None, "大"], "category": ["女装", "女装", "男装", "男装"],
        "supplier": ["甲", "乙", "甲", "甲"],
    }
)  # fmt: skip
NO_MONTHS = pd.DataFrame({"sku_id": [], "month": [], "change_fen": []}).astype({"sku_id": "int64", "change_fen": "int64"})


def cells(**columns: list[int]) -> pd.DataFrame:
    """One row per SKU; what is not said is nought."""
    rows = len(next(iter(columns.values())))
    blank = dict.fromkeys(("opening_fen", "closing_fen", "closing_qty", "sum_of_days_fen", "cogs_fen"), [0] * rows)
    return pd.DataFrame({"sku_id": range(1, rows + 1), **blank, **columns})


def table(
    frame: pd.DataFrame, *, by: str = "sku", average: str = "daily", days: int = 30, months: pd.DataFrame = NO_MONTHS
) -> pd.DataFrame:
    return turnover_table(frame, months, SKUS, days=days, by=by, average=average)


SPIKE = cells(sum_of_days_fen=[10 * 9_000_000], cogs_fen=[9_000_000])
"""90 000.00 of stock for ten days of a month and none else, all of it sold."""


def test_a_spike_turns_three_times_on_its_daily_average() -> None:
    row = table(SPIKE).iloc[0]
    assert (row["average_fen"], row["ratio"], row["days"]) == (3_000_000, 3.0, 10.0)


def test_a_spike_is_undefined_on_the_average_of_its_ends() -> None:
    row = table(SPIKE, average="ends").iloc[0]
    assert row["average_fen"] == 0
    assert np.isnan(row["ratio"])
    assert np.isnan(row["days"])


def test_the_chronological_average_counts_the_ends_half() -> None:
    """Opening 100, month ends 300 and 200 and 400: (50 + 300 + 200 + 200) ÷ 3 = 250."""
    changes = pd.DataFrame({"sku_id": [1, 1, 1], "month": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-03-01"]),
                            "change_fen": [20_000, -10_000, 20_000]})  # fmt: skip
    row = table(
        cells(opening_fen=[10_000], closing_fen=[40_000], cogs_fen=[50_000]), average="monthly", days=90, months=changes
    ).iloc[0]
    assert (row["average_fen"], row["ratio"], row["days"]) == (25_000, 2.0, 45.0)


def test_what_sold_nothing_comes_after_what_turned_and_what_has_no_average_last() -> None:
    frame = cells(sum_of_days_fen=[3_000, 30_000, 0, 30_000], cogs_fen=[50, 0, 70, 2_000])
    found = table(frame)
    assert found["key"].tolist() == ["D", "A", "B", "C"]
    assert found["days"].tolist()[:3] == [15.0, 60.0, np.inf]
    assert np.isnan(found["days"].iloc[3])
    assert np.isnan(found["ratio"].iloc[3])


def test_negative_stock_has_no_turnover() -> None:
    row = table(cells(sum_of_days_fen=[-3_000], cogs_fen=[50])).iloc[0]
    assert np.isnan(row["ratio"])
    assert np.isnan(row["days"])


@pytest.mark.parametrize(
    ("by", "keys"), [("product", ["X", "Y"]), ("category", ["女装", "男装"]), ("supplier", ["乙", "甲"]), ("all", [""])]
)
def test_levels_divide_sums_never_average_ratios(by: str, keys: list[str]) -> None:
    frame = cells(
        sum_of_days_fen=[3_000, 6_000, 9_000, 12_000], cogs_fen=[100, 200, 300, 900],
        closing_fen=[1, 2, 3, 4], closing_qty=[5, 6, 7, 8],
    )  # fmt: skip
    found = table(frame, by=by)
    assert sorted(found["key"]) == sorted(keys)
    assert (found["cogs_fen"].sum(), found["closing_fen"].sum(), found["closing_qty"].sum()) == (1_500, 10, 26)
    assert found["average_fen"].sum() == 1_000
    assert (found["ratio"] == found["cogs_fen"] / found["average_fen"]).all()
    assert np.allclose(found["days"], 30 / found["ratio"])


def test_names_carry_the_specification() -> None:
    assert table(cells(sum_of_days_fen=[1], cogs_fen=[1]))["name"].tolist() == ["裙 红"]


def test_the_trend_looks_back_seven_whole_days() -> None:
    changes = pd.DataFrame(
        {
            "day": pd.to_datetime(["2026-06-01", "2026-06-04", "2026-06-09"]),
            "change_fen": [70_000, -7_000, -63_000],
            "cogs_fen": [0, 7_000, 63_000],
        }
    )
    trend = turnover_trend(changes, start=pd.Timestamp("2026-06-03"), end=pd.Timestamp("2026-06-10")).set_index("day")
    assert trend["closing_fen"].tolist() == [70_000, 63_000, 63_000, 63_000, 63_000, 63_000, 0, 0]
    assert trend["cogs_fen"].sum() == 70_000
    assert trend["days"].head(4).isna().all()
    # 1 to 7 June: three days of 700.00 and four of 630.00, 70.00 sold.
    assert trend.loc["2026-06-07", "days"] == pytest.approx((3 * 70_000 + 4 * 63_000) / 7_000)


def test_a_trend_without_movements_is_flat() -> None:
    nothing = pd.DataFrame({"day": pd.to_datetime([]), "change_fen": [], "cogs_fen": []})
    trend = turnover_trend(nothing, start=pd.Timestamp("2026-06-01"), end=pd.Timestamp("2026-06-03"))
    assert trend["closing_fen"].tolist() == [0, 0, 0]
    assert trend["days"].isna().all()
