"""Turnover from posted documents: what lay there each day, what it cost to sell (docs/domain.md §3.2)."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import JUNE, Desk, goods

QUARTER = Period(date(2026, 6, 1), date(2026, 8, 31))


@pytest.fixture(scope="module")
def spike(story: Books) -> Books:
    """SPIKE: 90 000.00 come on 1 June, all are sold on the 11th. IDLE lies there all the time and sells nothing.
    GONE lay there in May, SLOW sells a third."""
    desk = Desk(story)
    desk.open(goods("IDLE", 1, "500"), goods("SLOW", 3, "100"), goods("GONE", 1, "70"), at="2026-05-20 00:00")
    desk.ship(goods("GONE", 1), at="2026-05-30 12:00")
    desk.receive(goods("SPIKE", 900, "100"), at="2026-06-01 00:00")
    desk.ship(goods("SPIKE", 900), at="2026-06-11 12:00", submission="SO-1")
    desk.ship(goods("SLOW", 1), at="2026-06-16 00:00")
    desk.adjust(goods("IDLE", -1), at="2026-08-10 12:00")
    return story


def test_a_spike_turns_three_times_in_ten_days_on_its_daily_average(spike: Books) -> None:
    row = reports.turnover(spike, JUNE).set_index("key").loc["SPIKE"]
    assert (row["cogs_fen"], row["average_fen"], row["ratio"], row["days"]) == (9_000_000, 3_000_000, 3.0, 10.0)


def test_a_spike_is_undefined_on_the_average_of_its_ends(spike: Books) -> None:
    row = reports.turnover(spike, JUNE, average="ends").set_index("key").loc["SPIKE"]
    assert row["average_fen"] == 0
    assert np.isnan(row["ratio"])


def test_quickest_first_then_what_never_turns_then_what_is_undefined(spike: Books) -> None:
    found = reports.turnover(spike, JUNE)
    assert found["key"].tolist() == ["SPIKE", "SLOW", "IDLE", "GONE"]
    # 15 days of 300.00 and 15 of 200.00 are 250.00 a day; 100.00 were sold.
    assert found["days"].tolist()[:3] == [10.0, 75.0, np.inf]
    assert np.isnan(found["days"].iloc[3])


def test_months_without_movements_count_too(spike: Books) -> None:
    """IDLE: 500.00 on 1 June, and at the end of June and July; nothing at the end of August, whose half counts.
    Nothing at all moved in July. (250 + 500 + 500 + 0) ÷ 3 = 416.67."""
    row = reports.turnover(spike, QUARTER, average="monthly").set_index("key").loc["IDLE"]
    assert row["average_fen"] == 41_667


def test_a_return_takes_its_cost_back(desk: Desk, books: Books) -> None:
    """Half of a sale comes back: what was sold costs half."""
    desk.receive(goods("P", 10, "10"), at="2026-06-01 00:00")
    desk.ship(goods("P", 4), at="2026-06-10 00:00", submission="SO-1")
    desk.take_back(goods("P", 2), at="2026-06-20 00:00", of="SO-1")
    assert reports.turnover(books, JUNE, by="all")["cogs_fen"].tolist() == [2_000]


@pytest.mark.parametrize("average", ["daily", "ends"])
@pytest.mark.parametrize("by", ["sku", "product", "category", "supplier", "all"])
def test_levels_add_up(month: LoadedMonth, by: str, average: str) -> None:
    found = reports.turnover(month.books, JUNE, by=by, average=average)
    skus = reports.turnover(month.books, JUNE, average=average)
    assert (
        found[["cogs_fen", "closing_qty", "closing_fen"]].sum().tolist()
        == skus[["cogs_fen", "closing_qty", "closing_fen"]].sum().tolist()
    )
    assert abs(found["average_fen"].sum() - skus["average_fen"].sum()) <= len(skus)
    turned = found[np.isfinite(found["days"])]
    assert np.allclose(turned["ratio"] * turned["days"], JUNE.days)


def test_closing_stock_is_that_of_the_summary(month: LoadedMonth) -> None:
    summary = reports.summary(month.books, JUNE).set_index("key")
    found = reports.turnover(month.books, JUNE).set_index("key")
    assert found["closing_fen"].sort_index().equals(summary["closing_fen"].sort_index())
    sold = summary["out_sale_fen"] - summary["in_return_fen"]
    assert found["cogs_fen"].sort_index().tolist() == sold.sort_index().tolist()


def test_the_daily_average_is_the_mean_of_the_trend(month: LoadedMonth) -> None:
    trend = reports.turnover_trend(month.books, JUNE)
    row = reports.turnover(month.books, JUNE, by="all").iloc[0]
    assert len(trend) == 30
    assert trend["closing_fen"].iloc[-1] == row["closing_fen"]
    assert trend["cogs_fen"].sum() == row["cogs_fen"]
    assert abs(trend["closing_fen"].mean() - row["average_fen"]) <= 1


def test_the_trend_of_categories_adds_up_to_the_trend(month: LoadedMonth) -> None:
    parts = [reports.turnover_trend(month.books, JUNE, category=c) for c in reports.choices(month.books).categories]
    whole = reports.turnover_trend(month.books, JUNE)
    assert sum(part["closing_fen"] for part in parts).tolist() == whole["closing_fen"].tolist()  # type: ignore[union-attr]
