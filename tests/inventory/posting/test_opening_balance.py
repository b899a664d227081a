"""期初库存: what lay there when the books began."""

from __future__ import annotations

import pytest

from inventory.database import Books
from inventory.errors import Refused
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, complaints, goods, ledger, pieces, unit_cost, worth
from tests.inventory.exports import Office


def test_stock_begins_at_the_stated_cost(clerk: Desk) -> None:
    posted = clerk.open(goods("P", 24, "3.05"), at="2026-06-01 00:00")
    assert (posted.number, posted.movements, posted.value_fen) == ("QC20260601-0001", 1, 7_320)
    assert ledger(clerk.books, "P")["kind"].tolist() == ["opening_balance"]
    assert worth(clerk.books, "P") == 7_320


def test_warehouses_share_one_average(clerk: Desk) -> None:
    """Each warehouse is opened at a cost of its own; a SKU has one average over all of them."""
    clerk.open(goods("TWO", 10, "20"), goods("TWO", 30, "24", warehouse=LIVE_ROOM))
    assert (pieces(clerk.books, "TWO", MAIN), pieces(clerk.books, "TWO", LIVE_ROOM)) == (10, 30)
    assert unit_cost(clerk.books, "TWO") == 23


def test_nothing_lying_there_is_no_movement_and_less_than_nothing_is_refused(clerk: Desk) -> None:
    assert clerk.open(goods("NONE", 0, "20")).movements == 0
    with pytest.raises(Refused, match="-3 must not be below 0"):
        clerk.open(goods("NONE", -3, "20"))
    assert pieces(clerk.books, "NONE") == 0


def test_without_a_cost_it_starts_from_the_product_s_cost_price(desk: Desk, office: Office, books: Books) -> None:
    office.products({"商家编码": "P", "商品名称": "连衣裙", "成本价": "33.3333"}, {"商家编码": "Q", "商品名称": "没有成本价"})
    assert desk.open(goods("P", 3)).value_fen == 10_000
    with pytest.raises(Refused) as refused:
        desk.open(goods("Q", 3))
    assert complaints(refused.value) == [(1, "unit_cost")]
