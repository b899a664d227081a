"""What the columns of each export mean: money by its layout, states, times and keys."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.convert import Sheet, Source, convert
from etl.formats import formats
from inventory.database import Staging
from tests.etl.convert.conftest import EXPORTED, MakeOf
from tests.etl.exports import (
    AFTERSALE,
    ALI1688,
    DOUYIN,
    DOUYIN_2022,
    DOUYIN_B,
    KUAISHOU,
    LINE,
    ORDER,
    PINDUODUO,
    RECEIPT,
    RETURN,
    TAOBAO,
    export,
    line,
    template,
)
from tests.etl.sheets import platform_headers, write_csv, write_sheets, write_xlsx

MONEY = ("unit_price_fen", "paid_fen", "platform_discount_fen", "merchant_discount_fen", "host_discount_fen", "freight_fen")
FORMATS = {one.code: one for one in formats()}


class TestDouyin:
    """One shop, three layouts of one export."""

    def test_the_layout_of_74_columns(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A", DOUYIN)))
        assert made.lines("sales_order_line", *MONEY) == [(12_900, 11_900, 400, 600, 0, 0)]
        facts = made.lines("sales_order_line", "platform", "order_no", "line_no", "sku_code", "spec", "qty", "status", "after_sale")
        assert facts == [("douyin", ORDER, LINE, "QZ-M", "米白;M", 1, "shipped", "none")]
        assert made.lines("sales_order_line", "host", "province", "city", "channel") == [("阿岚", "广东省", "广州市", "直播")]

    def test_the_layout_of_75_columns(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_B", DOUYIN_B)))
        assert made.lines("sales_order_line", *MONEY) == [(12_900, 11_900, 400, 600, 0, 0)]
        assert made.lines("sales_order_line", "sku_code", "waybill") == [("QZ-M", "SF1390000000001")]

    def test_the_layout_of_2022_knows_no_code_and_no_payment_time(self, tmp_path: Path, made_of: MakeOf) -> None:
        unpaid = {**DOUYIN_2022, "主订单编号": "1", "子订单编号": "2", "订单状态": "已关闭"}
        made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_2022", DOUYIN_2022, unpaid)))
        assert made.lines("sales_order_line", *MONEY)[0] == (112_900, 111_900, 400, 600, 0, 0)
        paid, never = made.lines("sales_order_line", "sku_code", "pay_at IS NOT NULL", "ship_at IS NOT NULL", "waybill")
        assert paid == (None, True, True, "YT1390000000001")
        assert never[1] is False

    def test_who_really_bore_the_discount(self, tmp_path: Path, made_of: MakeOf) -> None:
        told = {**DOUYIN, "平台实际承担优惠金额": "3.50", "商家实际承担优惠金额": "5.00", "达人实际承担优惠金额": "1.50"}
        made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A", told)))
        assert made.lines("sales_order_line", *MONEY[2:5]) == [(350, 500, 150)]

    def test_a_unit_price_that_is_the_price_of_the_line(self, tmp_path: Path, made_of: MakeOf) -> None:
        """Some files give 商品金额 per piece, some per line; the amounts of the lines tell which."""
        per_line = [line(DOUYIN_B, n, 商品数量="3", 商品金额="387.00", 订单应付金额="377.00") for n in range(3)]
        per_piece = [line(DOUYIN_B, n, 商品数量="3", 商品金额="129.00", 订单应付金额="377.00") for n in range(3)]
        for rows in (per_line, per_piece):
            made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_B", *rows)))
            assert set(made.lines("sales_order_line", "unit_price_fen")) == {(12_900,)}

    def test_the_refund_is_told_by_the_cases_not_by_the_order(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A", {**DOUYIN, "售后状态": "退款成功"})))
        assert made.lines("sales_order_line", "after_sale", "refund_fen") == [("refunded", None)]

    def test_goods_of_a_case_are_back_when_the_parcel_was_signed_for(self, tmp_path: Path, made_of: MakeOf) -> None:
        on_the_way = {**AFTERSALE, "售后单号": "2", "退货物流状态": "运输中"}
        money_only = {**AFTERSALE, "售后单号": "3", "售后类型": "已发货仅退款"}
        running = {**AFTERSALE, "售后单号": "4", "售后状态": "待收退货"}
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("douyin_aftersale", AFTERSALE, on_the_way, money_only, running)))
        facts = made.lines("after_sale", "type", "status", "refund_fen", "received_at IS NOT NULL")
        assert facts == [
            ("return_refund", "refunded", 11_900, True),
            ("return_refund", "refunded", 11_900, False),
            ("refund_shipped", "refunded", 11_900, False),
            ("return_refund", "in_progress", 11_900, False),
        ]
        assert made.lines("after_sale", "order_no", "line_no")[0] == (ORDER, LINE)


class TestKuaishou:
    def test_several_sheets_are_one_export(self, tmp_path: Path, made_of: MakeOf) -> None:
        rows = [{**KUAISHOU, "订单号": f"26152000000000{n:02d}"} for n in range(5)]
        sheets = {
            "订单1": export("kuaishou_order", *rows[:2]), "订单2": export("kuaishou_order", *rows[2:]),
            "说明": [["快手小店订单导出"]], "空": [],
        }  # fmt: skip
        made = made_of(write_sheets(tmp_path / "快手.xlsx", sheets))
        places = made.lines("sales_order_line", "sheet_no", "row_no", "order_no")
        assert [(sheet, row) for sheet, row, _ in places] == [(1, 2), (1, 3), (2, 2), (2, 3), (2, 4)]
        assert made.converted.rows == 5

    def test_money_with_yen_signs_and_commas_and_nobody_as_creator(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("kuaishou_order", KUAISHOU)))
        assert made.lines("sales_order_line", *MONEY) == [(129_990, 129_990, None, 0, None, 0)]
        assert made.lines("sales_order_line", "host", "creator_id") == [(None, None)]

    def test_the_platform_pays_in_two_columns(self, tmp_path: Path, made_of: MakeOf) -> None:
        both = {**KUAISHOU, "平台补贴": "¥3.00", "支付优惠": "¥1.10"}
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("kuaishou_order", both, {**both, "订单号": "2", "支付优惠": "-"})))
        assert made.lines("sales_order_line", "platform_discount_fen") == [(410,), (300,)]

    def test_lines_that_nothing_tells_apart_are_all_real(self, tmp_path: Path, made_of: MakeOf) -> None:
        other = {**KUAISHOU, "商品规格": "米白 L"}
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("kuaishou_order", KUAISHOU, KUAISHOU, other)))
        keys = made.lines("sales_order_line", "order_no", "line_no", "occurrence")
        assert len(set(keys)) == 3
        assert [occurrence for *_, occurrence in keys] == [1, 2, 1]


class TestTaobao:
    def test_the_amount_before_refunds_is_found_where_it_is_net_of_them(self, tmp_path: Path, made_of: MakeOf) -> None:
        """In real exports paid + refund = payable; the refund must not be taken off twice."""
        net = {"子订单编号": "1", "买家实际支付金额": "99.00", "退款金额": "￥20.00", "退款状态": "退款成功"}
        gross = {"子订单编号": "2", "买家实际支付金额": "119.00", "退款金额": "20.00", "退款状态": "部分退款"}
        whole = {"子订单编号": "3", "买家实际支付金额": "0.00", "退款金额": "119.00", "退款状态": "退款成功"}
        running = {"子订单编号": "4", "退款金额": "119.00", "退款状态": "退款中"}
        rows = export("taobao_ExportOrderDetailList", *({**TAOBAO, **cells} for cells in (net, gross, whole, running, {})))
        made = made_of(write_csv(tmp_path / "a.csv", rows, encoding="gb18030"))
        assert made.lines("sales_order_line", "paid_fen", "refund_fen") == [
            (11_900, 2_000), (11_900, 2_000), (11_900, 11_900), (11_900, 0), (11_900, 0),
        ]  # fmt: skip

    def test_the_newer_names_of_two_columns(self, tmp_path: Path, made_of: MakeOf) -> None:
        newer = {"买家实际支付金额": "买家实付金额", "商品id": "商品ID"}
        old = platform_headers()["taobao_ExportOrderDetailList"]
        rows = export("taobao_ExportOrderDetailList", TAOBAO)
        made = made_of(write_xlsx(tmp_path / "a.xlsx", [[newer.get(h, h) for h in old], *rows[1:]], sheet="export"))
        assert made.lines("sales_order_line", "paid_fen", "platform_product") == [(11_900, "7700000000001")]

    def test_the_code_of_another_system_where_there_is_none_of_the_merchants(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("taobao_ExportOrderDetailList", {**TAOBAO, "商家编码": ""})))
        assert made.lines("sales_order_line", "sku_code") == [("QZ-M",)]


class TestPinduoduo:
    def test_the_refund_is_part_of_the_order_state(self, tmp_path: Path, made_of: MakeOf) -> None:
        states = {
            "待支付": ("pending_payment", "none"), "待发货": ("to_ship", "none"), "已发货，待收货": ("shipped", "none"),
            "已收货": ("completed", "none"), "已取消": ("closed", "none"), "已取消，退款成功": ("closed", "refunded"),
            "未发货，退款成功": ("closed", "refunded"), "已发货，退款成功": ("shipped", "refunded"),
        }  # fmt: skip
        rows = [{**PINDUODUO, "订单号": f"260517-60719897434{n:04d}", "订单状态": state} for n, state in enumerate(states)]
        made = made_of(write_csv(tmp_path / "a.csv", export("pdd_order", *rows)))
        assert made.lines("sales_order_line", "status", "after_sale") == list(states.values())

    def test_the_day_is_in_the_order_number_where_no_column_tells_it(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("pdd_order", {**PINDUODUO, "订单成交时间": "\t"})))
        assert [str(at) for (at,) in made.lines("sales_order_line", "order_at")] == ["2026-05-17 00:00:00"]
        assert made.rejected == []

    def test_what_the_buyer_paid_and_who_bore_the_rest(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("pdd_order", PINDUODUO)))
        assert made.lines("sales_order_line", *MONEY[1:4]) == [(11_800, 500, 600)]
        assert made.lines("sales_order_line", "sku_code", "platform_sku") == [("QZ-M", "910000000001")]


class TestPurchases:
    def test_freight_and_discount_of_an_order_lie_on_its_lines_to_the_last_fen(self, tmp_path: Path, made_of: MakeOf) -> None:
        merged = dict.fromkeys(
            ("订单编号", "卖家公司名", "订单状态", "货品总价(元)", "运费(元)", "涨价或折扣(元)", "实付款(元)", "订单付款时间"), ""
        )
        first = {**ALI1688, "运费(元)": "10.00", "涨价或折扣(元)": "-0.01", "单价(元)": "20", "数量": "3"}
        lines = [
            {**ALI1688, **merged, "单价(元)": price, "数量": qty} for price, qty in (("7", "7"), ("0.3333", "3"), ("100", "1"))
        ]
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("ali1688_order", first, *lines)))
        values = [value for (value,) in made.lines("stock_line", "value_e4")]
        goods = [600_000, 490_000, 9_999, 1_000_000]
        assert sum(values) == sum(goods) + 100_000 - 100
        extra = [value - price for value, price in zip(values, goods, strict=True)]
        assert all(abs(e - 99_900 * price / sum(goods)) <= 1 for e, price in zip(extra, goods, strict=True))
        assert set(made.lines("stock_line", "document_key", "supplier")) == {("2610000000000000001", "青山制衣")}

    def test_only_received_orders_move_goods(self, tmp_path: Path, made_of: MakeOf) -> None:
        states = ["待付款", "待发货", "待收货", "已收货", "交易成功", "已退换货", "交易关闭"]
        rows = [{**ALI1688, "订单编号": str(n), "订单状态": state} for n, state in enumerate(states)]
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("ali1688_order", *rows)))
        assert made.lines("stock_line", "document_key") == [("3",), ("4",)]
        assert (made.converted.rows, made.converted.idle) == (7, 5)

    def test_the_amount_of_the_line_is_believed_before_the_price(self, tmp_path: Path, made_of: MakeOf) -> None:
        rows = template("purchase_receipt", {**RECEIPT, "单价(元)": "3.3333", "数量": "3", "金额(元)": "10.00"}, RECEIPT)
        made = made_of(write_csv(tmp_path / "a.csv", rows))
        assert made.lines("stock_line", "value_e4") == [(100_000,), (4_000_000,)]

    def test_documents_without_a_number_are_told_apart_by_time_place_and_supplier(self, tmp_path: Path, made_of: MakeOf) -> None:
        plain = {**RECEIPT, "入库单号": ""}
        rows = template("purchase_receipt", plain, {**plain, "商家编码": "QZ-L"}, {**plain, "供应商": "海棠鞋业"})
        made = made_of(write_csv(tmp_path / "a.csv", rows))
        keys = [key for (key,) in made.lines("stock_line", "document_key")]
        assert keys[0] == keys[1] != keys[2]

    @settings(max_examples=8)
    @given(
        prices=st.lists(st.tuples(st.decimals(0, 500, places=4), st.integers(1, 50)), min_size=1, max_size=8),
        freight=st.decimals(0, 99, places=2),
        discount=st.decimals(-50, 50, places=2),
    )
    def test_whatever_the_prices_nothing_is_lost(
        self, prices: list[tuple[Decimal, int]], freight: Decimal, discount: Decimal
    ) -> None:
        headings = [
            "订单编号",
            "卖家公司名",
            "货品标题",
            "单品货号",
            "数量",
            "单价(元)",
            "运费(元)",
            "涨价或折扣(元)",
            "订单状态",
            "订单付款时间",
        ]
        goods = sum(int(price * 10_000) * qty for price, qty in prices)
        with Staging() as staging:
            cells = [f"c{index} VARCHAR" for index in range(len(headings))]
            staging.execute(f"CREATE TABLE raw_1 (row_no BIGINT, {', '.join(cells)}, cells VARCHAR, flaw VARCHAR)")
            for number, (price, qty) in enumerate(prices):
                order = [str(freight), str(discount)] if not number else [None, None]
                row = ["1", "青山制衣", "裙", f"S{number}", str(qty), str(price), *order, "已收货", "2026-06-01"]
                staging.execute(f"INSERT INTO raw_1 VALUES ({', '.join('?' * (len(row) + 3))})", [number + 2, *row, "x", None])
            convert(staging, Source(FORMATS["ali1688_purchase"], EXPORTED), [Sheet("raw_1", 1, headings)])
            total = staging.value("SELECT sum(value_e4) FROM stock_line")
        assert total == (goods + int(freight * 10_000) + int(discount * 10_000) if goods else 0)


class TestStockSheets:
    def test_every_warehouse_of_a_wide_sheet(self, tmp_path: Path, made_of: MakeOf) -> None:
        names = {"仓库1": "主仓", "仓库2": "直播间仓", "仓库3": "次品仓"}
        headings = [names.get(h, h) for h in platform_headers()["jsherp_goods_stock"] if h not in ("仓库4", "仓库5")]
        row = {
            "名称*": "亚麻长裙",
            "规格": "M",
            "颜色": "米白",
            "类别": "裙装",
            "基本单位*": "件",
            "基本条码*": "QZ-M",
            "采购价": "40.5",
            "零售价": "129",
        }
        cells = [[{**row, "主仓": "5", "直播间仓": "2", "次品仓": ""}.get(h, "") for h in headings]]
        made = made_of(write_xlsx(tmp_path / "a.xlsx", [["商品信息"], headings, *cells]))
        lines = made.lines("stock_line", "warehouse", "sku_code", "spec", "qty", "value_e4")
        assert sorted(lines) == [("主仓", "QZ-M", "米白 M", 5, 2_025_000), ("直播间仓", "QZ-M", "米白 M", 2, 810_000)]
        assert made.lines("product_line", "sku_code", "category", "list_price_fen") == [("QZ-M", "裙装", 12_900)]
        assert made.converted.rows == 1

    def test_a_sheet_without_a_time_speaks_of_the_moment_it_was_handed_in(self, tmp_path: Path, made_of: MakeOf) -> None:
        rows = export("jst_stock", {"商品编码": "QZ-M", "颜色": "米白", "规格": "M", "实际库存数": "7", "可用数": "5"})
        made = made_of(write_xlsx(tmp_path / "a.xlsx", rows))
        facts = made.lines("stock_line", "document", "occurred_at", "qty", "value_e4", "spec")
        assert facts == [("stock_statement", EXPORTED, 7, None, "米白 M")]

    def test_grades_of_returned_goods(self, tmp_path: Path, made_of: MakeOf) -> None:
        grades = {"良品": "good", "次品": "defective", "报废": "scrap", "": "good"}
        rows = [{**RETURN, "品级": grade} for grade in grades]
        made = made_of(write_csv(tmp_path / "a.csv", template("sales_return_sheet", *rows, {**RETURN, "品级": "一般"})))
        assert made.lines("stock_line", "grade") == [(code,) for code in grades.values()]
        assert made.rejected == [(6, "品级", "一般", "unknown_word")]
