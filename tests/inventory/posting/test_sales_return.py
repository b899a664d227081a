"""销售退货入库: goods came back from a buyer, at the cost their own shipment left at."""

from __future__ import annotations

import pytest

from inventory.errors import Refused
from tests.inventory.desk import Desk, goods, ledger, pieces, red_checks, unit_cost, worth

SKUS = ("KEEP", "MANY", "PLAIN", "SCRAP", "TWICE")


@pytest.fixture(scope="module")
def sold(clerk: Desk) -> Desk:
    """Of each SKU 4 of 10 pieces left at 10.00 under the number SO-1; then 10 arrived at 34.00: the average is 25.00 now."""
    clerk.receive(*(goods(sku, 10, "10") for sku in SKUS), goods("UNSOLD", 1, "3"), at="2026-06-01 09:00")
    clerk.ship(*(goods(sku, 4) for sku in SKUS), at="2026-06-02 09:00", submission="SO-1")
    clerk.receive(*(goods(sku, 10, "34") for sku in SKUS), at="2026-06-03 09:00")
    return clerk


def test_a_sale_that_comes_back_has_no_effect_on_profit(sold: Desk) -> None:
    assert unit_cost(sold.books, "KEEP") == 25
    posted = sold.take_back(goods("KEEP", 1), at="2026-06-04 09:00", of="SO-1")
    assert (posted.number[:11], posted.value_fen) == ("XT20260604-", 1_000)
    sold.take_back(goods("KEEP", 3), at="2026-06-05 09:00", of="SO-1")
    book = ledger(sold.books, "KEEP")
    assert book.loc[book["kind"].isin(["shipment", "sales_return"]), "value_fen"].sum() == 0
    assert (pieces(sold.books, "KEEP"), worth(sold.books, "KEEP")) == (20, 10 * 1_000 + 10 * 3_400)


def test_no_more_comes_back_than_was_shipped(sold: Desk) -> None:
    sold.take_back(goods("MANY", 1), at="2026-06-04 09:00", of="SO-1")
    with pytest.raises(Refused, match="4 pieces are more than the 3 that order SO-1 can still return"):
        sold.take_back(goods("MANY", 4), at="2026-06-05 09:00", of="SO-1")
    with pytest.raises(Refused) as refused:
        sold.take_back(goods("MANY", 2), goods("MANY", 2), at="2026-06-05 09:00", of="SO-1")
    assert [problem.line for problem in refused.value.problems] == [2]
    sold.take_back(goods("MANY", 3), at="2026-06-05 09:00", of="SO-1")
    assert pieces(sold.books, "MANY") == 20
    assert red_checks(sold.books) == {}


def test_what_was_not_shipped_does_not_come_back(sold: Desk) -> None:
    with pytest.raises(Refused, match="No shipment of this product is known for order SO-9"):
        sold.take_back(goods("PLAIN", 1), at="2026-06-04 09:00", of="SO-9")
    with pytest.raises(Refused, match="No shipment of this product is known for order SO-1"):
        sold.take_back(goods("UNSOLD", 1), at="2026-06-04 09:00", of="SO-1")


def test_without_an_order_it_comes_back_at_the_average(sold: Desk) -> None:
    assert sold.take_back(goods("PLAIN", 2), at="2026-06-04 09:00").value_fen == 5_000


def test_scrap_comes_in_with_its_return_and_goes_out_as_a_loss(sold: Desk) -> None:
    """The shelf gains nothing, the sale is undone, and the loss is a movement of its own."""
    books = sold.books
    before = pieces(books, "SCRAP"), worth(books, "SCRAP")
    sold.take_back(goods("SCRAP", 1, grade="scrap"), goods("SCRAP", 1, grade="good"), at="2026-06-04 09:00", of="SO-1")
    book = ledger(books, "SCRAP").tail(3)
    assert sorted(zip(book["kind"], book["qty"], strict=True)) == [("adjustment", -1), ("sales_return", 1), ("sales_return", 1)]
    assert pieces(books, "SCRAP") == before[0] + 1
    assert worth(books, "SCRAP") == before[1] + 2 * 1_000 + book.loc[book["kind"] == "adjustment", "value_fen"].sum()
    assert red_checks(books) == {}


def test_posting_a_scrap_return_again_tells_the_same(sold: Desk) -> None:
    first = sold.take_back(goods("TWICE", 1, grade="scrap"), at="2026-06-04 09:00", of="SO-1", submission="TH-1")
    again = sold.take_back(goods("TWICE", 1, grade="scrap"), at="2026-06-04 09:00", of="SO-1", submission="TH-1")
    assert again.again
    assert (again.number, again.movements, again.value_fen) == (first.number, first.movements, first.value_fen)
