"""盘点单: the difference between what was counted and the book at that moment."""

from __future__ import annotations

import pandas as pd
import pytest

from inventory import reports
from inventory.errors import Refused
from tests.inventory.desk import JUNE, LIVE_ROOM, MAIN, Desk, cells_of, goods, ledger, pieces, unit_cost, worth

SKUS = ("LESS", "SAME", "SHELVES", "EARLY")


@pytest.fixture(scope="module")
def stocked(clerk: Desk) -> Desk:
    """Of each SKU 10 at 20 and 10 at 26 in the main warehouse and 5 at 23 in the live room: 23.00 each. Q…: 4 at 2.50."""
    clerk.receive(
        *(goods(sku, 10, cost) for sku in SKUS for cost in ("20", "26")),
        *(goods(sku, 4, "2.5") for sku in ("QMORE", "QNONE", "QLATE")),
        at="2026-06-01 09:00",
    )
    clerk.receive(*(goods(sku, 5, "23") for sku in SKUS), at="2026-06-01 10:00", warehouse=LIVE_ROOM)
    return clerk


def test_differences_are_posted_at_the_average(stocked: Desk) -> None:
    books = stocked.books
    posted = stocked.count(goods("LESS", 17), goods("QMORE", 6), at="2026-06-03 22:00")
    assert (posted.number[:11], posted.movements, posted.value_fen) == ("PD20260603-", 2, -3 * 2_300 + 2 * 250)
    assert (pieces(books, "LESS", MAIN), pieces(books, "LESS", LIVE_ROOM), pieces(books, "QMORE")) == (17, 5, 6)
    assert (unit_cost(books, "LESS"), unit_cost(books, "QMORE")) == (23, 2.5)
    counted = reports.summary(books, JUNE).set_index("key")
    assert cells_of(counted, "LESS", "out_count_qty", "out_count_fen") == [3, 6_900]
    assert cells_of(counted, "QMORE", "in_count_qty", "in_count_fen") == [2, 500]


def test_a_count_that_agrees_moves_nothing(stocked: Desk) -> None:
    posted = stocked.count(goods("SAME", 20), at="2026-06-03 22:00")
    assert (posted.movements, posted.value_fen) == (0, 0)
    assert len(ledger(stocked.books, "SAME")) == 3


def test_a_shelf_counted_empty_is_worth_nothing(stocked: Desk) -> None:
    stocked.count(goods("QNONE", 0), at="2026-06-03 22:00")
    assert (pieces(stocked.books, "QNONE"), worth(stocked.books, "QNONE")) == (0, 0)


def test_two_shelves_of_one_sku_are_one_count(stocked: Desk) -> None:
    posted = stocked.count(goods("SHELVES", 12), goods("SHELVES", 9), at="2026-06-03 22:00")
    assert posted.movements == 1
    assert pieces(stocked.books, "SHELVES", MAIN) == 21


def test_a_count_is_compared_with_the_book_of_its_own_time(stocked: Desk) -> None:
    """Counted on the evening of the 3rd, typed in after the shipment of the 5th: one piece was missing, and still is."""
    stocked.ship(goods("EARLY", 6), at="2026-06-05 09:00")
    stocked.count(goods("EARLY", 19), at="2026-06-03 22:00")
    assert ledger(stocked.books, "EARLY", warehouse=MAIN)["balance_qty"].tolist() == [10, 20, 19, 13]


def test_a_late_count_may_not_leave_later_shipments_without_goods(stocked: Desk) -> None:
    """Four pieces left on the 5th: there cannot have been one on the evening of the 3rd."""
    stocked.ship(goods("QLATE", 4), at="2026-06-05 09:00")
    with pytest.raises(Refused):
        stocked.count(goods("QLATE", 1), at="2026-06-03 22:00")
    assert pieces(stocked.books, "QLATE") == 0


def test_less_than_nothing_cannot_be_counted(stocked: Desk) -> None:
    with pytest.raises(Refused, match="-1 must not be below 0"):
        stocked.count(goods("SAME", -1), at="2026-06-03 22:00")


def test_counts_of_one_document_follow_each_other_in_time(clerk: Desk) -> None:
    """A scan log hands in several counts of one shelf: the second is compared with the first, not with the book before both."""
    clerk.receive(goods("LOG", 10, "20"), at="2026-06-01 09:00")
    first, second, third = ("2026-06-02 10:00", 12), ("2026-06-03 10:00", 9), ("2026-06-04 10:00", 9)
    counts = [goods("LOG", qty, occurred_at=pd.Timestamp(at)) for at, qty in (second, third, first)]
    posted = clerk.count(*counts, at=third[0])
    assert posted.movements == 2
    assert ledger(clerk.books, "LOG")["qty"].tolist() == [10, 2, -3]
    assert pieces(clerk.books, "LOG", MAIN) == 9
