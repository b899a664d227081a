"""到货费用: a late freight bill raises the cost of its receipt, from the receipt's own day on."""

from __future__ import annotations

import pytest

from inventory.errors import Refused
from tests.inventory.desk import Desk, goods, ledger, red_checks, unit_cost, worth


def test_freight_is_shared_out_by_value_or_by_pieces_and_adds_up(clerk: Desk) -> None:
    clerk.receive(goods("A1", 1, "10"), goods("B1", 2, "10"), goods("C1", 4, "0"), at="2026-06-01 09:00", submission="R-1")
    assert clerk.add_cost("10", of="R-1", at="2026-06-09 09:00").value_fen == 1_000
    assert [worth(clerk.books, sku) for sku in ("A1", "B1", "C1")] == [1_333, 2_667, 0]
    clerk.add_cost("7", of="R-1", at="2026-06-09 10:00", by="qty")
    assert [worth(clerk.books, sku) for sku in ("A1", "B1", "C1")] == [1_433, 2_867, 400]


def test_what_left_since_costs_more_too_and_the_answer_says_so(clerk: Desk) -> None:
    """50 at 100, 20 leave and 8 come back; then 50 of freight: 101 each, for what left and for what came back."""
    clerk.receive(goods("P", 50, "100"), at="2026-06-01 09:00", submission="R-2")
    clerk.ship(goods("P", 20), at="2026-06-02 09:00", submission="S-2")
    clerk.take_back(goods("P", 8), at="2026-06-03 09:00", of="S-2")
    billed = clerk.add_cost("50", of="R-2", at="2026-06-09 09:00")
    assert billed.number.startswith("FY20260609-")
    assert (billed.recosted_days, billed.recosted_cogs_fen) == (2, 1_200)
    book = ledger(clerk.books, "P")
    assert dict(zip(book["kind"], book["value_fen"], strict=True)) == {
        "goods_receipt": 500_000, "landed_cost": 5_000, "shipment": -202_000, "sales_return": 80_800,
    }  # fmt: skip
    assert unit_cost(clerk.books, "P") == 101


def test_goods_sent_back_take_their_freight_along(clerk: Desk) -> None:
    clerk.receive(goods("Q", 10, "10"), at="2026-06-01 09:00", submission="R-3")
    clerk.add_cost("20", of="R-3", at="2026-06-02 09:00")
    assert clerk.send_back(goods("Q", 5), at="2026-06-03 09:00", of="R-3").value_fen == -6_000


def test_freight_of_a_receipt_that_filled_a_hole(clerk: Desk) -> None:
    """Two left before ten came at 15.00; 100.00 of freight make the ten 25.00 each: eight of them are there."""
    clerk.open(goods("H", 1, "10"), at="2026-05-31 09:00")
    clerk.ship(goods("H", 3), at="2026-06-01 09:00", shipped=True)
    clerk.receive(goods("H", 10, "15"), at="2026-06-02 09:00", submission="R-4")
    clerk.add_cost("100", of="R-4", at="2026-06-03 09:00")
    assert (worth(clerk.books, "H"), unit_cost(clerk.books, "H")) == (8 * 2_500, 25)
    assert red_checks(clerk.books) == {}


def test_a_bill_needs_its_receipt(clerk: Desk) -> None:
    with pytest.raises(Refused, match="R-9 is not known for this product"):
        clerk.add_cost("5", of="R-9", at="2026-06-03 09:00")
