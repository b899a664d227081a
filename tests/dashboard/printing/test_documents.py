"""Printed documents: what stands on the paper of each kind."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from inventory import commands
from inventory.database import Books
from inventory.ordering.sales_order import SaleHeader
from tests.dashboard.printing.conftest import (
    COUNT,
    LONG_CODE,
    LONG_NAME,
    ORDER,
    ORDER_LINES,
    RECEIPT,
    RETURN,
    SHIPMENT,
    TRANSFER,
    Ask,
)


def test_a_receipt_of_many_pages(ask: Ask) -> None:
    pages = ask(f"goods_receipt/{RECEIPT}").pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页/共{len(pages)}页" in page
        assert RECEIPT in page
        assert "商家编码" in page or page is pages[-1]
    whole = "".join(pages)
    for text in ("青山直播旗舰店", "采购入库单", "杭州织里", "主仓", "TX-120", "按色分箱", "收货人", "12.50", "1.2345", "125.00"):
        assert text in whole
    assert f"采购订单:{ORDER}" in pages[0]
    # 118 × 125.00 + 99.00 + 12.345, a half fen up.
    assert "金额（元）:14,861.35" in pages[-1]
    assert "人民币大写:壹万肆仟捌佰陆拾壹元叁角伍分" in pages[-1]


def test_long_names_and_codes_wrap(ask: Ask) -> None:
    first = ask(f"goods_receipt/{RECEIPT}").pages[0]
    assert LONG_NAME in first
    assert LONG_CODE in first


def test_the_same_in_english(ask: Ask) -> None:
    first, *_others, last = ask(f"goods_receipt/{RECEIPT}", "lang=en").pages
    for text in ("Goodsreceiptnote", "Supplier:杭州织里", "SKUcode", f"Page1of{len(_others) + 2}"):
        assert text in first
    assert "Amountincapitals:壹万肆仟" in last


def test_a_purchase_order_of_120_lines_adds_up(ask: Ask) -> None:
    pages = ask(f"purchase_order/{ORDER}").pages
    for text in ("采购订单", "老陈", "0571-0000000", "月结30天", "预计到货:2026-06-09", "HT-118", ORDER):
        assert text in pages[0]
    assert "草稿" not in pages[0]
    assert f"行数:{ORDER_LINES}件数:1,200金额（元）:15,000.00整单优惠（元）:12.34应付（元）:14,987.66" in pages[-1]
    assert "人民币大写:壹万肆仟玖佰捌拾柒元陆角陆分" in pages[-1]
    assert "供应商签章" in pages[-1]


def test_what_went_out_is_counted_without_a_minus(ask: Ask) -> None:
    (sent_back,) = ask(f"purchase_return/{RETURN}").pages
    assert "TX-006纯棉短袖6白色L412.5050.00" in sent_back
    assert f"原单据:{RECEIPT}" in sent_back
    assert "人民币大写:伍拾元整" in sent_back


def test_a_transfer_says_where_from_and_to_and_no_money(ask: Ask) -> None:
    (page,) = ask(f"stock_transfer/{TRANSFER}").pages
    assert "主仓→直播间仓" in page
    assert "TX-003纯棉短袖3白色L2" in page
    assert "行数:2件数:3" in page
    assert "金额" not in page


def test_a_pick_list_has_each_sku_once_shelf_by_shelf(ask: Ask) -> None:
    (page,) = ask(f"pick_list/{SHIPMENT}").pages
    assert "拣货单" in page
    assert page.index("A-02TX-005纯棉短袖5白色L3") < page.index("B-01TX-004纯棉短袖4白色L3")
    assert "金额" not in page
    assert "12.50" not in page


def test_a_shipment_keeps_its_lines(ask: Ask) -> None:
    (page,) = ask(f"shipment/{SHIPMENT}").pages
    assert "行数:3件数:6" in page
    assert "金额" not in page


def test_a_count_sheet_shows_no_quantities(ask: Ask) -> None:
    pages = ask("count_sheet/主仓").pages
    assert "盘点表" in pages[0]
    assert "实盘数" in pages[0]
    # Goods with a shelf come first; of a line nothing but its number, shelf, code, name and specification is told.
    assert "1A-02TX-005纯棉短袖5白色L2B-01TX-004纯棉短袖4白色L3" in pages[0]
    assert "件数" not in "".join(pages)


def test_a_count_prints_what_was_found(ask: Ask) -> None:
    (page,) = ask(f"stocktake/{COUNT}").pages
    assert "TX-007纯棉短袖7白色L-212.50-25.00" in page


@pytest.mark.parametrize("kind", ["goods_receipt", "pick_list", "purchase_order"])
def test_an_unknown_number_is_a_sentence(ask: Ask, kind: str) -> None:
    missing = ask(f"{kind}/XX-<b>1")
    assert missing.status == 404
    assert missing.headers["content-type"] == "text/html; charset=utf-8"
    assert "没有此类单据 XX-&lt;b&gt;1 可打印" in missing.body.decode()
    assert "There is no document XX-&lt;b&gt;1" in ask(f"{kind}/XX-<b>1", "", accept_language="en-GB").body.decode()


def test_a_number_is_found_under_its_own_kind_only(ask: Ask) -> None:
    assert ask(f"shipment/{RECEIPT}").status == 404
    assert ask(f"nonsense/{RECEIPT}").status == 404
    assert ask("count_sheet/nowhere").status == 404


def test_a_sales_order_tells_who_gets_what_for_how_much(ask: Ask, shop: Books) -> None:
    lines = pd.DataFrame({"sku_code": ["TX-004", "TX-005"], "qty": [2, 1], "unit_price": ["99.50", "1"]})
    head = SaleHeader("门店", datetime(2026, 6, 20, 20, 5), buyer="小鹿", receiver="鹿鸣", address="杭州市月亮路 9 号")
    number = commands.save_sales_order(shop, head, lines, submission_id="sale", person="小周").number
    first = ask(f"sales_order/{number}").pages[0]
    for text in ("销售订单", number, "门店", "小鹿", "鹿鸣", "月亮路9号", "TX-005", "199.00", "人民币大写:贰佰元整"):
        assert text in first
    commands.cancel_sales_order(shop, number, reason="不要了")
    assert "已取消" in ask(f"sales_order/{number}").pages[0]
