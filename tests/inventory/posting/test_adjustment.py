"""其它出入库: goods that came or went for another reason, at the current average; the quantity is signed."""

from __future__ import annotations

import pytest

from inventory.errors import Refused
from tests.inventory.desk import Desk, goods, ledger, pieces, unit_cost
from tests.inventory.exports import Office


def test_goods_come_and_go_at_the_average(clerk: Desk) -> None:
    clerk.receive(goods("P", 10, "20"), goods("P", 10, "26"))
    gone = clerk.adjust(goods("P", -2), at="2026-06-02 09:00", note="样品")
    assert (gone.number, gone.value_fen) == ("QT20260602-0001", -4_600)
    assert clerk.adjust(goods("P", 3), at="2026-06-02 10:00").value_fen == 6_900
    assert (pieces(clerk.books, "P"), unit_cost(clerk.books, "P")) == (21, 23)
    assert ledger(clerk.books, "P")["kind"].tolist()[-2:] == ["adjustment", "adjustment"]


def test_what_is_not_there_cannot_be_used_up(clerk: Desk) -> None:
    clerk.receive(goods("FEW", 1, "20"))
    with pytest.raises(Refused, match="1 pieces of FEW are missing"):
        clerk.adjust(goods("FEW", -2), at="2026-06-02 09:00")
    with pytest.raises(Refused, match="write \\+ for goods that came"):
        clerk.adjust(goods("FEW", 0), at="2026-06-02 09:00")
    assert pieces(clerk.books, "FEW") == 1


def test_goods_found_before_any_receipt_start_from_the_product_s_cost_price(desk: Desk, office: Office) -> None:
    """成本价 of the product list is the cost to start from when no receipt tells it."""
    office.products({"商家编码": "P", "商品名称": "连衣裙", "成本价": "33.30"})
    assert desk.adjust(goods("P", 2), at="2026-06-02 09:00", create=True).value_fen == 6_660
