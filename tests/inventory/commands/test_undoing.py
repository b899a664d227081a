"""冲销: a document is undone by its opposite; the books are as if it had never been."""

from __future__ import annotations

import pytest

from inventory.database import Books
from inventory.errors import Refused
from tests.inventory.desk import LIVE_ROOM, Desk, goods, ledger, pieces, red_checks, unit_cost, worth
from tests.inventory.exports import Office, shipped_line


@pytest.fixture
def traded(desk: Desk) -> Desk:
    """10 at 20 and 10 at 26; 15 left and 3 of them came back."""
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00", submission="R-1")
    desk.receive(goods("P", 10, "26"), at="2026-06-03 09:00", submission="R-2")
    desk.ship(goods("P", 7), at="2026-06-05 09:00", submission="S-1")
    desk.take_back(goods("P", 3), at="2026-06-08 09:00", of="S-1", submission="B-1")
    return desk


def figures(books: Books) -> tuple[int, int, float, list[int]]:
    """Pieces, value and average of P, and what its movements cost that were not undone."""
    with books.reading() as cursor:
        costs = [
            value for (value,) in cursor.rows("SELECT value_fen FROM stock_movement WHERE cost_rule <> 8 ORDER BY movement_id")
        ]
    return pieces(books, "P"), worth(books, "P"), unit_cost(books, "P"), costs


def test_what_is_undone_was_never_there(traded: Desk, books: Books) -> None:
    before = figures(books)
    late = traded.receive(goods("P", 5, "50"), at="2026-06-02 09:00")
    undone = traded.undo(late.number)
    assert (undone.number, undone.value_fen) == ("CX20260602-0001", -25_000)
    assert undone.recosted_cogs_fen == -late.recosted_cogs_fen != 0
    assert figures(books) == before
    assert red_checks(books) == {}


def test_every_kind_of_document_can_be_undone(traded: Desk, books: Books) -> None:
    before = figures(books)
    papers = [
        traded.send_back(goods("P", 2), at="2026-06-09 09:00", of="R-1"),
        traded.move(goods("P", 2), at="2026-06-09 09:00", to=LIVE_ROOM),
        traded.count(goods("P", 9), at="2026-06-10 09:00"),
        traded.adjust(goods("P", -1), at="2026-06-10 09:00"),
        traded.add_cost("12", of="R-2", at="2026-06-10 09:00"),
        traded.revalue("P", at="2026-06-11 09:00", each="3"),
        traded.give(goods("P", 1), at="2026-06-11 09:00"),
    ]
    for paper in reversed(papers):
        traded.undo(paper.number)
    assert figures(books) == before
    assert red_checks(books) == {}


def test_what_others_build_on_is_undone_after_them(traded: Desk) -> None:
    with pytest.raises(Refused, match="Later documents build on it: reverse XT20260608-0001 first"):
        traded.undo("S-1")
    traded.undo("B-1")
    traded.undo("S-1")
    assert pieces(traded.books, "P") == 20


def test_what_a_return_reversed_on_a_later_day_took_back_can_come_back_again(traded: Desk, books: Books) -> None:
    traded.undo("B-1", at="2026-06-10 09:00")
    traded.take_back(goods("P", 7), at="2026-06-11 09:00", of="S-1", submission="B-2")
    with pytest.raises(Refused, match="more than the 0 that order S-1 can still return"):
        traded.take_back(goods("P", 1), at="2026-06-12 09:00", of="S-1")
    assert pieces(books, "P") == 20
    assert red_checks(books) == {}


def test_a_document_can_be_reversed_once_nothing_builds_on_it_any_more(traded: Desk, books: Books) -> None:
    traded.undo("B-1", at="2026-06-10 09:00")
    with pytest.raises(
        Refused, match="XT20260608-0001 built on it until 2026-06-10 09:00: reverse it with that time or a later one"
    ):
        traded.undo("S-1")
    traded.undo("S-1", at="2026-06-10 09:00")
    assert pieces(books, "P") == 20
    assert red_checks(books) == {}


def test_goods_that_have_left_since_cannot_be_taken_away(traded: Desk) -> None:
    traded.ship(goods("P", 14), at="2026-06-09 09:00")
    with pytest.raises(Refused, match="8 pieces of P have left 主仓 since"):
        traded.undo("R-2")


def test_it_is_undone_once(traded: Desk) -> None:
    number = traded.undo("B-1").number
    with pytest.raises(Refused, match=f"was reversed before, by {number}"):
        traded.undo("B-1")
    with pytest.raises(Refused, match="is a reversal: post the document again"):
        traded.undo(number)
    with pytest.raises(Refused, match="There is no document NOPE"):
        traded.undo("NOPE")


def test_the_same_submission_undoes_once(traded: Desk) -> None:
    first = traded.undo("B-1", submission="X-1")
    again = traded.undo("B-1", submission="X-1")
    assert (again.number, again.again) == (first.number, True)


def test_at_a_later_date_it_takes_back_the_amount_that_was_posted(traded: Desk, books: Books) -> None:
    """Seven left at 23.00. The shipment is taken back on the 20th, after goods at another price came: still at 23.00."""
    traded.undo("B-1")
    traded.receive(goods("P", 10, "40"), at="2026-06-15 09:00")
    undone = traded.undo("S-1", at="2026-06-20 09:00")
    assert (undone.number, undone.value_fen) == ("CX20260620-0001", 7 * 2_300)
    assert ledger(books, "P")["at"].max().strftime("%m-%d") == "06-20"
    assert (pieces(books, "P"), worth(books, "P")) == (30, 46_000 + 40_000)
    assert red_checks(books) == {}


def test_what_platform_orders_moved_follows_the_orders(desk: Desk, office: Office) -> None:
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00")
    office.orders(shipped_line("O-1"), exported="2026-06-04 08:00")
    with pytest.raises(Refused, match="was posted by platform orders"):
        desk.undo("CK20260603-0001")


def test_of_many_goods_that_left_only_the_first_are_named(desk: Desk) -> None:
    codes = [f"G{n}" for n in range(7)]
    desk.receive(*(goods(code, 2, "5") for code in codes), at="2026-06-01 09:00", submission="R-9")
    desk.ship(*(goods(code, 1) for code in codes), at="2026-06-02 09:00")
    with pytest.raises(Refused) as refused:
        desk.undo("R-9")
    assert refused.value.problems[0].facts["value"] == "G0, G1, G2, G3, G4 … (7)"
    assert refused.value.problems[0].facts["missing"] == 7
