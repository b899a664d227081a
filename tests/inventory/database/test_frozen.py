"""Closed months are read as they were summed: every figure is the one its movements give."""

from __future__ import annotations

from datetime import date, datetime
from itertools import combinations

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.database import Books, periods
from inventory.reports import Period
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, goods

MOMENTS = [
    datetime(2026, 1, 1), datetime(2026, 3, 1), datetime(2026, 3, 14, 9), datetime(2026, 4, 1), datetime(2026, 4, 15),
    datetime(2026, 5, 1), datetime(2026, 6, 1), datetime(2026, 6, 3), datetime(2026, 7, 1), datetime(2026, 12, 1),
]  # fmt: skip
FLOW = """
SELECT sku_id, warehouse_id, kind, undoes, sum(qty), sum(value_fen), sum(variance_fen), sum(day_value_fen)
FROM stock_flow($start::TIMESTAMP, $until::TIMESTAMP, $frozen_since::TIMESTAMP, $frozen_until::TIMESTAMP)
GROUP BY ALL ORDER BY ALL
"""
LEVEL = """
SELECT sku_id, warehouse_id, sum(qty), sum(value_fen), max(last_in), max(last_out)
FROM stock_until($moment::TIMESTAMP, $frozen::DATE) GROUP BY ALL ORDER BY ALL
"""


@pytest.fixture
def closed(desk: Desk, books: Books) -> Books:
    """March, April and May are closed, June is open; nothing moved in April but what was undone at once."""
    desk.receive(goods("P", 10, "20"), goods("Q", 5, "3.33"), at="2026-03-02 09:00")
    desk.ship(goods("P", 4), at="2026-03-14 09:00", submission="S-1")
    desk.undo(desk.receive(goods("P", 9, "99"), at="2026-04-10 09:00").number)
    desk.take_back(goods("P", 1), at="2026-05-05 09:00", of="S-1")
    desk.move(goods("P", 2), at="2026-05-06 09:00", to=LIVE_ROOM)
    reversed_later = desk.adjust(goods("Q", -1), at="2026-05-07 09:00").number
    desk.undo(reversed_later, at="2026-06-02 09:00")
    desk.ship(goods("P", 3), at="2026-06-03 09:00")
    for month in (3, 4, 5):
        commands.close_period(books, date(2026, month, 1))
    return books


def test_any_period_is_the_sum_of_its_movements(closed: Books) -> None:
    with closed.reading() as cursor:
        for start, until in combinations(MOMENTS, 2):
            bounds = periods.frozen_within(cursor, start, until)
            del bounds["frozen"]
            plain = bounds | {"frozen_since": start, "frozen_until": start}
            assert cursor.rows(FLOW, bounds) == cursor.rows(FLOW, plain), (start, until)


def test_whole_closed_months_are_read_as_sums(closed: Books) -> None:
    with closed.reading() as cursor:
        found = periods.frozen_within(cursor, datetime(2026, 3, 14, 9), datetime(2026, 6, 20))
    assert (found["frozen_since"], found["frozen_until"], found["frozen"]) == (datetime(2026, 4, 1), datetime(2026, 6, 1), None)


def test_the_stock_of_any_moment_is_the_sum_of_its_movements(closed: Books) -> None:
    with closed.reading() as cursor:
        for moment in [*MOMENTS, None]:
            bounds = periods.frozen_before(cursor, moment)
            assert cursor.rows(LEVEL, bounds) == cursor.rows(LEVEL, bounds | {"frozen": None}), moment
        assert periods.frozen_before(cursor, datetime(2026, 5, 31, 23))["frozen"] == date(2026, 4, 1)


def test_a_reopened_month_is_read_from_its_movements(closed: Books) -> None:
    commands.reopen_period(closed, date(2026, 5, 1), reason="漏了一张单")
    with closed.reading() as cursor:
        assert cursor.value("SELECT max(month) FROM month_flow") == date(2026, 3, 1)
        assert periods.frozen_within(cursor, datetime(2026, 3, 1), datetime(2026, 6, 1))["frozen_until"] == datetime(2026, 5, 1)


@pytest.mark.parametrize("warehouse", [None, MAIN])
def test_balances_on_any_page_of_the_ledger_are_running_sums(closed: Books, warehouse: str | None) -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    whole = reports.ledger(closed, year, warehouse=warehouse).frame[::-1]
    moved = whole.assign(moved=whole["value_fen"] + whole["variance_fen"]).groupby("sku_code")
    assert whole["balance_qty"].tolist() == moved["qty"].cumsum().tolist()
    assert whole["balance_fen"].tolist() == moved["moved"].cumsum().tolist()
    pages = [reports.ledger(closed, year, warehouse=warehouse, page=page, page_size=2).frame for page in range(1, 20)]
    assert pd.concat([page for page in pages if len(page)])["balance_fen"].tolist() == whole["balance_fen"].tolist()[::-1]
