"""The demo month: shaped like the platforms' exports, coherent in money, goods and time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from etl import demo
from etl.demo.catalogue import with_check_digit
from etl.demo.month import FIRST_EXPORT, Month
from etl.demo.orders import WAREHOUSES
from etl.demo.platforms import templates
from etl.demo.sessions import DOUYIN, HOSTS, KUAISHOU, SESSIONS, TAOBAO, Host
from etl.demo.workbook import headers
from tests.etl.demo.workbooks import SMALL, named, rows, sheets


def test_the_month_is_as_large_as_the_issue_asks(month: Month) -> None:
    lines, truth = month.lines(), month.truth()
    assert len(lines) >= 20_000
    assert sum(truth.order_lines.values()) == len(lines)
    assert all(truth.order_lines[shop] > 3_000 for shop in (DOUYIN, KUAISHOU, TAOBAO))
    assert len(month.catalogue.skus) >= 300
    assert 65 <= len(month.catalogue.styles) <= 80
    assert len({style.category for style in month.catalogue.styles}) >= 6
    assert len(month.catalogue.suppliers) >= 8
    assert len(SESSIONS) >= 12
    assert {session.host for session in SESSIONS} == set(HOSTS)
    assert {line.host for line in lines} == {None, *HOSTS}
    assert set(truth.closing_by_warehouse) == set(WAREHOUSES)
    assert 200_000_000 <= sum(truth.paid_gmv_fen.values()) <= 300_000_000


def test_a_seed_always_gives_the_same_bytes(small: Month, files: list[demo.DemoFile], tmp_path: Path) -> None:
    again = demo.write(tmp_path, lines=SMALL)
    assert [file.path.name for file in again] == [file.path.name for file in files]
    for first, second in zip(files, again, strict=True):
        assert first.path.read_bytes() == second.path.read_bytes(), first.path.name
    assert demo.expected(lines=SMALL) == small.truth()
    assert demo.expected(lines=SMALL, seed=7) != small.truth()


def test_headers_are_verbatim_and_in_order(files: list[demo.DemoFile]) -> None:
    by_name = {file.path.name: [header for _, header, _ in sheets(file.path)] for file in files}
    old, new = (path.name for path in named(files, "_new.csv"))
    assert by_name[old] == [headers()["douyin_order_A"]]
    assert by_name[new] == [headers()["douyin_order_B"]]
    assert by_name["快手订单_20260701.xlsx"] == [headers()["kuaishou_order"]] * 3
    assert by_name["ExportOrderDetailList202607011000.xlsx"] == [headers()["taobao_ExportOrderDetailList"]]
    assert by_name["1688采购订单_2026-06.xlsx"] == [headers()["ali1688_order"]]
    assert by_name[named(files, "售后单")[0].name] == [headers()["douyin_aftersale"]]
    assert by_name["商品资料.xlsx"] == [list(templates.PRODUCTS)]
    assert by_name["期初库存_2026-06-01.xlsx"] == [list(templates.OPENING)]
    assert by_name["采购入库单_2026年6月中旬.xlsx"] == [list(templates.RECEIPT)]
    assert by_name["退货入库单_2026年6月.xlsx"] == [list(templates.RETURN)]
    assert by_name["盘点表_2026-06-30.xlsx"] == [list(templates.COUNT)]


def test_the_truth_counts_the_rows_that_are_written(small: Month, files: list[demo.DemoFile]) -> None:
    expected = small.truth().rows
    old, new = named(files, "_new.csv")
    assert len(rows(old)) == expected["douyin_order_A"]
    assert len(rows(new)) == expected["douyin_order_B"]
    assert sum(len(rows(path)) for path in named(files, "采购入库单")) == expected["goods_receipt"]
    for part, kind in (
        ("商品资料", "product_line"),
        ("期初库存", "opening_balance"),
        ("1688", "ali1688_order"),
        ("快手订单", "kuaishou_order"),
        ("ExportOrderDetailList", "taobao_ExportOrderDetailList"),
        ("_售后单", "douyin_aftersale"),
        ("退货入库单", "sales_return"),
        ("盘点表", "stocktake"),
    ):
        assert sum(len(rows(path)) for path in named(files, part)) == expected[kind], part


def test_the_older_douyin_file_is_named_after_its_export_and_marks_text(files: list[demo.DemoFile]) -> None:
    path = named(files, "_new.csv")[0]
    assert int(path.name[:10]) + 8 * 3600 == (FIRST_EXPORT - datetime(1970, 1, 1)).total_seconds()
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf" + "主订单编号,子订单编号,".encode())
    assert b'\n"\t692' in raw
    for row in rows(path):
        assert row["主订单编号"].startswith("\t692")
        assert row["商家编码"].startswith("\t")
        assert re.fullmatch(r"\t.\*\*", row["收件人"]), "the platform masks who receives it"
        assert row["取消原因"] == "-" or row["订单状态"] == "已关闭"


def test_money_of_a_douyin_line_is_exact_to_the_cent(files: list[demo.DemoFile]) -> None:
    for path, price in zip(named(files, "_new.csv"), ("商品单价", "商品金额"), strict=True):
        for row in rows(path):
            discounts = sum(Decimal(row[payer]) for payer in ("平台优惠", "商家优惠", "达人优惠"))
            assert discounts == Decimal(row["优惠总金额"])
            full = Decimal(row[price]) * int(row["商品数量"])
            assert Decimal(row["订单应付金额"]) == full - discounts + Decimal(row["运费"])
            assert Decimal(row["订单应付金额"]) >= 0
            assert row["平台实际承担优惠金额"] == row["平台优惠"]


def test_kuaishou_money_is_text_with_yen_sign_and_commas(files: list[demo.DemoFile], month: Month) -> None:
    for row in rows(named(files, "快手订单")[0]):
        money = {
            c: Decimal(row[c].removeprefix("¥").replace(",", ""))
            for c in ("实付款", "商品单价", "店铺优惠", "平台补贴", "主播补贴")
        }
        full = money["商品单价"] * int(row["成交数量"])
        assert money["实付款"] == full - money["店铺优惠"] - money["平台补贴"] - money["主播补贴"]
        assert (row["CPS达人ID"] == "0") == (row["CPS达人昵称"] == "-")
    assert any(line.payable_fen > 0 and line.gift is False for line in month.lines(KUAISHOU))
    assert any(line.gift and line.payable_fen == 0 for line in month.lines(KUAISHOU))


def test_taobao_amounts_are_before_refunds(files: list[demo.DemoFile]) -> None:
    found: Counter[str] = Counter()
    for row in rows(named(files, "ExportOrderDetailList")[0]):
        found[row["订单状态"]] += 1
        found[row["退款状态"]] += 1
        if row["订单付款时间"]:
            assert row["买家实际支付金额"] == row["买家应付货款"]
        if row["退款金额"] != "无退款申请":
            assert Decimal(row["退款金额"].removeprefix("￥")) <= Decimal(str(row["买家应付货款"]))
    for word in (
        "买家已付款，等待卖家发货",
        "卖家已发货，等待买家确认",
        "交易成功",
        "交易关闭",
        "没有申请退款",
        "退款成功",
    ):
        assert found[word], word


def test_ids_are_text_and_never_numbers(files: list[demo.DemoFile]) -> None:
    ids = {
        "快手订单": ("订单号", "SKU编码", "商品ID", "快递单号"),
        "ExportOrderDetailList": ("子订单编号", "主订单编号", "商家编码", "商品id"),
        "_售后单": ("售后单号", "订单号", "商品单号", "商品ID"),
        "1688": ("单品货号", "SKU ID", "Offer ID"),
        "商品资料": ("商家编码", "款号", "条码"),
        "退货入库单": ("订单号",),
    }
    for part, columns in ids.items():
        for row in rows(named(files, part)[0]):
            assert all(row[column] is None or isinstance(row[column], str) for column in columns)


def test_order_numbers_are_unique_and_lines_share_their_order(month: Month) -> None:
    keys = Counter((line.shop, line.order_no, line.line_no) for line in month.lines())
    assert max(keys.values()) == 1
    sizes = Counter(len(order.lines) for order in month.orders if order.lines[0].shop != KUAISHOU)
    assert sizes[2] > 500
    assert sizes[3] > 20
    for order in month.orders:
        assert len({line.paid for line in order.lines}) == 1
        if order.lines[0].shop != KUAISHOU:
            assert {line.order_no for line in order.lines} == {order.number}


def test_barcodes_have_the_right_check_digit(month: Month) -> None:
    codes = [sku.barcode for sku in month.catalogue.skus]
    assert len(set(codes)) == len(codes)
    assert with_check_digit("690123456789") == "6901234567892"
    for code in codes:
        assert code.startswith("69")
        assert len(code) == 13
        assert with_check_digit(code[:12]) == code


def test_buyers_pay_inside_the_broadcast_or_shortly_after(month: Month) -> None:
    late = timedelta(minutes=50)
    windows: dict[tuple[str, Host | None], list[tuple[datetime, datetime]]] = defaultdict(list)
    for session in SESSIONS:
        windows[session.shop, session.host].append((session.start, session.end + late))
    live = [line for line in month.lines() if line.host is not None and line.paid is not None]
    assert len(live) > 10_000
    for line in live:
        assert any(start <= line.paid <= end for start, end in windows[line.shop, line.host] if line.paid)
    assert any(session.end.date() > session.start.date() for session in SESSIONS)
    sold = Counter(line.sku.code for line in live)
    top = sum(count for _, count in sold.most_common(len(sold) // 5))
    assert top > 0.5 * sum(sold.values())  # long tail: a fifth of the SKUs makes more than half
