"""The demo month is a coherent shop: its times, cases, money and books agree."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl import demo
from etl.demo import stock
from etl.demo.month import FIRST_EXPORT, Month
from etl.demo.orders import MAIN
from etl.demo.platforms.douyin_aftersale import TYPES
from etl.demo.sessions import DOUYIN, KUAISHOU, TAOBAO
from etl.demo.stock import EXPORTED
from tests.etl.demo.workbooks import named, rows


def test_times_follow_one_another(month: Month) -> None:
    for line in month.lines():
        if line.paid is None:
            assert line.cancelled is not None
            assert line.shipped is None
            assert not line.cases
            continue
        assert line.ordered <= line.paid < datetime(2026, 7, 1)
        assert line.cancelled is None or (line.gift and line.shipped is None)
        if line.state(EXPORTED) == "to_ship":
            assert line.paid > EXPORTED - timedelta(hours=48)
        if line.shipped is not None:
            assert timedelta(hours=1) <= line.shipped - line.paid <= timedelta(hours=48)
            assert line.finished is None or line.finished > line.shipped
        for case in line.cases:
            assert case.applied >= (line.shipped or line.paid)
            assert case.refunded is None or case.refunded >= case.applied
            if case.type == "return_refund" and case.arrived is not None:
                assert timedelta(days=3, hours=23) < case.arrived - case.applied < timedelta(days=9, hours=9)


def test_the_newer_export_moves_states_on(small: Month, files: list[demo.DemoFile]) -> None:
    old, new = ({row["子订单编号"]: row for row in rows(path)} for path in named(files, "_new.csv"))
    both = old.keys() & new.keys()
    assert len(both) > 0.1 * len(old)
    order = ("待支付", "待发货", "已发货", "已完成", "已关闭")
    changed = Counter((old[key]["订单状态"], new[key]["订单状态"]) for key in both)
    assert all(order.index(before) <= order.index(after) for before, after in changed)
    assert changed["待发货", "已发货"] + changed["待发货", "已完成"] > 0
    assert changed["待发货", "已关闭"] > 0
    # What is only in the older file had left the warehouse by then, so its shipment is known.
    alone = [line for line in small.douyin_first if line.ordered < datetime(2026, 6, 15)]
    assert all(line.shipped_at(EXPORTED) == line.shipped_at(FIRST_EXPORT) for line in alone)
    assert {row["订单状态"] for row in new.values()} >= {"待发货", "已发货", "已完成", "已关闭"}


def test_after_sales_are_about_orders_that_exist(small: Month, files: list[demo.DemoFile]) -> None:
    lines = {line.line_no: line for line in small.lines(DOUYIN)}
    cases = rows(named(files, "_售后单")[0])
    assert len({case["售后单号"] for case in cases}) == len(cases)
    for case in cases:
        line = lines[case["商品单号"]]
        assert case["订单号"] == line.order_no
        assert case["商家编码"] == line.code
        assert Decimal(case["退商品金额（元）"]) * 100 <= line.payable_fen
        if case["售后类型"] == "未发货仅退款":
            assert case["商品发货状态"] == "未发货"
            assert line.shipped is None
        if case["售后类型"] == "退货退款" and case["售后状态"] == "退款成功":
            assert case["商家退款时间"] != "-"
            assert (case["退货物流状态"] == "已签收") == (case["售后完结时间"] != "-")


def test_every_kind_of_after_sale_occurs(month: Month) -> None:
    kinds = Counter(case.type for _, case in month.cases)
    assert set(kinds) == set(TYPES)
    states = Counter(case.state(EXPORTED) for _, case in month.cases)
    assert set(states) == {"done", "sent", "agreed", "waiting", "withdrawn", "rejected"}
    assert any(len(line.cases) > 1 for line in month.lines(DOUYIN))


def test_a_third_or_more_of_the_clothes_comes_back(month: Month) -> None:
    assert 0.30 <= month.return_rate(clothing=True) <= 0.45
    assert 0.30 <= month.return_rate(clothing=False) <= 0.45


def test_the_margin_is_a_shop_s_and_a_few_items_lose_money(month: Month) -> None:
    paid = [line for line in month.lines() if line.paid is not None]
    cost = sum(line.qty * line.sku.cost_e4 for line in paid) / 100
    assert 0.45 <= 1 - cost / sum(line.payable_fen for line in paid) <= 0.60
    losing = {line.sku.style for line in paid if not line.gift and line.payable_fen * 100 < line.qty * line.sku.cost_e4}
    assert 3 <= len(losing) <= 8


def test_only_the_named_skus_are_ever_below_zero(month: Month) -> None:
    truth = month.truth()
    below = {sku.code for (sku, _), low in stock.lowest(month.moves).items() if low < 0}
    assert below == set(truth.oversold)
    assert 2 <= len(below) <= 3
    assert all(-40 <= truth.closing[code, MAIN] < 0 for code in below)


def test_the_books_of_the_truth_add_up(month: Month) -> None:
    truth = month.truth()
    moved = truth.opening_qty + truth.received_qty + truth.returned_qty - truth.shipped_qty + truth.counted_change
    assert sum(truth.closing.values()) == moved
    assert sum(truth.closing_by_warehouse.values()) == moved
    differences = [row.qty - row.book for row in month.counted if row.qty != row.book]
    assert all(-3 <= difference <= 2 for difference in differences)
    assert min(differences) < 0 < max(differences)
    assert 10 <= len(differences) <= 0.12 * len(month.counted)


def test_purchase_sheets_agree_with_the_truth(small: Month, files: list[demo.DemoFile]) -> None:
    known = {sku.code: sku for sku in small.catalogue.skus}
    received = 0
    for path in named(files, "采购入库单"):
        for row in rows(path):
            assert isinstance(row["入库时间"], datetime)
            assert abs(row["单价(元)"] * 10_000 / known[row["商家编码"]].cost_e4 - 1) <= 0.08
            assert round(row["单价(元)"] * row["数量"] * 100) == round(row["金额(元)"] * 100)
            received += row["数量"]
    status, order = "", None
    for row in rows(named(files, "1688")[0]):
        assert row["单品货号"] in known
        if row["订单编号"] is not None:
            order, status = row, row["订单状态"]
            parts = row["货品总价(元)"] + row["运费(元)"] + row["涨价或折扣(元)"]
            assert round(parts * 100) == round(row["实付款(元)"] * 100)
        assert order is not None
        received += row["数量"] if status in ("交易成功", "已收货") else 0
    assert received == small.truth().received_qty


def test_1688_cells_of_an_order_are_merged_over_its_items(files: list[demo.DemoFile]) -> None:
    sheet = load_workbook(named(files, "1688")[0]).worksheets[0]
    merged = [str(area) for area in sheet.merged_cells.ranges]
    assert any(area.startswith("A") for area in merged)
    assert not any(area.startswith("S") for area in merged)  # 货品标题 stands on every row


def test_1688_orders_stand_in_every_state(month: Month) -> None:
    states = {order.status for order in month.supply.orders_1688}
    assert states == {"交易成功", "已收货", "待收货", "待发货", "待付款", "交易关闭"}


def test_some_codes_wait_and_some_are_aliases(month: Month) -> None:
    truth = month.truth()
    known = {code for sku in month.catalogue.skus for code in (sku.code, sku.alias) if code}
    assert 6 <= len(truth.waiting_codes) <= 10
    assert 50 <= truth.waiting_lines <= 70
    assert not known & set(truth.waiting_codes)
    assert {line.code for line in month.lines()} - known == set(truth.waiting_codes)
    assert any(line.code == line.sku.alias for line in month.lines(KUAISHOU))


def test_returns_of_the_other_shops_stand_on_the_warehouse_sheet(small: Month, files: list[demo.DemoFile]) -> None:
    lines = {(line.shop, line.line_no): line for line in small.lines()}
    back = rows(named(files, "退货入库单")[0])
    assert {row["店铺"] for row in back} == {KUAISHOU, TAOBAO}
    assert {row["仓库"] for row in back} == {"主仓", "退货仓", "次品仓"}
    for row in back:
        line = lines[row["店铺"], row["订单号"]]
        assert (line.sku.code, line.qty) == (row["商家编码"], row["数量"])
        assert line.shipped is not None


def test_the_loader_is_told_the_shop_where_the_file_does_not_say_it(files: list[demo.DemoFile]) -> None:
    told = {file.path.name: file.shop for file in files}
    assert [shop for name, shop in told.items() if name.endswith("_new.csv")] == [DOUYIN, DOUYIN]
    assert told["快手订单_20260701.xlsx"] == KUAISHOU
    assert told["ExportOrderDetailList202607011000.xlsx"] == TAOBAO
    assert told["商品资料.xlsx"] is None
    assert files[-1].path.name.startswith("盘点表")
    guide = (files[0].path.parent / "README.txt").read_text(encoding="utf-8")
    assert all(name in guide for name in told)


@pytest.mark.parametrize("lines", [0, 40, 400])
def test_a_tiny_month_is_still_a_month(lines: int, tmp_path: Path) -> None:
    month = demo.build(lines=lines)
    below = {sku.code for (sku, _), low in stock.lowest(month.moves).items() if low < 0}
    assert below <= set(month.truth().oversold)
    assert all(file.path.exists() for file in demo.write_month(month, tmp_path))
