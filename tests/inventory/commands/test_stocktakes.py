"""Counting while the shop goes on selling: the difference is that of the moment of counting, whatever is posted when."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory import commands, reports
from inventory.commands import Counted
from inventory.database import Books
from inventory.database.sql import query
from inventory.database.stocktakes import Scope
from inventory.errors import Refused
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, complaints, goods, pieces, red_checks
from tests.inventory.exports import Office, shipped_line

NINE = datetime(2026, 6, 10, 9)


def start(books: Books, submission: str = "t", **more: object) -> str:
    return commands.start_stocktake(books, **{"warehouse": MAIN, "submission_id": submission, "person": "小赵", **more})  # type: ignore[arg-type]


def count(books: Books, number: str, *said: Counted | tuple[str, int], at: datetime = NINE, person: str = "小赵") -> int:
    entries = [one if isinstance(one, Counted) else Counted(*one) for one in said]
    return commands.count_goods(books, number, entries, at=at, person=person)


def approve(books: Books, number: str, **more: bool) -> commands.Approved:
    commands.submit_stocktake(books, number, person="小赵")
    return commands.approve_stocktake(books, number, person="店长", **more)


def lines(books: Books, number: str) -> dict[str, tuple[object, ...]]:
    with books.reading() as cursor:
        frame = cursor.frame(query("stocktake_lines"), {"number": number}).astype(object)
    frame = frame.where(frame.notna(), None)
    return {row["sku_code"]: (row["book_qty"], row["counted_qty"], row["difference"]) for row in frame.to_dict("records")}


def test_what_is_sold_during_the_count_does_not_touch_the_difference(shelf: Books, desk: Desk) -> None:
    number = start(shelf)
    assert number.startswith("PC")
    count(shelf, number, ("P", 9))
    desk.ship(goods("P", 3), at="2026-06-10 09:30")
    assert lines(shelf, number) == {"P": (10, 9, -1), "Q": (10, None, None)}
    done = approve(shelf, number)
    assert (done.number, done.movements, done.value_fen) == ("PD20260610-0001", 1, -2000)
    assert (pieces(shelf, "P"), pieces(shelf, "Q")) == (6, 10)
    assert commands.approve_stocktake(shelf, number).again
    assert lines(shelf, number)["P"] == (10, 9, -1)
    assert red_checks(shelf) == {}


def test_a_sale_of_before_the_count_that_is_told_later_is_taken_into_account(shelf: Books, office: Office) -> None:
    number = start(shelf)
    count(shelf, number, ("P", 8), at=datetime(2026, 6, 10, 9))
    office.orders(shipped_line("901", qty=2, shipped_at="2026-06-09 15:00:00"), exported="2026-06-11 09:00:00")
    assert lines(shelf, number)["P"] == (8, 8, 0)
    assert approve(shelf, number).movements == 0
    assert pieces(shelf, "P") == 8


def test_several_people_add_up_and_who_writes_over_somebody_is_told(shelf: Books) -> None:
    number = start(shelf)
    count(shelf, number, Counted("P", 4, "add"), Counted("P", 2, "add"))
    count(shelf, number, Counted("P", 3, "add"), person="小钱", at=NINE + timedelta(minutes=5))
    assert lines(shelf, number)["P"][1] == 9
    with pytest.raises(Refused, match="counted 9 of P meanwhile"):
        count(shelf, number, Counted("P", 7, "set", seen=None, checked=True), Counted("Q", 1))
    assert lines(shelf, number)["Q"][1] is None
    count(shelf, number, Counted("P", 7, "set", seen=9, checked=True))
    commands.send_back_stocktake(shelf, number, codes=["P"])
    assert lines(shelf, number)["P"][1] is None


def test_everything_wrong_in_a_count_is_told_at_once(shelf: Books) -> None:
    number = start(shelf)
    commands.set_recipe(shelf, "SET", [("P", 2)], valid_from=datetime(2026, 1, 1), create=True)
    with pytest.raises(Refused) as refused:
        count(shelf, number, ("P", 1), ("?", 1), ("", 1), ("Q", -1), ("SET", 1))
    assert complaints(refused.value) == [(2, "sku_code"), (3, "sku_code"), (4, "qty"), (5, "sku_code")]
    assert lines(shelf, number)["P"][1] is None


def test_what_a_count_takes(shelf: Books, desk: Desk, office: Office) -> None:
    desk.open(goods("R", 4, "1"), warehouse=LIVE_ROOM)
    office.orders(shipped_line("1", "P", paid="900.00"), shipped_line("2", "Q", paid="50.00"), exported="2026-06-05 09:00:00")
    assert set(lines(shelf, start(shelf, "a"))) == {"P", "Q"}
    assert set(lines(shelf, start(shelf, "b", scope=Scope("abc", "A"), day=datetime(2026, 6, 6).date()))) == {"P"}
    assert set(lines(shelf, start(shelf, "c", scope=Scope("random", sample=1)))) < {"P", "Q"}
    assert set(lines(shelf, start(shelf, "d", warehouse=LIVE_ROOM))) == {"R"}
    for wrong in ({"warehouse": "月球"}, {"scope": Scope("abc")}, {"scope": Scope("random")}, {"scope": Scope("category", "没有")}):
        with pytest.raises(Refused):
            start(shelf, "x", **wrong)
    number = start(shelf, "e")
    count(shelf, number, ("R", 2))
    assert set(lines(shelf, number)) == {"P", "Q", "R"}


def test_uncounted_goods_stay_or_are_gone_as_the_approver_says(shelf: Books) -> None:
    first = start(shelf)
    count(shelf, first, ("P", 10))
    approve(shelf, first)
    assert pieces(shelf, "Q") == 10
    second = start(shelf, "t2")
    count(shelf, second, ("P", 10), at=datetime(2026, 6, 11))
    approve(shelf, second, uncounted_is_none=True)
    assert (pieces(shelf, "P"), pieces(shelf, "Q")) == (10, 0)


def test_the_steps_of_a_stocktake(shelf: Books) -> None:
    number = start(shelf)
    assert start(shelf) == number
    with pytest.raises(Refused, match="Nothing is counted yet"):
        commands.submit_stocktake(shelf, number)
    with pytest.raises(Refused, match="submit it first"):
        commands.approve_stocktake(shelf, number)
    count(shelf, number, ("P", 9))
    commands.submit_stocktake(shelf, number)
    with pytest.raises(Refused, match="waits for approval"):
        count(shelf, number, ("P", 8))
    commands.change_setting(shelf, "count_approvers", "店长, 老板")
    with pytest.raises(Refused, match="Only 店长, 老板 may approve"):
        commands.approve_stocktake(shelf, number, person="小赵")
    commands.explain_differences(shelf, number, {"P": "破损"})
    commands.approve_stocktake(shelf, number, person="老板")
    with pytest.raises(Refused, match="was approved already"):
        commands.cancel_stocktake(shelf, number, reason="x")
    other = start(shelf, "t2")
    with pytest.raises(Refused):
        commands.cancel_stocktake(shelf, other, reason=" ")
    commands.cancel_stocktake(shelf, other, reason="算了")
    with pytest.raises(Refused, match="is cancelled"):
        count(shelf, other, ("P", 1))


def test_an_approved_count_can_be_reversed(shelf: Books, desk: Desk) -> None:
    number = start(shelf)
    count(shelf, number, ("P", 7))
    desk.undo(approve(shelf, number).number)
    assert pieces(shelf, "P") == 10
    assert red_checks(shelf) == {}


EVENT = st.tuples(st.sampled_from(["sell", "buy"]), st.integers(1, 3), st.integers(-90, 90), st.booleans())


@settings(max_examples=8, deadline=None)
@given(st.lists(EVENT, max_size=6), st.integers(0, 12))
def test_after_approval_the_stock_at_count_time_is_what_was_counted(
    blank_file: Path, events: list[tuple[str, int, int, bool]], counted: int
) -> None:
    """Events lie minutes before or after the count; each is posted before the approval, or after it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(blank_file, f"{folder}/warehouse.duckdb")
        books = Books.open(Path(folder) / "warehouse.duckdb")
        desk = Desk(books)
        desk.open(goods("P", 40, "20"))
        number = start(books)
        count(books, number, ("P", 30 + counted))
        moved = 0

        def post(event: tuple[str, int, int, bool]) -> int:
            kind, qty, minutes, _ = event
            at = f"{NINE + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"
            (desk.ship if kind == "sell" else desk.receive)(goods("P", qty, None if kind == "sell" else "20"), at=at)
            return (-qty if kind == "sell" else qty) if minutes > 0 else 0

        for event in events:
            if event[3]:
                moved += post(event)
        approve(books, number)
        assert pieces(books, "P") == 30 + counted + moved
        for event in events:
            if not event[3] and event[2] > 0:
                moved += post(event)
        assert pieces(books, "P") == 30 + counted + moved
        assert reports.stock(books, as_of=NINE).set_index("sku_code")["on_hand"].loc["P"] == 30 + counted
        assert red_checks(books) == {}
        books.close()
