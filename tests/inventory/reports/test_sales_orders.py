"""The list of sales orders and one of them: states, steps and search on a few orders taken here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.commands import Parcel
from inventory.database import Books
from inventory.ordering.sales_order import SaleHeader
from inventory.reports import SaleSheet
from tests.inventory.desk import JUNE, LIVE_ROOM, Desk, goods

AT = datetime(2026, 6, 10, 20, 5)


def take(books: Books, *lines: tuple[str, int], submission: str = "s1", **more: Any) -> str:
    frame = pd.DataFrame([(code, qty, "10") for code, qty in lines], columns=["sku_code", "qty", "unit_price"])
    head = SaleHeader("门店", AT, buyer="小鹿", **more)
    return commands.save_sales_order(books, head, frame, submission_id=submission, person="小周").number


def sheet_of(books: Books, number: str) -> SaleSheet:
    found = reports.sales_order(books, number=number)
    assert found is not None
    return found


@pytest.fixture
def stocked(books: Books, desk: Desk) -> Books:
    desk.open(goods("A-1", 10, "20"), goods("B-1", 5, "8"))
    desk.open(goods("A-1", 3, "20"), warehouse=LIVE_ROOM)
    return books


def test_an_order_goes_from_taken_over_partly_shipped_to_shipped(stocked: Books) -> None:
    number = take(stocked, ("A-1", 2), ("B-1", 1))
    fresh = sheet_of(stocked, number)
    assert (fresh.state, fresh.own, fresh.changeable) == ("to_ship", True, True)
    assert fresh.steps["at"].notna().tolist() == [True, True, True, False, False]
    with stocked.reading() as cursor:
        first, second = (int(line) for (line,) in cursor.rows("SELECT line_id FROM sales_order_line ORDER BY line_id"))
    some = commands.ship_lines(
        stocked, [Parcel(first, 1, waybill="SF100")], at=datetime(2026, 6, 11, 9), submission_id="p1", person="小李"
    )
    part = sheet_of(stocked, number)
    assert (part.state, part.changeable, part.lines["shipped"].tolist()) == ("part_shipped", False, [1, 0])
    assert part.steps["at"].notna().tolist() == [True, True, True, False, False]
    commands.ship_lines(stocked, [Parcel(first), Parcel(second)], at=datetime(2026, 6, 12, 9), submission_id="p2", person="小李")
    whole = sheet_of(stocked, number)
    assert (whole.state, whole.shipped_at) == ("shipped", datetime(2026, 6, 12, 9))
    assert whole.documents["pieces"].tolist() == [-1, -2]
    assert whole.timeline["event"].tolist().count("shipment") == 2
    for said in ("SF100", some.number, "小鹿", number[-4:]):
        assert reports.sales_orders(stocked, JUNE, search=said).frame["order_no"].tolist() == [number], said


def test_states_are_counted_over_all_pages(stocked: Books) -> None:
    numbers = [take(stocked, ("A-1", 1), submission=f"s{number}") for number in range(4)]
    commands.cancel_sales_order(stocked, numbers[0], reason="买家不要了", person="小周")
    page = reports.sales_orders(stocked, JUNE, page=2, page_size=3)
    assert (page.rows, len(page.frame)) == (4, 1)
    assert page.states["orders"].to_dict() == {"to_ship": 3, "closed": 1}
    assert reports.sales_orders(stocked, JUNE, state="closed").frame["order_no"].tolist() == numbers[:1]
    over = sheet_of(stocked, numbers[0])
    assert over.steps["step"].tolist()[-1] == "cancelled"
    assert over.timeline["event"].tolist() == ["cancelled", "created"]
    assert over.timeline["reason"].iloc[0] == "买家不要了"


def test_what_is_left_is_told_by_warehouse_and_of_a_bundle_in_sets(stocked: Books) -> None:
    take(stocked, ("A-1", 4))
    offer = reports.offer(stocked, code="A-1")
    assert offer is not None
    assert offer.places[["on_hand", "reserved", "available"]].to_numpy().tolist() == [[10, 4, 6], [3, 0, 3]]
    commands.set_recipe(stocked, "SET", [("A-1", 2), ("B-1", 1)], valid_from=datetime(2026, 1, 1), create=True)
    pair = reports.offer(stocked, code="SET")
    assert pair is not None
    assert pair.places.set_index("warehouse")["available"].to_dict() == {"主仓": 3}


def test_an_order_taken_here_is_what_the_dashboard_calls_the_last_sale(stocked: Books) -> None:
    take(stocked, ("A-1", 1))
    freshness = reports.freshness(stocked).set_index("shop")
    assert freshness.loc["门店", "last_order_at"] == AT
