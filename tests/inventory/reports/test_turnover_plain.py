"""Turnover reckoned again day by day from the bare movements: warehouses, SKUs, weeks and months of the demo month."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from inventory import reports
from inventory.reports import Period
from tests.inventory import plain
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import JUNE, LIVE_ROOM, MAIN, Desk, goods


@pytest.fixture(scope="module")
def moved(month: LoadedMonth) -> pd.DataFrame:
    return plain.movements(month.books)


@pytest.mark.parametrize(
    ("by", "average"), [("warehouse", "daily"), ("warehouse", "monthly"), ("category", "daily"), ("sku", "ends")]
)
def test_the_same_figures_day_by_day(month: LoadedMonth, moved: pd.DataFrame, by: str, average: str) -> None:
    found = reports.turnover(month.books, JUNE, by=by, average=average)
    again = plain.turnovers(moved, JUNE, by, average)
    assert set(found["key"]) == again.keys()
    for row in found.itertuples():
        told = again[str(row.key)]
        assert row.cogs_fen == told.cogs
        assert (row.average_fen, row.closing_fen) == pytest.approx((told.average, told.closing), abs=1)
        if told.average > 0.5 and told.cogs > 0:
            assert row.days == pytest.approx(JUNE.days * told.average / told.cogs, rel=1e-3)


@pytest.mark.parametrize("average", ["daily", "ends", "monthly"])
def test_warehouses_add_up_to_all_goods(month: LoadedMonth, average: str) -> None:
    found = reports.turnover(month.books, JUNE, by="warehouse", average=average)
    whole = reports.turnover(month.books, JUNE, by="all", average=average).iloc[0]
    assert found[["cogs_fen", "closing_qty"]].sum().tolist() == whole[["cogs_fen", "closing_qty"]].tolist()
    for figure in ("average_fen", "opening_fen", "closing_fen"):
        assert abs(found[figure].sum() - whole[figure]) <= 1


@pytest.mark.parametrize("unit", ["week", "month"])
def test_each_week_and_month_is_a_period_of_its_own(month: LoadedMonth, unit: str) -> None:
    found = reports.turnover(month.books, JUNE, by=unit)
    assert found["cogs_fen"].sum() == reports.turnover(month.books, JUNE, by="all")["cogs_fen"].iloc[0]
    for row in found.itertuples():
        first, last = (pd.Timestamp(part).date() for part in str(row.name).split(" – "))
        alone = reports.turnover(month.books, Period(first, last), by="all").iloc[0]
        assert [row.cogs_fen, row.opening_fen, row.average_fen, row.closing_fen] == alone[
            ["cogs_fen", "opening_fen", "average_fen", "closing_fen"]
        ].tolist()


def test_what_comes_back_counts_where_it_left_from_and_value_goes_by_pieces(desk: Desk) -> None:
    """10 at 20.00, 4 of them moved to the live room and 2 sold there; 1 comes back to the main warehouse."""
    desk.receive(goods("P", 10, "20"), at="2026-06-01 00:00")
    desk.move(goods("P", 4), at="2026-06-11 00:00", to=LIVE_ROOM)
    desk.ship(goods("P", 2), at="2026-06-21 00:00", warehouse=LIVE_ROOM, submission="SO-1")
    desk.take_back(goods("P", 1), at="2026-06-26 00:00", of="SO-1")
    found = reports.turnover(desk.books, JUNE, by="warehouse").set_index("key")
    assert found["cogs_fen"].to_dict() == {MAIN: 0, LIVE_ROOM: 2_000}
    # 10 days of 200.00, 15 of 120.00, 5 of 140.00; 10 of 80.00 and 10 of 40.00.
    assert found["average_fen"].to_dict() == {MAIN: 15_000, LIVE_ROOM: 4_000}
    assert found["days"].to_dict() == {MAIN: np.inf, LIVE_ROOM: 60.0}
