"""What receiving shows: what is to come, what it will cost, and how receipts, orders, returns and costs hang together."""

from __future__ import annotations

from datetime import datetime

from inventory import reports
from inventory.commands import Arrived, Landed
from inventory.database import Books
from tests.inventory.buying import order, receive, send_back, undo
from tests.inventory.desk import JUNE, Desk, cells_of, goods


def test_the_preview_says_what_posting_then_does(books: Books, desk: Desk) -> None:
    desk.open(goods("A", 7, "19.99"))
    number = order(books, ("A", 100, "20"), ("B", 3, "33.3333"), discount_fen=1_234)
    lines = [Arrived(1, 58, 2), Arrived(2, 1)]
    costs = [Landed("运费", 30_001), Landed("装卸", 777, "qty")]
    view = reports.landed_preview(books, number, lines, costs, 55)
    receive(books, number, *lines, landed=costs, discount_fen=55)
    with books.reading() as cursor:
        posted = cursor.rows(
            "SELECT k.sku_code, c.defective, c.qty, round(c.average_value_e4 / c.average_qty)::BIGINT"
            " FROM cost_state AS c JOIN sku AS k USING (sku_id) ORDER BY ALL"
        )
        landed = cursor.rows(
            "SELECT sum(stated_e4) FROM stock_movement WHERE kind = 'landed_cost' GROUP BY origin_id ORDER BY origin_id"
        )
    said = view.averages.sort_values(["sku_code", "defective"])
    assert [tuple(row) for row in said[["sku_code", "defective", "on_hand_after", "average_after_e4"]].to_numpy()] == posted
    assert view.lines["landed_e4"].tolist() == [int(share) for (share,) in landed]


def test_open_orders_and_what_is_expected_of_one(books: Books) -> None:
    number = order(books, ("A", 10, "1"), ("B", 5, "2"))
    order(books, ("A", 1, "1"), number="CG-draft", status="draft")
    receive(books, number, Arrived(1, 4))
    assert reports.open_orders(books)[["number", "ordered", "received", "open"]].to_numpy().tolist() == [[number, 15, 4, 11]]
    found = reports.expected(books, number)
    assert found is not None
    assert found.lines[["sku_code", "ordered", "received", "open"]].to_numpy().tolist() == [["A", 10, 4, 6], ["B", 5, 0, 5]]
    assert (found.codes["A"], found.codes["B"], found.order.supplier) == (1, 2, "杭州织里")
    assert reports.expected(books, "CG-9") is None


def test_what_the_supplier_is_owed(books: Books) -> None:
    """60 at 20.00 with 300.00 of freight, 5 of them back: 1 200.00 owed, 100.00 less; stock 1 500.00, 125.00 less."""
    number = order(books, ("A", 100, "20"))
    came = receive(books, number, Arrived(1, 58, 2), landed=[Landed("运费", 30_000)]).posted.number
    back = send_back(books, came, (1, 5)).number
    papers = reports.purchase_papers(books, JUNE).set_index("number")
    assert cells_of(papers, came, "billed_fen", "value_fen", "landed_fen", "qty") == [120_000, 120_000, 30_000, 60]
    assert cells_of(papers, back, "billed_fen", "value_fen", "landed_fen", "qty") == [-10_000, -12_500, 0, -5]
    assert papers["purchase_order"].tolist() == [number, number]
    assert reports.purchase_papers(books, JUNE, kind="purchase_return", search="a")["number"].tolist() == [back]
    assert reports.purchase_papers(books, JUNE, supplier="别家").empty
    undo(books, back)
    assert reports.purchase_papers(books, JUNE).set_index("number")["reversed"].to_dict() == {came: False, back: True}


def test_every_paper_knows_its_family(books: Books) -> None:
    number = order(books, ("A", 100, "20"))
    came = receive(books, number, Arrived(1, 60), landed=[Landed("运费", 300)])
    later = receive(books, number, Arrived(1, 10), at=datetime(2026, 6, 4, 9)).posted.number
    back = send_back(books, came.posted.number, (1, 5)).number
    gone = undo(books, back).number

    def family(of: str) -> list[tuple[str, str]]:
        return [tuple(row) for row in reports.document_family(books, of)[["relation", "number"]].to_numpy()]

    assert family(came.posted.number) == [
        ("origin", number), ("sibling", later), ("outcome", came.landed[0]), ("outcome", back),
    ]  # fmt: skip
    assert family(back) == [("origin", number), ("origin", came.posted.number), ("outcome", gone)]
    assert family(gone) == [("origin", back)]
    assert family(came.landed[0]) == [("origin", number), ("origin", came.posted.number)]
    papers = reports.order_papers(books, number)
    assert papers[["number", "qty"]].to_numpy().tolist() == [[came.posted.number, 60], [later, 10]]


def test_what_of_a_receipt_can_go_back(books: Books) -> None:
    came = receive(books, order(books, ("A", 100, "20")), Arrived(1, 58, 2)).posted.number
    send_back(books, came, (1, 5))
    left = reports.returnable(books, came)
    assert left[["qty", "left_qty", "defective", "warehouse"]].to_numpy().tolist() == [
        [58, 53, False, "主仓"],
        [2, 2, True, "次品仓"],
    ]
