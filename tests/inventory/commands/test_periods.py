"""月结: nothing gets into a closed month, by whatever way; reopening is an act of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from inventory import commands
from inventory.database import Books
from inventory.errors import Refused, StreamStockError
from tests.inventory.desk import Desk, goods, ledger, pieces, red_checks, unit_cost, worth
from tests.inventory.exports import Office, shipped_line

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """May is closed: 10 at 20 came, 4 left. 10 at 30 came in June."""
    desk.receive(goods("P", 10, "20"), at="2026-05-02 09:00", submission="R-1")
    desk.ship(goods("P", 4), at="2026-05-20 09:00", submission="S-1")
    desk.receive(goods("P", 10, "30"), at="2026-06-02 09:00")
    commands.close_period(desk.books, date(2026, 5, 31), person="老板")
    return desk


def test_no_document_gets_into_a_closed_month(closed: Desk) -> None:
    before = ledger(closed.books)
    acts: list[Callable[[], object]] = [
        lambda: closed.receive(goods("P", 1, "1"), at="2026-05-31 23:59"),
        lambda: closed.ship(goods("P", 1), at="2026-05-20 09:00"),
        lambda: closed.count(goods("P", 1), at="2026-05-20 09:00"),
        lambda: closed.add_cost("5", of="R-1", at="2026-06-05 09:00"),
    ]
    for act in acts:
        with pytest.raises(Refused, match="The month 2026-05 is closed"):
            act()
    with pytest.raises(Refused, match="It was posted in 2026-05, which is closed"):
        closed.undo("S-1")
    assert ledger(closed.books).equals(before)


def test_what_was_posted_in_it_is_undone_in_an_open_month(closed: Desk) -> None:
    assert closed.undo("S-1", at="2026-06-05 09:00").value_fen == 8_000
    assert (pieces(closed.books, "P"), worth(closed.books, "P")) == (20, 50_000)
    assert red_checks(closed.books) == {}


def test_late_entries_of_the_open_month_cost_on_from_the_frozen_average(closed: Desk, books: Books) -> None:
    closed.ship(goods("P", 8), at="2026-06-10 09:00")
    late = closed.receive(goods("P", 4, "100"), at="2026-06-05 09:00")
    # 6 at 20 were frozen; with 10 at 30 and 4 at 100 a piece costs 41.00 instead of 26.25.
    assert (late.recosted_days, late.recosted_cogs_fen) == (1, 8 * (4_100 - 2_625))
    assert unit_cost(books, "P") == 41
    assert red_checks(books) == {}


def test_what_a_platform_tells_late_is_booked_at_the_beginning_of_the_open_month(closed: Desk, office: Office) -> None:
    """The order was shipped in May: it counts as May's sale, but the closed stock of May stands."""
    office.orders(shipped_line("O-1", paid_at="2026-05-30 10:00:00", shipped_at="2026-05-31 09:00:00"), exported="2026-06-04 08:00")
    book = ledger(closed.books, "P")
    assert book.loc[book["order_no"] == "O-1", "at"].dt.strftime("%Y-%m-%d").tolist() == ["2026-06-01"]
    assert red_checks(closed.books) == {}


def test_the_figures_of_the_month_end_are_frozen(closed: Desk, books: Books) -> None:
    with books.reading() as cursor:
        assert cursor.rows("SELECT month, qty, value_fen FROM month_stock") == [(MAY, 6, 12_000)]
        assert cursor.rows("SELECT qty, value_e4, average_value_e4 / average_qty FROM month_cost") == [(6, 1_200_000, 200_000)]
        assert cursor.rows("SELECT month, closed_by FROM closed_month") == [(MAY, "老板")]


def test_months_are_closed_one_after_the_other(closed: Desk, books: Books) -> None:
    with pytest.raises(StreamStockError, match="2026-05 is closed already"):
        commands.close_period(books, MAY)
    with pytest.raises(StreamStockError, match="is not over"):
        commands.close_period(books, date(2099, 1, 1))
    commands.close_period(books, JUNE)
    with pytest.raises(StreamStockError, match="Reopen 2026-06 first"):
        commands.reopen_period(books, MAY, reason="漏单")
    assert red_checks(books) == {}


def test_an_earlier_month_with_movements_is_closed_first(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"), at="2026-04-02 09:00")
    desk.receive(goods("P", 10, "20"), at="2026-05-02 09:00")
    with pytest.raises(StreamStockError, match="Close 2026-04 first"):
        commands.close_period(books, MAY)
    commands.close_period(books, APRIL)
    commands.close_period(books, MAY)


def test_reopening_asks_for_a_reason_and_lets_documents_in_again(closed: Desk, books: Books) -> None:
    with pytest.raises(StreamStockError, match="Say why"):
        commands.reopen_period(books, MAY, reason=" ")
    with pytest.raises(StreamStockError, match="2026-04 is not closed"):
        commands.reopen_period(books, APRIL, reason="漏单")
    commands.reopen_period(books, MAY, reason="漏单", person="老板")
    closed.receive(goods("P", 2, "26"), at="2026-05-10 09:00")
    assert worth(books, "P") == 20_000 + 5_200 + 30_000 - 4 * 2_100
    commands.close_period(books, MAY)
    with books.reading() as cursor:
        acts = cursor.rows("SELECT closed, reason FROM period_act ORDER BY act_id")
    assert acts == [(True, None), (False, "漏单"), (True, None)]
    assert red_checks(books) == {}
