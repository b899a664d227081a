"""采购退货: goods go back to the supplier at the cost of the receipt they came with."""

from __future__ import annotations

import pytest

from inventory.errors import Refused
from tests.inventory.desk import Desk, goods, ledger, pieces, red_checks, unit_cost, worth

SKUS = ("BACK", "MANY", "PLAIN", "OTHER")


@pytest.fixture(scope="module")
def bought(clerk: Desk) -> Desk:
    """Of each SKU 10 at 10.00 (receipt R-1) and 10 at 30.00 (R-2): 20.00 each."""
    clerk.receive(*(goods(sku, 10, "10") for sku in SKUS), at="2026-06-01 09:00", submission="R-1")
    clerk.receive(*(goods(sku, 10, "30") for sku in SKUS), at="2026-06-02 09:00", submission="R-2")
    return clerk


def test_goods_leave_at_the_cost_of_their_receipt_and_the_average_follows(bought: Desk) -> None:
    posted = bought.send_back(goods("BACK", 4), at="2026-06-03 09:00", of="R-2")
    assert (posted.number, posted.value_fen) == ("CT20260603-0001", -4 * 3_000)
    assert (pieces(bought.books, "BACK"), worth(bought.books, "BACK")) == (16, 10 * 1_000 + 6 * 3_000)
    assert unit_cost(bought.books, "BACK") == 17.5


def test_the_receipt_is_found_by_its_number_too(bought: Desk) -> None:
    number = bought.receive(goods("BYNUM", 5, "8"), at="2026-06-04 09:00").number
    assert bought.send_back(goods("BYNUM", 2), at="2026-06-05 09:00", of=number).value_fen == -1_600


def test_no_more_goes_back_than_came(bought: Desk) -> None:
    bought.send_back(goods("MANY", 7), at="2026-06-03 09:00", of="R-1")
    with pytest.raises(Refused, match="4 pieces are more than the 3 left of R-1"):
        bought.send_back(goods("MANY", 4), at="2026-06-04 09:00", of="R-1")
    with pytest.raises(Refused, match="R-9 is not known for this product"):
        bought.send_back(goods("MANY", 1), at="2026-06-04 09:00", of="R-9")
    bought.send_back(goods("MANY", 3), at="2026-06-04 09:00", of="R-1")
    assert red_checks(bought.books) == {}


def test_without_a_receipt_it_leaves_at_the_average(bought: Desk) -> None:
    assert bought.send_back(goods("PLAIN", 2), at="2026-06-03 09:00").value_fen == -2 * 2_000


def test_what_is_left_is_never_worth_nothing(bought: Desk) -> None:
    """Sending the dear receipt back at its own cost would leave less than nothing: the rest is 成本差异."""
    bought.ship(goods("OTHER", 15), at="2026-06-03 09:00")
    bought.send_back(goods("OTHER", 4), at="2026-06-04 09:00", of="R-2")
    assert (pieces(bought.books, "OTHER"), worth(bought.books, "OTHER")) == (1, 2_000)
    assert ledger(bought.books, "OTHER")["variance_fen"].tolist()[-1] == 4_000
