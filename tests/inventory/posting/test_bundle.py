"""组合装: a sold code is its components, by the recipe that held when it was ordered."""

from __future__ import annotations

from datetime import datetime

import pytest

from inventory import commands
from inventory.errors import Refused
from tests.inventory.desk import Desk, complaints, goods, pieces, red_checks
from tests.inventory.exports import Office, shipped_line

MAY, JUNE = datetime(2026, 5, 1), datetime(2026, 6, 1)


@pytest.fixture
def set_up(desk: Desk) -> Desk:
    """A gift box: in May a cup and two spoons, from June on a cup and a plate."""
    desk.open(goods("CUP", 20, "10"), goods("SPOON", 20, "1.50"), goods("PLATE", 20, "4"), at="2026-04-30 09:00")
    commands.set_recipe(desk.books, "BOX", [("CUP", 1), ("SPOON", 2)], valid_from=MAY, create=True)
    commands.set_recipe(desk.books, "BOX", [("CUP", 1), ("PLATE", 1)], valid_from=JUNE)
    return desk


def stock(desk: Desk) -> list[int]:
    return [pieces(desk.books, sku) for sku in ("CUP", "SPOON", "PLATE")]


def test_the_components_leave_and_their_cost_is_the_bundle_s(set_up: Desk) -> None:
    posted = set_up.ship(goods("BOX", 2), at="2026-05-02 09:00", submission="S-1")
    assert (posted.movements, posted.value_fen) == (2, -2 * (1_000 + 2 * 150))
    assert stock(set_up) == [18, 16, 20]
    back = set_up.take_back(goods("BOX", 1), at="2026-06-05 09:00", of="S-1", ordered_at=datetime(2026, 5, 2))
    assert back.value_fen == 1_300
    assert stock(set_up) == [19, 18, 20]
    assert red_checks(set_up.books) == {}


def test_what_was_ordered_in_may_is_packed_as_in_may(set_up: Desk) -> None:
    set_up.ship(goods("BOX", 1), at="2026-06-02 09:00", ordered_at=datetime(2026, 5, 31, 23, 59))
    set_up.ship(goods("BOX", 1), at="2026-06-02 10:00")
    assert stock(set_up) == [18, 18, 19]


def test_the_scarce_component_is_named(set_up: Desk) -> None:
    with pytest.raises(Refused, match="2 pieces of SPOON are missing"):
        set_up.ship(goods("BOX", 11), at="2026-05-02 09:00")
    assert stock(set_up) == [20, 20, 20]


def test_a_bundle_is_received_and_counted_as_its_components(set_up: Desk) -> None:
    with pytest.raises(Refused, match="BOX is a bundle: enter its components"):
        set_up.receive(goods("BOX", 1, "5"), at="2026-05-02 09:00")
    with pytest.raises(Refused, match="BOX has no recipe for that day"):
        set_up.ship(goods("BOX", 1), at="2026-04-30 10:00")


def test_platform_orders_of_a_bundle_take_its_components(set_up: Desk, office: Office) -> None:
    office.orders(
        shipped_line("O-1", "BOX", qty=2, paid_at="2026-05-31 20:00:00", shipped_at="2026-06-02 09:00:00"),
        shipped_line("O-2", "BOX", paid_at="2026-06-01 20:00:00", shipped_at="2026-06-02 09:00:00"),
        exported="2026-06-04 08:00",
    )
    assert stock(set_up) == [17, 16, 19]
    assert red_checks(set_up.books) == {}


def test_orders_wait_for_their_recipe_and_follow_it_when_it_changes(desk: Desk, office: Office) -> None:
    desk.open(goods("CUP", 20, "10"), goods("PLATE", 20, "4"), at="2026-04-30 09:00")
    commands.set_recipe(desk.books, "BOX", [("CUP", 2)], valid_from=datetime(2026, 7, 1), create=True)
    office.orders(
        shipped_line("O-1", "BOX", paid_at="2026-06-01 20:00:00", shipped_at="2026-06-02 09:00:00"), exported="2026-06-04 08:00"
    )
    assert [pieces(desk.books, sku) for sku in ("CUP", "PLATE")] == [20, 20]
    assert list(red_checks(desk.books)) == ["one_shipment_per_line"]
    assert commands.set_recipe(desk.books, "BOX", [("CUP", 1), ("PLATE", 1)], valid_from=JUNE).movements == 2
    assert [pieces(desk.books, sku) for sku in ("CUP", "PLATE")] == [19, 19]
    commands.set_recipe(desk.books, "BOX", [("CUP", 1), ("PLATE", 3)], valid_from=JUNE)
    assert [pieces(desk.books, sku) for sku in ("CUP", "PLATE")] == [19, 17]
    assert red_checks(desk.books) == {}


def test_a_recipe_that_makes_no_sense_is_refused_with_all_that_is_wrong(set_up: Desk) -> None:
    with pytest.raises(Refused) as refused:
        commands.set_recipe(set_up.books, "CUP", [("NEW", 1), ("BOX", 1), ("PLATE", 0)], valid_from=JUNE)
    assert complaints(refused.value) == [(1, "sku_code"), (2, "sku_code"), (3, "qty"), (0, "bundle")]
