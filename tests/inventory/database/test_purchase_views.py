"""The published views of purchase orders: what came, what went back, what is still to come, and money that foots."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from inventory import clock, commands
from inventory.database import Books
from inventory.ordering import discount_shares
from tests.inventory.buyer import arrived, order, order_lines, save
from tests.inventory.desk import Desk, goods

PROGRESS = ("ordered", "received", "defective", "returned", "open")


def test_what_came_and_went_back_is_told_by_receipts_returns_and_their_reversals(desk: Desk, shelf: Books) -> None:
    number = save(shelf, ("P", 100, "12"), ("Q", 5, "1")).number
    commands.place_order(shelf, number)
    assert order(shelf, number)["state"] == "ordered"
    good = desk.receive(goods("P", 60, "12"), goods("Q", 5, "1"), at="2026-01-05 09:00").number
    damaged = desk.receive(goods("P", 10, "12"), at="2026-01-05 10:00", warehouse="次品仓").number
    arrived(shelf, number, good)
    arrived(shelf, number, good, line=2, paper_line=2)
    arrived(shelf, number, damaged, defective=True)
    back = desk.send_back(goods("P", 4, None), at="2026-01-06 09:00", of=good).number
    assert order_lines(shelf, number, *PROGRESS) == [(100, 70, 10, 4, 30), (5, 5, 0, 0, 0)]
    found = order(shelf, number)
    assert [found[name] for name in ("state", *PROGRESS)] == ["part_received", 105, 75, 10, 4, 30]
    assert float(found["open_amount"]) == 360
    # Taken back at its own time, or later: either way the pieces are still to come.
    desk.undo(back, at="2026-01-07 09:00")
    assert order_lines(shelf, number, *PROGRESS)[0] == (100, 70, 10, 0, 30)
    desk.undo(damaged, at="2026-01-08 09:00")
    assert order_lines(shelf, number, *PROGRESS) == [(100, 60, 0, 0, 40), (5, 5, 0, 0, 0)]
    with shelf.reading() as cursor:
        then = cursor.rows("SELECT received FROM order_line_arrived(TIMESTAMP '2026-01-07 00:00') ORDER BY order_line_no")
    assert then == [(70,), (5,)]


def test_more_than_was_ordered_hides_nothing_that_is_missing(desk: Desk, shelf: Books) -> None:
    number = save(shelf, ("P", 10, "12"), ("Q", 10, "1")).number
    commands.place_order(shelf, number)
    arrived(shelf, number, desk.receive(goods("P", 20, "12"), at="2026-01-05 09:00").number)
    found = order(shelf, number)
    assert (found["state"], found["received"], found["open"], found["progress"]) == ("part_received", 20, 10, 0.5)


def test_late_is_what_was_expected_before_today_and_is_not_here(desk: Desk, shelf: Books) -> None:
    today = clock.now().date()
    for number, day, late in (("a", today - timedelta(1), True), ("b", today, False), ("c", None, False)):
        made = save(shelf, ("P", 10, "12"), submission=number, expected_on=day).number
        assert not order(shelf, made)["overdue"]
        commands.place_order(shelf, made)
        assert bool(order(shelf, made)["overdue"]) is late
        arrived(shelf, made, desk.receive(goods("P", 10, "12"), at="2026-01-05 09:00").number)
        assert not order(shelf, made)["overdue"]


def test_the_discount_is_shared_as_the_rule_says(shelf: Books) -> None:
    said = [("P", n % 7 + 1, f"{n * 37 % 101}.{n * 1733 % 10_000:04d}") for n in range(40)]
    number = save(shelf, *said, discount_fen=7_777).number
    found = order_lines(shelf, number, "amount", "net_amount")
    shares = [int((amount - net) * 100) for amount, net in found]
    assert shares == discount_shares([int(amount * 100) for amount, _ in found], 7_777)
    assert sum((net for _, net in found), Decimal(0)) == Decimal(str(order(shelf, number)["amount"]))
