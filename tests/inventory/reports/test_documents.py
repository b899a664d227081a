"""单据: one document with its header and its lines."""

from __future__ import annotations

from inventory import reports
from inventory.database import Books
from tests.inventory.desk import SUPPLIER, Desk, goods
from tests.inventory.exports import Office, shipped_line


def test_a_receipt_as_it_stands_in_the_books(desk: Desk, books: Books) -> None:
    posted = desk.receive(goods("P", 2, "20"), goods("Q", 1, "5"), at="2026-06-01 09:00", note="加急")
    paper = reports.document(books, posted.number)
    assert paper
    assert (paper.kind, paper.warehouse, paper.party, paper.note, paper.posted_by) == (
        "goods_receipt",
        "主仓",
        SUPPLIER,
        "加急",
        "小周",
    )
    assert paper.lines["sku_code"].tolist() == ["P", "Q"]
    assert paper.lines[["qty", "value_fen"]].values.tolist() == [[2, 4_000], [1, 500]]
    assert paper.reversible


def test_what_was_reversed_says_so_and_is_not_reversed_again(desk: Desk, books: Books) -> None:
    posted = desk.receive(goods("P", 2, "20"), at="2026-06-01 09:00")
    reversal = desk.undo(posted.number)
    paper, undo = reports.document(books, posted.number), reports.document(books, reversal.number)
    assert paper
    assert undo
    assert (paper.reversed_by, paper.reversible, paper.lines["undone"].tolist()) == (reversal.number, False, [True])
    assert (undo.origin, undo.reason, undo.reversible) == (posted.number, "录错", False)


def test_what_platform_orders_moved_is_not_reversed_by_hand(desk: Desk, office: Office, books: Books) -> None:
    desk.receive(goods("P", 2, "20"), at="2026-06-01 09:00")
    office.orders(shipped_line("O-1", qty=1, shipped_at="2026-06-03 10:00:00"), exported="2026-06-04 08:00")
    paper = reports.document(books, "CK20260603-0001")
    assert paper
    assert (paper.of_orders, paper.reversible, paper.lines["order_no"].tolist()) == (True, False, ["O-1"])


def test_a_number_nobody_knows(books: Books) -> None:
    assert reports.document(books, "RK-NOPE") is None
