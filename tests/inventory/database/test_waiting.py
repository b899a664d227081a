"""Codes nobody knows: their lines wait with their money in sight, stop nothing, and post themselves once the code is known."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest

from etl.load import FileResult
from inventory import commands, reports
from inventory.commands import Match, Matched
from inventory.database import Books
from tests.inventory.desk import Desk, goods, ledger, pieces, red_checks
from tests.inventory.exports import SHOP, Office, order_line, shipped_line


@dataclass(frozen=True)
class Waited:
    """What waited after the files, and what each way out of the queue let go."""

    orders: FileResult
    receipts: FileResult
    queue: pd.DataFrame
    home: reports.Overview
    products: FileResult
    left_after_products: list[str]
    matched: Matched


@pytest.fixture(scope="module")
def waited(story: Books, tmp_path_factory: pytest.TempPathFactory) -> Waited:
    """P is known: 10 at 20, and 10 at 40 from the 5th. The code N gets known by the product list, OLD as an alias in it,
    and 直播专享 by hand."""
    desk, office = Desk(story), Office(story, tmp_path_factory.mktemp("files"))
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00")
    orders = office.orders(
        shipped_line("1"), shipped_line("2", "直播专享", qty=2, paid="150.00"), shipped_line("3", "N", paid="80.00"),
        shipped_line("4", "OLD", paid="99.00"), order_line("5", "直播专享", paid="70.00"), exported="2026-06-04 08:00",
    )  # fmt: skip
    desk.receive(goods("P", 7, "40"), at="2026-06-05 09:00")
    receipts = office.receipts(
        {"入库单号": "RK-7", "入库时间": "2026-06-02 09:00", "供应商": "新厂", "商家编码": "N", "数量": 6, "单价(元)": "12.50"},
        {"入库单号": "RK-7", "入库时间": "2026-06-02 09:00", "供应商": "新厂", "商家编码": "P", "数量": 1, "单价(元)": "20"},
    )
    queue, home = reports.waiting(story), reports.overview(story, JUNE_4)
    products = office.products({"商家编码": "N", "商品名称": "新款"}, {"商家编码": "P", "商品名称": "连衣裙", "别名": "OLD,旧码"})
    left = reports.waiting(story)["code"].tolist()
    return Waited(orders, receipts, queue, home, products, left, commands.match_codes(story, [Match("直播专享", "P")]))


JUNE_4 = pd.Timestamp("2026-06-04").date()


def test_unknown_codes_stop_nothing(waited: Waited) -> None:
    assert (waited.orders.new, waited.orders.waiting, waited.orders.movements, waited.orders.rejected_rows) == (5, 4, 1, 0)
    assert (waited.receipts.new, waited.receipts.waiting, waited.receipts.movements) == (2, 1, 1)


def test_the_queue_shows_the_money_most_first(waited: Waited) -> None:
    orders = waited.queue[waited.queue["source"] == "order"]
    assert orders["code"].tolist() == ["直播专享", "OLD", "N"]
    first = orders.iloc[0]
    assert (first["lines"], first["qty"], first["title"], first["shop"]) == (2, 3, "商品直播专享", SHOP)
    assert first["money_fen"] == 15_000 + 7_000
    document = waited.queue[waited.queue["source"] == "document"].iloc[0]
    assert (document["code"], document["qty"], document["money_fen"]) == ("N", 6, 7_500)
    assert waited.home.waiting_codes == 3
    assert waited.home.waiting_money_fen == orders["money_fen"].sum()


def test_a_product_list_lets_its_codes_and_aliases_go(waited: Waited) -> None:
    """N: one receipt, one shipment. OLD: one shipment."""
    assert waited.products.movements == 3
    assert set(waited.left_after_products) == {"直播专享"}


def test_matching_a_code_lets_its_lines_go(waited: Waited, story: Books) -> None:
    assert (waited.matched.lines, waited.matched.pieces, waited.matched.movements) == (2, 3, 1)
    assert reports.waiting(story).empty
    assert (pieces(story, "P"), pieces(story, "N")) == (10 + 7 + 1 - 1 - 1 - 2, 5)


def test_past_lines_are_costed_at_their_own_day(waited: Waited, story: Books) -> None:
    """They were shipped on the 3rd, when a piece of P cost 20 and one of N 12.50."""
    sold = ledger(story, kind="shipment").set_index("order_no")
    assert sold["at"].dt.strftime("%m-%d").unique().tolist() == ["06-03"]
    assert sold["value_fen"].to_dict() == {"1": -2_000, "2": -4_000, "3": -1_250, "4": -2_000}
    assert red_checks(story) == {}


def test_a_return_that_waited_goes_back_at_what_its_shipment_left_at(desk: Desk, office: Office, books: Books) -> None:
    """Shipment and return of a mistyped code wait together; the average has risen when somebody says what it means."""
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00")
    office.orders(shipped_line("1", "旧P"), exported="2026-06-04 08:00")
    office.returns(
        {
            "退货单号": "TH-1",
            "收货时间": "2026-06-07 09:00",
            "店铺": SHOP,
            "订单号": "1",
            "商家编码": "旧P",
            "数量": 1,
            "品级": "良品",
        }
    )
    desk.receive(goods("P", 9, "40"), at="2026-06-05 09:00")
    commands.match_codes(books, [Match("旧P", "P")])
    assert ledger(books, "P")["value_fen"].tolist() == [20_000, -2_000, 36_000, 2_000]
    assert reports.ranking(books, reports.Period(JUNE_4.replace(day=1), JUNE_4)).iloc[0]["cogs_fen"] == 0


def test_a_line_that_waited_is_checked_like_any_other(desk: Desk, office: Office, books: Books) -> None:
    """A receipt without a cost is refused for a known code; waiting does not make it right."""
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00")
    receipt = {"入库单号": "RK-7", "入库时间": "2026-06-02 09:00", "供应商": "新厂", "商家编码": "X"}
    office.receipts({**receipt, "数量": 5}, {**receipt, "入库单号": "RK-8", "数量": -3, "单价(元)": "2"})
    commands.match_codes(books, [Match("X", "P")])
    assert pieces(books, "P") == 10


def test_the_same_waiting_document_again_is_not_doubled(office: Office, books: Books) -> None:
    receipt = {"入库单号": "RK-7", "入库时间": "2026-06-02 09:00", "供应商": "新厂", "商家编码": "X", "数量": 5, "单价(元)": "2"}
    office.receipts(receipt)
    office.receipts({**receipt, "备注": "另存一份"}, name="另存.csv")
    assert reports.waiting(books)["qty"].tolist() == [5]
