"""负库存天数: a day counts when the stock of a warehouse was below nought at any moment of it."""

from __future__ import annotations

from datetime import date

import pytest

from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from tests.inventory.desk import LIVE_ROOM, Desk, goods


def days(books: Books, start: str, end: str) -> dict[tuple[str, str], tuple[int, int]]:
    """(SKU, warehouse) → days below nought, deepest."""
    frame = reports.negative_days(books, Period(date.fromisoformat(start), date.fromisoformat(end)))
    figures = zip(frame["negative_days"].tolist(), frame["deepest"].tolist(), strict=True)
    return dict(zip(zip(frame["sku_code"], frame["warehouse"], strict=True), figures, strict=True))


@pytest.fixture
def oversold(desk: Desk) -> Books:
    """P is short of 3 from the evening of the 2nd to the morning of the 5th, of 1 within the 10th, and again since the 28th."""
    desk.receive(goods("P", 2, "10"), at="2026-06-01 09:00")
    desk.receive(goods("P", 50, "10"), at="2026-06-01 09:00", warehouse=LIVE_ROOM)
    desk.ship(goods("P", 5), at="2026-06-02 21:00", shipped=True)
    desk.receive(goods("P", 3, "10"), at="2026-06-05 09:00")
    desk.ship(goods("P", 1), at="2026-06-10 10:00", shipped=True)
    desk.receive(goods("P", 1, "10"), at="2026-06-10 15:00")
    desk.ship(goods("P", 4), at="2026-06-28 00:00", shipped=True)
    return desk.books


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-06-01", "2026-06-01", {}), ("2026-06-02", "2026-06-02", (1, 3)), ("2026-06-01", "2026-06-09", (4, 3)),
        ("2026-06-04", "2026-06-05", (2, 3)), ("2026-06-05", "2026-06-09", (1, 3)), ("2026-06-06", "2026-06-27", (1, 1)),
        ("2026-06-10", "2026-06-10", (1, 1)), ("2026-06-01", "2026-06-30", (8, 4)), ("2026-06-27", "2026-06-28", (1, 4)),
    ],
)  # fmt: skip
def test_a_moment_makes_a_day(start: str, end: str, found: object, oversold: Books) -> None:
    assert days(oversold, start, end) == ({("P", "主仓"): found} if found else {})


def test_what_was_filled_at_midnight_was_not_short_on_the_day_that_begins(desk: Desk) -> None:
    desk.receive(goods("P", 1, "10"), at="2026-06-01 09:00")
    desk.ship(goods("P", 2), at="2026-06-02 21:00", shipped=True)
    desk.receive(goods("P", 1, "10"), at="2026-06-03 00:00")
    assert days(desk.books, "2026-06-01", "2026-06-30") == {("P", "主仓"): (1, 1)}


def test_a_shipment_that_was_undone_was_never_short(desk: Desk) -> None:
    desk.receive(goods("P", 1, "10"), at="2026-06-01 09:00")
    desk.undo(desk.ship(goods("P", 2), at="2026-06-02 21:00", shipped=True).number)
    assert days(desk.books, "2026-06-01", "2026-06-30") == {}
