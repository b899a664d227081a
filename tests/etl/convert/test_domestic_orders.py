"""What the order exports of further Chinese platforms and ERPs mean, each trap that real files hold with a test of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.formats import formats
from tests.etl.convert.conftest import EXPORTED, MakeOf
from tests.etl.domestic import (
    JD_2016,
    JD_2026,
    JST,
    JST_SALES,
    KUAIMAI,
    KUAIMAI_ITEM,
    KUAISHOU_CASE,
    QIANNIU,
    TAOBAO_ITEM_OLD,
    TAOBAO_ORDER,
    WDT,
    WECHAT,
    XHS,
)
from tests.etl.exports import KUAISHOU, PINDUODUO, Row, export
from tests.etl.sheets import platform_headers, write_csv, write_xlsx

EXPORTS: dict[str, tuple[Row, str]] = {
    "taobao_ExportOrderList": (TAOBAO_ORDER, "taobao_orders"),
    "taobao_ExportOrderDetailList_old": (TAOBAO_ITEM_OLD, "taobao_items_old"),
    "taobao_order_new": (QIANNIU, "qianniu_orders"),
    "jd_order_2016": (JD_2016, "jd_order_2016"),
    "jd_order_2026": (JD_2026, "jd_order_2026"),
    "wechat_shop_order": (WECHAT, "wechat_order"),
    "wechat_shop_order_newer": ({**WECHAT, "带货ID": "wx001"}, "wechat_order"),
    "xhs_order": (XHS, "xhs_order"),
    "jst_order": (JST, "jst_order"),
    "jst_sales_analysis": (JST_SALES, "jst_sales"),
    "wdt_order_detail": (WDT, "wdt_order"),
    "kuaimai_sales_detail": (KUAIMAI, "kuaimai_sales"),
    "kuaimai_sales_items": (KUAIMAI_ITEM, "kuaimai_items"),
    "kuaishou_order_60": (KUAISHOU, "kuaishou_order"),
    "pdd_order_full": ({**PINDUODUO, "订单成交时间": "2026-05-17 23:59:00"}, "pdd_order"),
}
MONEY = ("paid_fen", "platform_discount_fen", "merchant_discount_fen", "freight_fen")


@pytest.mark.parametrize("name", EXPORTS)
def test_each_export_is_its_own_format_and_its_row_is_a_line(name: str, tmp_path: Path, made_of: MakeOf) -> None:
    row, code = EXPORTS[name]
    rows = export(name, {heading: cell for heading, cell in row.items() if heading in platform_headers()[name]})
    (format_,) = (one for one in formats() if one.code == code)
    made = made_of(write_csv(tmp_path / "a.csv", rows, encoding="gb18030"))
    assert made.rejected == []
    assert made.order_lines("platform", "bool_and(qty > 0) OVER ()", "order_no <> ''") == [(format_.platform, True, True)]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_unknown_state_is_named_and_its_row_rejected(name: str, tmp_path: Path, made_of: MakeOf) -> None:
    row, _ = EXPORTS[name]
    heading = next((one for one in ("订单状态", "状态") if one in row), "")
    if not heading:
        # Reports of what was sold tell no state.
        assert name in ("taobao_order_new", "jst_sales_analysis", "kuaimai_sales_detail", "kuaimai_sales_items")
        return
    changed = {head: cell for head, cell in {**row, heading: "云游四海"}.items() if head in platform_headers()[name]}
    made = made_of(write_csv(tmp_path / "a.csv", export(name, changed)))
    assert (2, heading, "云游四海", "unknown_word") in made.rejected
    assert made.order_lines("order_no") == []


class TestTaobao:
    def test_the_order_report_has_one_row_per_order_and_blanks_behind_its_headings(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("taobao_ExportOrderList", TAOBAO_ORDER), encoding="gb18030"))
        assert made.order_lines("order_no", "line_no", "title", "qty", "sku_code", "waybill", "pay_at IS NOT NULL") == [
            ("1930679858170647", "", "亚麻长裙，棉袜三双", 2, None, "880139000004", True)
        ]
        assert made.order_lines(*MONEY) == [(24_400, None, None, 600)]
        # It says nothing about refunds, which is not the same as no refund.
        assert made.order_lines("refund_fen", "shop") == [(None, "云织小铺")]

    def test_the_old_item_report_counts_at_its_prices_when_it_was_handed_in(self, tmp_path: Path, made_of: MakeOf) -> None:
        """It has neither times nor amounts; a day can be named with the file."""
        other = {**TAOBAO_ITEM_OLD, "外部系统编号": "QZ-L", "商家编码": "qz-l"}
        made = made_of(write_csv(tmp_path / "a.csv", export("taobao_ExportOrderDetailList_old", TAOBAO_ITEM_OLD, other)))
        facts = made.order_lines("order_no", "sku_code", "qty", "paid_fen", "status")
        assert facts == [
            ("1930679858170648", "QZ-M", 2, 23_800, "completed"), ("1930679858170648", "qz-l", 2, 23_800, "completed"),
        ]  # fmt: skip
        assert set(made.order_lines("order_at")) == {(EXPORTED,)}

    def test_the_refund_is_never_taken_off_twice(self, tmp_path: Path, made_of: MakeOf) -> None:
        """In real files 买家实付金额 + 退款金额 = 总金额 on each refunded order; others show it before refunds."""
        net = {**QIANNIU, "买家实付金额": "99.00", "退款金额": "20.00"}
        gross = {**QIANNIU, "订单编号": "2", "退款金额": "20.00"}
        whole = {**QIANNIU, "订单编号": "3", "买家实付金额": "0.00", "退款金额": "119.00"}
        none = {**QIANNIU, "订单编号": "4", "退款金额": "无退款申请"}
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("taobao_order_new", net, gross, whole, none)))
        assert made.order_lines("paid_fen", "refund_fen", "after_sale") == [
            *[(11_900, 2_000, "partly_refunded")] * 2, (11_900, 11_900, "refunded"), (11_900, 0, "none"),
        ]  # fmt: skip

    def test_an_order_of_several_rows_pays_once(self, tmp_path: Path, made_of: MakeOf) -> None:
        rows = [{**QIANNIU, "商品属性SKU": spec} for spec in ("M", "L")]
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("taobao_order_new", *rows)))
        assert made.order_lines("spec", "paid_fen", "qty") == [("M", 5_950, 1), ("L", 5_950, 1)]

    def test_without_a_state_the_times_tell_it(self, tmp_path: Path, made_of: MakeOf) -> None:
        rows = export("taobao_order_new", QIANNIU, {**QIANNIU, "订单编号": "2", "订单付款时间": ""})
        made = made_of(write_xlsx(tmp_path / "a.xlsx", [[*rows[0], "发货时间"], [*rows[1], "2026-06-03"], [*rows[2], ""]]))
        assert made.order_lines("status") == [("shipped",), ("pending_payment",)]

    def test_the_state_is_believed_where_the_column_is_there(self, tmp_path: Path, made_of: MakeOf) -> None:
        rows = export("taobao_order_new", QIANNIU)
        made = made_of(write_xlsx(tmp_path / "a.xlsx", [[*rows[0], "订单状态"], [*rows[1], "交易关闭"]]))
        assert made.order_lines("status") == [("closed",)]


class TestJd:
    def test_the_amount_on_every_row_counts_once_to_the_fen(self, tmp_path: Path, made_of: MakeOf) -> None:
        second = {**JD_2016, "商品ID": "10160070484513.0", "货号": "WZ-1", "京东价": "43.00", "订购数量": "2"}
        alone = {**JD_2016, "订单号": "21390000002", "结算金额": "129.00"}
        made = made_of(write_csv(tmp_path / "a.csv", export("jd_order_2016", JD_2016, second, alone), encoding="gb18030"))
        assert made.order_lines("sku_code", "qty", "paid_fen", "platform_product") == [
            ("QZ-M", 1, 12_001, "10160070484512"), ("WZ-1", 2, 8_000, "10160070484513"), ("QZ-M", 1, 12_900, "10160070484512"),
        ]  # fmt: skip

    def test_the_newer_columns_share_by_pieces(self, tmp_path: Path, made_of: MakeOf) -> None:
        second = {**JD_2026, "商品ID": "2", "商家SKUID": "WZ-1", "订购数量": "2"}
        made = made_of(write_csv(tmp_path / "a.csv", export("jd_order_2026", JD_2026, second), encoding="gb18030"))
        assert made.order_lines("order_no", "sku_code", "paid_fen") == [
            ("310139000001", "QZ-M", 3_333), ("310139000001", "WZ-1", 6_667),
        ]  # fmt: skip

    def test_where_the_newer_amount_differs_from_row_to_row_it_is_the_lines_own(self, tmp_path: Path, made_of: MakeOf) -> None:
        rows = [{**JD_2026, "商品ID": str(n), "商家应收": amount} for n, amount in enumerate(("80.00", "20.00"))]
        made = made_of(write_csv(tmp_path / "a.csv", export("jd_order_2026", *rows)))
        assert made.order_lines("paid_fen") == [(8_000,), (2_000,)]

    @pytest.mark.parametrize("word", ["(删除)等待付款确认", "（删除）等待出库", "(删除) 完成", "已取消"])
    def test_what_was_deleted_is_closed(self, word: str, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("jd_order_2016", {**JD_2016, "订单状态": word})))
        assert made.order_lines("status", "ship_at") == [("closed", None)]


class TestWeChat:
    def test_the_line_has_its_own_amount_and_the_freight_counts_once(self, tmp_path: Path, made_of: MakeOf) -> None:
        socks = {"商品编码(平台)": "10000112", "SKU编码(自定义)": "", "商品编码(自定义)": "WZ-1"}
        second = {**WECHAT, **socks, "商品实际价格(总共)": "114.00"}
        made = made_of(write_csv(tmp_path / "a.csv", export("wechat_shop_order", WECHAT, second)))
        assert made.order_lines("sku_code", *MONEY) == [("QZ-M", 11_900, 500, None, 250), ("WZ-1", 11_400, 500, None, 250)]

    def test_what_was_refunded_says_more_than_the_unknown_words_of_the_case(self, tmp_path: Path, made_of: MakeOf) -> None:
        rows = [{**WECHAT, "订单号": str(n), "商品已退款金额": told} for n, told in enumerate(("119.00", "20.00", "0.00", ""))]
        made = made_of(write_csv(tmp_path / "a.csv", export("wechat_shop_order", *rows)))
        assert made.order_lines("after_sale", "refund_fen") == [
            ("refunded", 11_900),
            ("partly_refunded", 2_000),
            ("none", 0),
            ("none", 0),
        ]

    def test_who_sold_it(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("wechat_shop_order_newer", {**WECHAT, "带货ID": "wx001"})))
        assert made.order_lines("host", "creator_id", "channel") == [("阿岚", "wx001", "达人带货")]


class TestXiaohongshu:
    def test_what_the_buyer_pays_and_who_bore_the_rest(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("xhs_order", XHS), sheet="包裹详情"))
        assert made.order_lines(*MONEY) == [(11_800, 500, 600, None)]
        assert made.order_lines("sku_code", "platform_sku", "host") == [("QZ-M", "65f000000000000000000001", "阿岚")]

    def test_a_gift_leaves_stock_and_earns_nothing(self, tmp_path: Path, made_of: MakeOf) -> None:
        gift = {**XHS, "是否为赠品": "是", "商家编码": "", "规格ID": "2", "商品总价(元)": "0.00", "用户应付金额(元)": "0.00"}
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("xhs_order", XHS, gift)))
        assert made.order_lines("sku_code", "qty", "paid_fen", "ship_at IS NOT NULL") == [
            ("QZ-M", 1, 11_800, True), ("6900000000011", 1, 0, True),
        ]  # fmt: skip

    def test_the_receivable_may_be_written_with_narrow_brackets(self, tmp_path: Path, made_of: MakeOf) -> None:
        header, row = export("xhs_order", XHS)
        narrow = [heading.replace("（支付金额）", "(支付金额)") for heading in header]
        assert made_of(write_xlsx(tmp_path / "a.xlsx", [narrow, row])).rejected == []

    @pytest.mark.parametrize(
        ("state", "case", "expected"), [("已取消", "-", ("closed", "none")), ("已完成", "售后完成", ("completed", "refunded"))]
    )
    def test_states(self, state: str, case: str, expected: tuple[str, str], tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("xhs_order", {**XHS, "订单状态": state, "售后状态": case})))
        assert made.order_lines("status", "after_sale") == [expected]


class TestKuaishouCases:
    @pytest.mark.parametrize("heading", ["售后申请时间", "申请时间"])
    def test_a_case_is_an_order_and_the_moment_of_asking(self, heading: str, tmp_path: Path, made_of: MakeOf) -> None:
        header, row = export("kuaishou_aftersale", KUAISHOU_CASE)
        made = made_of(write_xlsx(tmp_path / "a.xlsx", [[heading if one == "售后申请时间" else one for one in header], row]))
        assert made.lines("after_sale", "after_sale_no", "order_no", "line_no", "type", "status", "refund_fen") == [
            ("2615200000000001 2026-06-05 10:00:00", "2615200000000001", None, "refund_shipped", "refunded", 30_000)
        ]

    def test_what_the_words_mean(self, tmp_path: Path, made_of: MakeOf) -> None:
        states = {
            "售后成功": "refunded",
            "售后失败": "closed",
            "售后关闭": "closed",
            "售后处理中": "in_progress",
            "退款成功": "refunded",
        }
        rows = [{**KUAISHOU_CASE, "订单编号": str(n), "售后状态": state} for n, state in enumerate(states)]
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("kuaishou_aftersale", *rows)))
        assert [state for (state,) in made.lines("after_sale", "status")] == list(states.values())


class TestPinduoduoWithOtherColumns:
    def test_the_payment_time_stands_in_and_people_are_left_out(self, tmp_path: Path, made_of: MakeOf) -> None:
        told = {heading: cell for heading, cell in PINDUODUO.items() if heading != "订单成交时间"}
        told |= {
            "支付时间": "2026-05-17 23:59:30",
            "收货人": "林小满",
            "手机": "13900001111",
            "省": "浙江省",
            "详细地址": "和平路8号3单元",
        }
        made = made_of(write_csv(tmp_path / "a.csv", export("pdd_order_full", told)))
        assert made.order_lines("order_at::VARCHAR", "pay_at = order_at", "province") == [("2026-05-17 23:59:30", True, "浙江省")]
        assert not made.staging.value("SELECT bool_or(contains(cells, '林小满')) FROM raw_1")
