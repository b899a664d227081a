"""Shipping order lines: whole and in part, of platforms and our own, told again by the platform later, and undone."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory import commands, reports
from inventory.commands import Parcel
from inventory.database import Books
from inventory.errors import Refused
from inventory.ordering.sales_order import SaleHeader
from tests.inventory.desk import LIVE_ROOM, Desk, complaints, goods, pieces, red_checks
from tests.inventory.exports import Office, order_line, shipped_line

AT = datetime(2026, 6, 4, 9)


def line_of(books: Books, order: str) -> int:
    with books.reading() as cursor:
        return int(cursor.value("SELECT line_id FROM sales_order_line WHERE order_no = ?", [order]))


def state(books: Books, order: str) -> tuple[object, ...]:
    with books.reading() as cursor:
        return cursor.rows("SELECT status, ship_at, part_shipped_qty, waybill FROM sales_order_line WHERE order_no = ?", [order])[0]


def ship(books: Books, *parcels: Parcel, submission: str = "ship-1", at: datetime = AT) -> commands.Posted:
    return commands.ship_lines(books, parcels, at=at, submission_id=submission, person="小赵")


@pytest.fixture
def ordered(shelf: Books, office: Office) -> Books:
    """Ten pieces of P and Q lie there; orders 601 (2 P), 602 (1 Q) and 603 (9 P) are to ship."""
    office.orders(order_line("601", qty=2), order_line("602", "Q"), order_line("603", qty=9), exported="2026-06-03 09:00:00")
    return shelf


def test_lines_leave_in_one_act_and_carry_their_orders(ordered: Books) -> None:
    posted = ship(ordered, Parcel(line_of(ordered, "601"), waybill="SF001"), Parcel(line_of(ordered, "602")))
    assert (posted.number, posted.movements) == ("CK20260604-0001", 2)
    assert (pieces(ordered, "P"), pieces(ordered, "Q")) == (8, 9)
    assert state(ordered, "601") == ("shipped", AT, 2, "SF001")
    moved = reports.document(ordered, posted.number)
    assert moved is not None
    assert sorted(moved.lines["order_no"]) == ["601", "602"]
    stock = reports.stock(ordered).set_index("sku_code")
    assert (stock.loc["P", "reserved"], stock.loc["P", "available"], stock.loc["Q", "reserved"]) == (9, -1, 0)
    again = ship(ordered, Parcel(line_of(ordered, "603")))
    assert again.again
    assert pieces(ordered, "P") == 8
    assert red_checks(ordered) == {}


def test_a_line_may_leave_in_parts(ordered: Books) -> None:
    line = line_of(ordered, "603")
    ship(ordered, Parcel(line, 4))
    assert state(ordered, "603") == ("to_ship", None, 4, None)
    assert reports.stock(ordered).set_index("sku_code").loc["P", "reserved"] == 2 + 5
    assert red_checks(ordered) == {}
    ship(ordered, Parcel(line, 5), submission="ship-2")
    assert state(ordered, "603")[:3] == ("shipped", AT, 9)
    assert pieces(ordered, "P") == 1
    assert red_checks(ordered) == {}


def test_everything_that_speaks_against_it_is_told_at_once_and_nothing_leaves(ordered: Books, office: Office) -> None:
    office.orders(
        order_line("604", status="待支付", paid_at=""), order_line("605", "NEW"), shipped_line("606"),
        order_line("607", after_sale="退款成功", status="已关闭"), exported="2026-06-03 10:00:00",
    )  # fmt: skip
    wanted = [*(Parcel(line_of(ordered, str(number))) for number in (604, 605, 606, 607)), Parcel(999),
              Parcel(line_of(ordered, "601"), 3),
              Parcel(line_of(ordered, "602"), 1, warehouse="月球")]  # fmt: skip
    with pytest.raises(Refused) as refused:
        ship(ordered, *wanted)
    assert complaints(refused.value) == [
        (1, "line"), (2, "line"), (3, "line"), (4, "line"), (5, "line"), (6, "qty"), (7, "warehouse"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="2 pieces of P are missing"):
        ship(ordered, Parcel(line_of(ordered, "601")), Parcel(line_of(ordered, "603")))
    assert pieces(ordered, "P") == 9
    with pytest.raises(Refused):
        ship(ordered)


def test_another_warehouse_may_ship_it(ordered: Books, desk: Desk) -> None:
    desk.open(goods("P", 5, "20"), warehouse=LIVE_ROOM, at="2026-06-01 00:00")
    ship(ordered, Parcel(line_of(ordered, "601"), warehouse=LIVE_ROOM))
    assert pieces(ordered, "P", LIVE_ROOM) == 3
    assert red_checks(ordered) == {}


@pytest.mark.parametrize("qty", [None, 4])
def test_what_the_platform_tells_later_moves_only_what_is_still_due(ordered: Books, office: Office, qty: int | None) -> None:
    ship(ordered, Parcel(line_of(ordered, "603"), qty))
    stale = office.orders(order_line("603", qty=9), order_line("601", qty=2), exported="2026-06-04 10:00:00")
    assert (len(stale.rejected), pieces(ordered, "P")) == (0, 10 - (qty or 9))
    told = office.orders(shipped_line("603", qty=9, shipped_at="2026-06-04 12:00:00"), exported="2026-06-05 09:00:00")
    assert told.rejected.empty
    assert pieces(ordered, "P") == 1
    assert state(ordered, "603")[0] == "shipped"
    assert red_checks(ordered) == {}
    with pytest.raises(Refused, match="was shipped already"):
        ship(ordered, Parcel(line_of(ordered, "603")), submission="ship-2")


def test_a_shipment_made_here_can_be_reversed_and_its_lines_wait_again(ordered: Books, desk: Desk, office: Office) -> None:
    first = ship(ordered, Parcel(line_of(ordered, "603"), 4))
    second = ship(ordered, Parcel(line_of(ordered, "603")), Parcel(line_of(ordered, "602")), submission="ship-2")
    desk.undo(second.number)
    assert state(ordered, "603")[:3] == ("to_ship", None, 4)
    assert state(ordered, "602")[:3] == ("to_ship", None, 0)
    desk.undo(first.number, at="2026-06-20 10:00")
    assert (pieces(ordered, "P"), pieces(ordered, "Q")) == (10, 10)
    assert state(ordered, "603")[:3] == ("to_ship", None, 0)
    assert red_checks(ordered) == {}
    third = ship(ordered, Parcel(line_of(ordered, "603")), submission="ship-3", at=datetime(2026, 6, 25))
    office.orders(shipped_line("603", qty=9), exported="2027-06-05 09:00:00")
    with pytest.raises(Refused, match="load the corrected orders"):
        desk.undo(third.number)


def test_an_import_is_not_undone_under_a_shipment(ordered: Books) -> None:
    ship(ordered, Parcel(line_of(ordered, "601")))
    with pytest.raises(Refused, match="CK20260604-0001"):
        commands.undo_batch(ordered, int(reports.imports(ordered)["batch_id"].max()))


def test_two_people_shipping_the_same_lines_ship_them_once(ordered: Books) -> None:
    lines = [Parcel(line_of(ordered, "601")), Parcel(line_of(ordered, "602"))]

    def one(number: int) -> str:
        try:
            return ship(ordered, *lines, submission=f"desk-{number}").number
        except Refused:
            return ""

    with ThreadPoolExecutor(2) as people:
        done = list(people.map(one, range(2)))
    assert Counter(bool(number) for number in done) == {True: 1, False: 1}
    assert pieces(ordered, "P") == 8


STEP = st.tuples(st.sampled_from(["ship", "undo"]), st.integers(0, 4), st.integers(1, 4))


@settings(max_examples=8, deadline=None)
@given(st.lists(STEP, max_size=8))
def test_whatever_is_shipped_and_undone_every_piece_leaves_once(blank_file: Path, steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(blank_file, f"{folder}/warehouse.duckdb")
        books = Books.open(Path(folder) / "warehouse.duckdb")
        desk = Desk(books)
        desk.open(goods("P", 12, "20"))
        numbers = [
            commands.save_sales_order(
                books, SaleHeader("门店", datetime(2026, 6, 2)), pd.DataFrame({"sku_code": ["P"], "qty": [4], "unit_price": ["9"]}),
                submission_id=f"order-{n}",
            ).number
            for n in range(3)
        ]  # fmt: skip
        shipped: dict[str, tuple[str, int]] = {}
        for count, (act, which, qty) in enumerate(steps):
            order = numbers[which % 3]
            gone = sum(pieces_ for other, pieces_ in shipped.values() if other == order)
            if act == "ship":
                if gone + qty > 4:
                    with pytest.raises(Refused):
                        ship(books, Parcel(line_of(books, order), qty), submission=f"s{count}")
                else:
                    shipped[ship(books, Parcel(line_of(books, order), qty), submission=f"s{count}").number] = (order, qty)
            elif shipped:
                number = list(shipped)[which % len(shipped)]
                desk.undo(number)
                del shipped[number]
        left = sum(qty for _, qty in shipped.values())
        stock = reports.stock(books).set_index("sku_code").loc["P"]
        assert (stock["on_hand"], stock["reserved"]) == (12 - left, 12 - left)
        assert red_checks(books) == {}
        books.close()
