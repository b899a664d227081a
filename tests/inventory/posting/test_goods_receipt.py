"""采购入库: goods arrived from a supplier."""

from __future__ import annotations

import pytest

from inventory import reports
from inventory.database import Books
from inventory.errors import Refused
from tests.inventory.desk import EVER, SUPPLIER, Desk, complaints, goods, ledger, pieces, unit_cost, worth


def test_receipts_average_by_pieces(desk: Desk, books: Books) -> None:
    first = desk.receive(goods("P", 100, "20"), at="2026-06-01 09:00")
    second = desk.receive(goods("P", 50, "26"), at="2026-06-02 09:00")
    assert (first.number, first.value_fen) == ("RK20260601-0001", 200_000)
    assert (second.number, second.value_fen) == ("RK20260602-0001", 130_000)
    assert (pieces(books, "P"), unit_cost(books, "P"), worth(books, "P")) == (150, 22, 330_000)


def test_a_line_keeps_its_amount_when_it_does_not_divide(clerk: Desk) -> None:
    """Three pieces for 10.00 are worth 10.00, not 3 × 3.33. The ledger names the supplier."""
    clerk.receive({"sku_code": "THIRDS", "qty": 3, "value_e4": 100_000})
    assert worth(clerk.books, "THIRDS") == 1_000
    book = ledger(clerk.books, "THIRDS")
    assert (book["unit_cost_e4"].tolist(), book["party"].tolist()) == ([33_333], [SUPPLIER])


def test_free_goods_are_received_at_nought_but_a_cost_has_to_be_said(clerk: Desk) -> None:
    clerk.receive(goods("GIFT", 10, "10"))
    clerk.receive(goods("GIFT", 10, "0"), at="2026-06-02 09:00")
    assert unit_cost(clerk.books, "GIFT") == 5
    with pytest.raises(Refused, match="unit cost is missing"):
        clerk.receive(goods("GIFT", 10))


def test_quantities_are_above_nought(clerk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        clerk.receive(goods("P", 0, "10"), goods("P", 5, "10"), goods("P", -2, "10"))
    assert {(line, "qty") for line in (1, 3)} <= set(complaints(refused.value))
    assert 2 not in {line for line, _ in complaints(refused.value)}


def test_one_paper_with_many_lines_is_one_document(clerk: Desk) -> None:
    posted = clerk.receive(*(goods(f"P{n:03}", n + 1, "2.50") for n in range(200)))
    assert (posted.movements, posted.value_fen) == (200, 250 * sum(range(1, 201)))
    assert reports.ledger(clerk.books, EVER, number=posted.number).rows == 200
