"""收货: goods of an order arrive whole, in part, too many, damaged; what they cost, and that nothing is half-written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from inventory.commands import Arrived, Landed
from inventory.database import Books
from inventory.errors import Refused
from tests.inventory.buying import order, progress, receive, send_back, undo, value
from tests.inventory.desk import MAIN, Desk, complaints, everything, goods, pieces, red_checks, same, unit_cost, worth

DEFECTIVE = "次品仓"


def stated(books: Books, number: str) -> list[int]:
    """What each line of a receipt states as its cost (1/10 000 CNY)."""
    with books.reading() as cursor:
        sql = "SELECT stated_e4 FROM stock_movement JOIN document AS d USING (document_id) WHERE d.number = ? ORDER BY line_no"
        return [cost for (cost,) in cursor.rows(sql, [number])]


def test_sixty_of_a_hundred_with_two_defective_and_freight(books: Books) -> None:
    """58 good and 2 defective at 20.00, 300.00 of freight on 60 pieces: 25.00 each, in both warehouses; 40 are still open."""
    number = order(books, ("QZ-M", 100, "20"))
    came = receive(books, number, Arrived(1, good=58, defective=2), landed=[Landed("运费", 30_000, "qty")])
    assert came.posted.number.startswith("RK20260602-")
    assert (came.posted.movements, came.posted.value_fen, came.closed) == (2, 120_000, False)
    assert [one[:2] for one in came.landed] == ["FY"]
    assert (pieces(books, "QZ-M", MAIN), pieces(books, "QZ-M", DEFECTIVE)) == (58, 2)
    assert (worth(books, "QZ-M"), unit_cost(books, "QZ-M")) == (150_000, 25)
    assert progress(books, number) == [(100, 60, 40)]
    assert value(books, "SELECT count(*) FROM document WHERE kind = 'goods_receipt'") == 1
    later = receive(books, number, Arrived(1, good=40), at=datetime(2026, 6, 3, 9))
    assert progress(books, number) == [(100, 100, 0)]
    assert later.posted.value_fen == 80_000
    # 58 × 25 + 40 × 20 = 2 250.00 over 98 good pieces.
    assert value(books, "SELECT value_e4 FROM cost_state WHERE NOT defective") == 22_500_000
    assert red_checks(books) == {}


def test_the_discount_of_an_order_comes_off_every_piece_and_adds_up(books: Books) -> None:
    """100.00 off 3 × 33.33 + 7 × 10.01: three receipts together cost exactly what the order says."""
    number = order(books, ("A", 3, "33.33"), ("B", 7, "10.01"), discount_fen=10_000)
    parts = [(1, 2), (1, 3), (1, 2)]
    costs = [receive(books, number, Arrived(1, a), Arrived(2, b)).posted.number for a, b in parts]
    lines = [stated(books, one) for one in costs]
    assert sum(map(sum, lines)) == (3 * 3_333 + 7 * 1_001 - 10_000) * 100
    assert worth(books, "A") + worth(books, "B") == 3 * 3_333 + 7 * 1_001 - 10_000


def test_what_the_bill_says_instead_and_a_discount_of_the_receipt(books: Books) -> None:
    number = order(books, ("A", 3, "10"), ("B", 1, "0.01"))
    came = receive(books, number, Arrived(1, 3, unit_cost_e4=123_456), Arrived(2, 1), discount_fen=1_000)
    assert sum(stated(books, came.posted.number)) == 3 * 123_456 + 100 - 100_000
    assert stated(books, came.posted.number)[1] == 100 - 100_000 * 100 // (3 * 123_456 + 100)


def test_freight_and_duty_are_shared_out_with_the_rest_on_the_largest_line(books: Books) -> None:
    number = order(books, ("A", 1, "10"), ("B", 3, "10"), ("C", 2, "10"))
    costs = [Landed("运费", 1), Landed("关税", 10, "qty")]
    came = receive(books, number, Arrived(1, 1), Arrived(2, 3), Arrived(3, 2), landed=costs)
    with books.reading() as cursor:
        shares = cursor.rows(
            "SELECT d.number, d.note, list(m.stated_e4 ORDER BY m.movement_id) FROM stock_movement AS m"
            " JOIN document AS d USING (document_id) WHERE m.kind = 'landed_cost' GROUP BY d.number, d.note ORDER BY d.number"
        )
    assert shares == [(came.landed[0], "运费", [16, 51, 33]), (came.landed[1], "关税", [166, 501, 333])]
    assert value(books, "SELECT sum(value_e4) FROM cost_state") == 600_000 + 100 + 1_000


def test_the_moving_average_goes_by_what_was_there(books: Books, desk: Desk) -> None:
    """100 @ 20, then 50 @ 25 with 50.00 of freight: 26.00 each, the average 22.00."""
    desk.open(goods("P", 100, "20"))
    receive(books, order(books, ("P", 50, "25")), Arrived(1, 50), landed=[Landed("运费", 5_000)])
    assert unit_cost(books, "P") == 22


def test_more_than_ordered_needs_a_reason(books: Books) -> None:
    number = order(books, ("A", 10, "1"), ("B", 5, "1"))
    receive(books, number, Arrived(1, 8))
    before = everything(books)
    with pytest.raises(Refused, match=r"1 pieces of A more than ordered \(10 ordered, 8 came before\)") as refused:
        receive(books, number, Arrived(1, 2, defective=1), Arrived(2, 6), Arrived(3, 1), Arrived(2, -1), warehouse="没有的仓")
    assert complaints(refused.value) == [(0, "warehouse"), (1, "reason"), (2, "reason"), (3, "sku_code"), (4, "good")]
    assert same(before, everything(books))
    receive(books, number, Arrived(1, 3, reason="多发一件"))
    assert progress(books, number) == [(10, 11, 0), (5, 0, 5)]
    assert value(books, "SELECT max(difference_reason) FROM order_receipt") == "多发一件"


def test_no_more_is_coming(books: Books) -> None:
    number = order(books, ("A", 10, "1"), ("B", 5, "1"))
    came = receive(books, number, Arrived(1, 7), no_more="停产")
    assert came.closed
    assert (
        value(books, "SELECT concat_ws(' ', status, close_reason, closed_by, version) FROM purchase_order") == "closed 停产 小周 2"
    )
    logged = "SELECT string_agg(field || ' ' || after, ', ' ORDER BY change_id) FROM record_change WHERE subject = 'purchase_order'"
    assert value(books, logged) == "status closed, reason 停产"
    with pytest.raises(Refused, match=f"Order {number} is closed"):
        receive(books, number, Arrived(1, 3))


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("draft", "is a draft"), ("waiting_approval", "waits for approval"), ("cancelled", "is cancelled"), ("closed", "is closed")],
)
def test_an_order_that_is_not_on_its_way_receives_nothing(books: Books, status: str, sentence: str) -> None:
    number = order(books, ("A", 10, "1"), status=status)
    with pytest.raises(Refused, match=sentence):
        receive(books, number, Arrived(1, 3))
    with pytest.raises(Refused, match="There is no purchase order CG-9"):
        receive(books, "CG-9", Arrived(1, 3))
    assert value(books, "SELECT count(*) FROM stock_movement") == 0


def test_nothing_is_half_written(books: Books) -> None:
    """The receipt is sound, its freight is not: neither is there."""
    number = order(books, ("A", 10, "1"))
    before = everything(books)
    with pytest.raises(Refused) as refused:
        receive(books, number, Arrived(1, 3), landed=[Landed("运费", 0), Landed(" ", 5)], discount_fen=301)
    assert complaints(refused.value) == [(0, "discount"), (0, "landed"), (0, "landed")]
    with pytest.raises(Refused, match="Nothing arrived yet"):
        receive(books, number, Arrived(1, 0))
    assert same(before, everything(books))


def test_the_same_submission_receives_once(books: Books) -> None:
    number = order(books, ("A", 10, "1"))
    first = receive(books, number, Arrived(1, 3), landed=[Landed("运费", 100)], submission="S")
    again = receive(books, number, Arrived(1, 3), landed=[Landed("运费", 100)], submission="S")
    assert (again.posted.number, again.posted.again, again.landed) == (first.posted.number, True, first.landed)
    assert progress(books, number) == [(10, 3, 7)]


def test_two_who_receive_the_same_goods_at_once(books: Books) -> None:
    """Both saw 10 open. One of them is told that they came already."""
    number = order(books, ("A", 10, "1"))

    def at_a_desk(name: str) -> str:
        try:
            return receive(books, number, Arrived(1, 10), submission=name).posted.number
        except Refused as refused:
            return refused.sentence()

    with ThreadPoolExecutor(2) as both:
        heard = sorted(both.map(at_a_desk, ("甲", "乙")))
    assert heard[0].startswith("Line 1: 10 pieces of A more than ordered")
    assert heard[1].startswith("RK")
    assert pieces(books, "A") == 10


def test_a_reversal_opens_the_quantities_again(books: Books) -> None:
    number = order(books, ("A", 10, "1"))
    first = receive(books, number, Arrived(1, 6, defective=1)).posted.number
    second = receive(books, number, Arrived(1, 3), landed=[Landed("运费", 100)])
    with pytest.raises(Refused, match=f"reverse {second.landed[0]} first"):
        undo(books, second.posted.number)
    undo(books, first)
    assert progress(books, number) == [(10, 3, 7)]
    undo(books, second.landed[0])
    undo(books, second.posted.number, at=datetime(2026, 6, 20))
    assert progress(books, number) == [(10, 0, 10)]
    receive(books, number, Arrived(1, 10), at=datetime(2026, 6, 21))
    assert (progress(books, number), worth(books, "A"), red_checks(books)) == ([(10, 10, 0)], 1_000, {})


def test_five_of_the_receipt_go_back_at_what_they_cost(books: Books, desk: Desk) -> None:
    """Received at 20.00 and 6.00 of freight each; the average is another by then. 5 leave at 26.00: 3 good ones and 2 defective."""
    desk.open(goods("P", 100, "10"))
    number = order(books, ("P", 100, "20"))
    came = receive(books, number, Arrived(1, good=48, defective=2), landed=[Landed("运费", 30_000, "qty")]).posted.number
    back = send_back(books, came, (1, 3), (2, 2), submission="back")
    assert (back.number[:2], back.movements, back.value_fen) == ("CT", 2, -13_000)
    assert (pieces(books, "P", MAIN), pieces(books, "P", DEFECTIVE)) == (145, 0)
    assert send_back(books, came, (1, 3), (2, 2), submission="back").again
    assert value(books, "SELECT count(*) FROM document WHERE kind = 'purchase_return'") == 1
    assert progress(books, number) == [(100, 50, 50)]
    assert red_checks(books) == {}


def test_a_return_is_refused_at_its_line(books: Books) -> None:
    number = order(books, ("A", 10, "1"), ("B", 10, "1"))
    came = receive(books, number, Arrived(1, 10), Arrived(2, 10)).posted.number
    send_back(books, came, (1, 4))
    before = everything(books)
    with pytest.raises(Refused, match="7 pieces are more than the 6 left of RK") as refused:
        send_back(books, came, (1, 7), (2, 11), (2, 0))
    assert complaints(refused.value) == [(1, "qty"), (2, "qty")]
    with pytest.raises(Refused) as refused:
        send_back(books, came, (9, 1), reason=" ", warehouse="没有的仓")
    assert complaints(refused.value) == [(0, "reason"), (0, "warehouse"), (1, "sku_code")]
    with pytest.raises(Refused, match="No goods of receipt RK-9 can go back"):
        send_back(books, "RK-9", (1, 1))
    assert same(before, everything(books))
