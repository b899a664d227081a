"""销售出库: goods left for a buyer. A form may not ship what is not there."""

from __future__ import annotations

import pytest

from inventory.errors import Refused
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, goods, ledger, pieces, worth


@pytest.fixture(scope="module")
def stocked(clerk: Desk) -> Desk:
    """The shelves of all tests here; each has SKUs of its own."""
    clerk.receive(
        goods("MIX", 100, "20"), goods("LAST", 3, "9"), goods("SHORT", 10, "20"), goods("ALONE", 1, "5"), goods("BOTH", 10, "20"),
        goods("LATE", 10, "20"), goods("HERE", 10, "20"), at="2026-06-01 09:00", warehouse=MAIN,
    )  # fmt: skip
    clerk.receive(goods("SHORT", 7, "20"), goods("BOTH", 7, "20"), at="2026-06-01 09:00", warehouse=LIVE_ROOM)
    clerk.receive(goods("MIX", 50, "26"), goods("SOON", 10, "20"), at="2026-06-05 09:00")
    return clerk


def test_goods_leave_at_the_average(stocked: Desk) -> None:
    posted = stocked.ship(goods("MIX", 30), goods("LAST", 3), at="2026-06-06 09:00")
    assert (posted.number, posted.movements, posted.value_fen) == ("CK20260606-0001", 2, -30 * 2_200 - 2_700)
    assert (worth(stocked.books, "MIX"), worth(stocked.books, "LAST")) == (120 * 2_200, 0)


def test_too_few_says_how_many_are_missing_and_where_they_are(stocked: Desk) -> None:
    with pytest.raises(Refused) as refused:
        stocked.ship(goods("SHORT", 6), goods("ALONE", 4), goods("SHORT", 9), at="2026-06-06 09:00")
    assert refused.value.sentence().splitlines() == [
        "Line 2: 3 pieces of ALONE are missing, and no other warehouse has any.",
        "Line 3: 5 pieces of SHORT are missing in this warehouse. Elsewhere: 直播间仓 7.",
    ]
    assert (pieces(stocked.books, "SHORT", MAIN), pieces(stocked.books, "ALONE")) == (10, 1)


def test_each_warehouse_ships_its_own_goods(stocked: Desk) -> None:
    stocked.ship(goods("BOTH", 7), at="2026-06-06 09:00", warehouse=LIVE_ROOM)
    assert (pieces(stocked.books, "BOTH", MAIN), pieces(stocked.books, "BOTH", LIVE_ROOM)) == (10, 0)


def test_a_warehouse_nobody_knows_is_the_only_complaint(stocked: Desk) -> None:
    """How many are missing there, and that no other warehouse has any, would be made up."""
    with pytest.raises(Refused) as refused:
        stocked.ship(goods("HERE", 6), at="2026-06-06 09:00", warehouse="没有这仓")
    assert refused.value.sentence() == "Line 1: There is no warehouse 没有这仓: choose one of the warehouses, or make it first."


def test_nothing_leaves_before_it_came(stocked: Desk) -> None:
    """Ten pieces arrive on the 5th. A shipment dated the 3rd cannot have taken one of them."""
    with pytest.raises(Refused):
        stocked.ship(goods("SOON", 1), at="2026-06-03 09:00")
    assert ledger(stocked.books, "SOON")["balance_qty"].min() >= 0


def test_a_late_shipment_does_not_take_what_left_since(stocked: Desk) -> None:
    """Ten on the 1st, nine leave on the 7th, five arrive on the 9th: on the 3rd only one could be spared."""
    stocked.ship(goods("LATE", 9), at="2026-06-07 09:00")
    stocked.receive(goods("LATE", 5, "20"), at="2026-06-09 09:00")
    with pytest.raises(Refused):
        stocked.ship(goods("LATE", 2), at="2026-06-03 09:00")
    stocked.ship(goods("LATE", 1), at="2026-06-03 09:00")
    assert ledger(stocked.books, "LATE")["balance_qty"].tolist() == [10, 9, 0, 5]
