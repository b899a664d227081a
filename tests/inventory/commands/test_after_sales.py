"""Cases of our own orders: money and goods are two things; what is sent again costs and sells nothing."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.commands import Came, CaseFacts, Parcel
from inventory.database import Books
from inventory.errors import Refused
from inventory.ordering.sales_order import SaleHeader
from tests.inventory.desk import EVER, JUNE, complaints, pieces, red_checks
from tests.inventory.exports import Office, shipped_line

AT = datetime(2026, 6, 4, 9)


@pytest.fixture
def sold(shelf: Books) -> Books:
    """XS20260603-0001: 2 P at 50; ten of each lie there."""
    lines = pd.DataFrame({"sku_code": ["P"], "qty": [2], "unit_price": ["50"]})
    commands.save_sales_order(shelf, SaleHeader("门店", datetime(2026, 6, 3)), lines, submission_id="o", person="小周")
    return shelf


def line(books: Books) -> int:
    with books.reading() as cursor:
        return int(cursor.value("SELECT line_id FROM sales_order_line WHERE order_no = 'XS20260603-0001'"))


def save(books: Books, number: str | None = None, submission: str = "c", **more: object) -> str:
    facts = {"order_no": "XS20260603-0001", "line_no": "1", "type": "refund_unshipped", "reason": "不想要了", **more}
    return commands.save_case(books, CaseFacts(**facts), number=number, submission_id=submission, person="小钱")  # type: ignore[arg-type]


def figures(books: Books) -> tuple[int, ...]:
    day = reports.sales_trend(books, JUNE)
    return tuple(int(day[name].sum()) for name in ("orders", "qty", "gmv_fen", "net_fen", "profit_fen"))


def stock(books: Books, name: str) -> int:
    return int(reports.stock(books).set_index("sku_code")[name].loc["P"])


def test_a_refund_before_shipping_frees_the_goods_once_the_money_is_back(sold: Books) -> None:
    number = save(sold, refund_fen=10_000, qty=2)
    assert number.startswith("SH")
    assert (stock(sold, "reserved"), figures(sold)[3]) == (2, 10_000)
    assert save(sold, refund_fen=10_000, qty=2) == number
    save(sold, number, refund_fen=10_000, qty=2, status="refunded")
    assert (stock(sold, "reserved"), figures(sold)[3]) == (0, 0)
    assert red_checks(sold) == {}


def test_a_return_waits_for_its_goods_and_a_refund_alone_does_not(sold: Books) -> None:
    commands.ship_lines(sold, [Parcel(line(sold))], at=AT, submission_id="s")
    money = save(sold, type="refund_shipped", refund_fen=1_000, status="refunded")
    assert (stock(sold, "return_in_transit"), figures(sold)[3]) == (0, 9_000)
    goods = save(sold, submission="c2", type="return_refund", refund_fen=4_500, status="refunded", return_waybill="BACK1")
    assert (money[-1], goods[-1]) == ("1", "2")
    assert (stock(sold, "return_in_transit"), pieces(sold, "P")) == (1, 8)
    commands.receive_parcel(sold, "BACK1", [Came(line(sold), 1)], at=datetime(2026, 6, 9), submission_id="p")
    assert (stock(sold, "return_in_transit"), pieces(sold, "P")) == (0, 9)
    assert red_checks(sold) == {}


def test_what_is_wrong_with_a_case_is_told_at_once(sold: Books, office: Office) -> None:
    with pytest.raises(Refused) as refused:
        save(sold, type="return_refund", qty=3, refund_fen=10_001, reason=" ")
    assert complaints(refused.value) == [(0, "qty"), (0, "refund"), (0, "type"), (0, "reason")]
    with pytest.raises(Refused, match="cases of platforms come with their after-sale export"):
        save(sold, order_no="701")


@pytest.mark.parametrize("purpose", ["exchange", "resend"])
def test_goods_sent_again_cost_but_are_neither_sold_nor_ordered(sold: Books, office: Office, purpose: str) -> None:
    office.orders(shipped_line("801", "Q"), exported="2026-06-05 09:00:00")
    with sold.reading() as cursor:
        first = int(cursor.value("SELECT line_id FROM sales_order_line WHERE order_no = '801'"))
    before = reports.sales_trend(sold, EVER)[["orders", "qty", "gmv_fen", "net_fen"]].sum().tolist()
    again = commands.send_again(sold, first, purpose=purpose, sku_code="Q", qty=1, submission_id="again", person="小钱")
    assert int(reports.stock(sold).set_index("sku_code")["reserved"].loc["Q"]) == 1
    with sold.reading() as cursor:
        sent = int(cursor.value("SELECT line_id FROM sales_order_line WHERE order_no = ?", [again.number]))
        assert cursor.rows("SELECT purpose, for_line_id, paid_fen FROM sales_order_line WHERE line_id = ?", [sent]) == [
            (purpose, first, 0)
        ]
    commands.ship_lines(sold, [Parcel(sent)], at=datetime(2026, 12, 30), submission_id="s")
    trend = reports.sales_trend(sold, EVER)
    assert trend[["orders", "qty", "gmv_fen", "net_fen"]].sum().tolist() == before
    ranked = reports.ranking(sold, EVER, measure="qty").set_index("key")
    assert (ranked.loc["Q", "qty"], ranked.loc["Q", "cogs_fen"]) == (1, 1600)
    assert red_checks(sold) == {}
