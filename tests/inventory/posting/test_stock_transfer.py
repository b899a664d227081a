"""调拨: goods move between warehouses, in one step or in two; a transfer moves value, never the average."""

from __future__ import annotations

import pytest

from inventory import reports
from inventory.database.catalogue import TRANSIT_WAREHOUSE
from inventory.errors import Refused
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, complaints, goods, ledger, pieces, red_checks, unit_cost, worth

DEFECTIVE = "次品仓"


@pytest.fixture(scope="module")
def stocked(clerk: Desk) -> Desk:
    """Of each SKU 3 pieces for 10.00 in the main warehouse, which does not divide."""
    for sku in ("ONE", "TWO", "LOSS", "FEW", "WRONG", "BROKEN"):
        clerk.receive({"sku_code": sku, "qty": 3, "value_e4": 100_000}, at="2026-06-01 09:00")
    return clerk


def test_in_one_step_the_goods_lie_elsewhere_at_the_same_cost(stocked: Desk) -> None:
    posted = stocked.move(goods("ONE", 2), at="2026-06-02 09:00", to=LIVE_ROOM)
    assert (posted.number, posted.movements, posted.value_fen) == ("DB20260602-0001", 2, 0)
    assert (pieces(stocked.books, "ONE", MAIN), pieces(stocked.books, "ONE", LIVE_ROOM)) == (1, 2)
    assert worth(stocked.books, "ONE") == 1_000
    assert ledger(stocked.books, "ONE")["value_fen"].tolist() == [1_000, -667, 667]


def test_in_two_steps_they_are_on_the_way_in_between(stocked: Desk) -> None:
    stocked.move(goods("TWO", 3), at="2026-06-02 09:00", to=LIVE_ROOM, sent=True, submission="T-1")
    places = reports.stock(stocked.books, by="sku_warehouse").query("sku_code == 'TWO' and on_hand != 0")
    assert places[["warehouse", "on_hand", "available"]].values.tolist() == [[TRANSIT_WAREHOUSE, 3, 0]]
    # A receipt at another price in between moves the average of all pieces, wherever they are.
    stocked.receive(goods("TWO", 1, "8"), at="2026-06-03 09:00")
    stocked.arrive(goods("TWO", 1), at="2026-06-04 09:00", of="T-1")
    stocked.arrive(goods("TWO", 2), at="2026-06-05 09:00", of="T-1")
    assert (pieces(stocked.books, "TWO", LIVE_ROOM), pieces(stocked.books, "TWO", TRANSIT_WAREHOUSE)) == (3, 0)
    assert (worth(stocked.books, "TWO"), unit_cost(stocked.books, "TWO")) == (1_800, 4.5)
    with pytest.raises(Refused, match="1 pieces are more than the 0 left of T-1"):
        stocked.arrive(goods("TWO", 1), at="2026-06-06 09:00", of="T-1")


def test_what_got_lost_on_the_way_leaves_with_a_reason(stocked: Desk) -> None:
    stocked.move(goods("LOSS", 3), at="2026-06-02 09:00", to=LIVE_ROOM, sent=True, submission="T-2")
    with pytest.raises(Refused, match="The reason is missing"):
        stocked.arrive(goods("LOSS", 1, grade="lost"), at="2026-06-04 09:00", of="T-2")
    posted = stocked.arrive(goods("LOSS", 2), goods("LOSS", 1, grade="lost", reason="途中丢失"), at="2026-06-04 09:00", of="T-2")
    assert posted.movements == 3
    assert (pieces(stocked.books, "LOSS"), worth(stocked.books, "LOSS")) == (2, 667)
    assert ledger(stocked.books, "LOSS")["kind"].tolist()[-1] == "adjustment"
    assert red_checks(stocked.books) == {}


def test_what_is_refused(stocked: Desk) -> None:
    with pytest.raises(Refused, match="1 pieces of FEW are missing"):
        stocked.move(goods("FEW", 4), at="2026-06-02 09:00", to=LIVE_ROOM)
    with pytest.raises(Refused, match="The goods would go from 主仓 to where they are"):
        stocked.move(goods("WRONG", 1), at="2026-06-02 09:00", to=MAIN)
    with pytest.raises(Refused) as refused:
        stocked.move(goods("WRONG", 1), goods("WRONG", -1), at="2026-06-02 09:00", to=None)
    assert complaints(refused.value) == [(1, "to_warehouse"), (2, "qty"), (2, "to_warehouse")]
    assert pieces(stocked.books, "WRONG", MAIN) == 3


def test_broken_goods_take_their_cost_along_and_leave_the_average_alone(stocked: Desk) -> None:
    """Defective goods have an average of their own."""
    stocked.move(goods("BROKEN", 1), at="2026-06-02 09:00", to=DEFECTIVE)
    stocked.receive(goods("BROKEN", 2, "10"), at="2026-06-03 09:00")
    stocked.revalue("BROKEN", at="2026-06-04 09:00", each="1", warehouse=DEFECTIVE)
    assert worth(stocked.books, "BROKEN") == 667 + 2_000 + 100
    assert round(unit_cost(stocked.books, "BROKEN"), 4) == 6.6667
    assert red_checks(stocked.books) == {}


def test_a_transfer_undone_at_a_later_date_brings_nothing_back_twice(desk: Desk) -> None:
    desk.receive(goods("P", 3, "10"), at="2026-06-01 09:00")
    moved = desk.move(goods("P", 2), at="2026-06-02 09:00", to=LIVE_ROOM)
    desk.undo(moved.number, at="2026-06-05 09:00")
    assert (pieces(desk.books, "P", MAIN), pieces(desk.books, "P", LIVE_ROOM)) == (3, 0)
    assert red_checks(desk.books) == {}
