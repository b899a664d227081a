"""What the order exports of ERPs mean: they hold orders of several platforms, in their own numbers, split, merged and repeated."""

from __future__ import annotations

from pathlib import Path

from tests.etl.convert.conftest import MakeOf
from tests.etl.domestic import JST, JST_SALES, KUAIMAI, KUAIMAI_ITEM, WDT
from tests.etl.exports import export
from tests.etl.sheets import write_xlsx


class TestJushuitan:
    def test_the_amount_of_its_own_order_counts_once_and_the_platforms_number_is_kept(
        self, tmp_path: Path, made_of: MakeOf
    ) -> None:
        socks = {
            **JST,
            "商品编码": "WZ-1",
            "子订单编号": "4210000000000000003",
            "数量": "2",
            "商品单价": "15.00",
            "商品金额": "30.00",
        }
        gift = {**JST, "商品编码": "QZ-L", "子订单编号": "", "商品单价": "99.00", "商品金额": "0", "是否赠品": "是"}
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("jst_order", JST, socks, gift)))
        assert made.order_lines("order_no", "line_no", "sku_code", "paid_fen") == [
            ("4210000000000000001", "4210000000000000002", "QZ-M", 12_000),
            ("4210000000000000001", "4210000000000000003", "WZ-1", 3_000),
            ("4210000000000000001", "QZ-L", "QZ-L", 0),
        ]

    def test_the_parts_of_a_split_order_pay_each_their_own(self, tmp_path: Path, made_of: MakeOf) -> None:
        parent = {**JST, "状态": "被拆分", "应付金额": "240.00", "数量": "2"}
        parts = [
            {**JST, "订单号": number, "线上订单号": f"4210000000000000001-{number}", "应付金额": "120.00"}
            for number in ("880011", "880012")
        ]
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("jst_order", parent, *parts)))
        assert made.order_lines("order_no", "occurrence", "qty", "paid_fen") == [
            ("4210000000000000001", 1, 1, 12_000), ("4210000000000000001", 2, 1, 12_000),
        ]  # fmt: skip
        assert (made.converted.rows, made.converted.dropped, made.rejected) == (2, 1, [])

    def test_the_refund_of_the_order_counts_once(self, tmp_path: Path, made_of: MakeOf) -> None:
        rows = [{**JST, "商品编码": code, "应付金额": "240.00", "订单退款金额": "120.00"} for code in ("QZ-M", "QZ-L")]
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("jst_order", *rows)))
        assert made.order_lines("paid_fen", "refund_fen", "after_sale") == [(12_000, 6_000, "partly_refunded")] * 2

    def test_an_order_entered_by_hand_has_only_its_own_number(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("jst_order", {**JST, "线上订单号": "", "原始线上订单号": ""})))
        assert made.order_lines("order_no") == [("880001",)]

    def test_the_sales_analysis(self, tmp_path: Path, made_of: MakeOf) -> None:
        unsent = {**JST_SALES, "内部订单号": "880003", "实发数量": "0", "退货数量": "0", "退货金额": "0"}
        many = {**JST_SALES, "内部订单号": "880004", "销售数量": "12", "实发数量": "12"}
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("jst_sales_analysis", JST_SALES, unsent, many)))
        assert made.order_lines("status", "qty", "paid_fen", "refund_fen", "ship_at IS NOT NULL") == [
            ("shipped", 2, 23_800, 11_900, True), ("to_ship", 2, 23_800, 0, False), ("shipped", 12, 23_800, 11_900, True),
        ]  # fmt: skip


class TestWangdiantong:
    def test_the_line_counts_with_its_share_and_not_with_the_amount_of_the_order(self, tmp_path: Path, made_of: MakeOf) -> None:
        second = {**WDT, "货品名称": "棉袜三双", "分摊后总价": "80.50"}
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("wdt_order_detail", WDT, second)))
        assert made.order_lines("order_no", "title", "paid_fen") == [
            ("4210000000000000009", "亚麻长裙", 11_950), ("4210000000000000009", "棉袜三双", 8_050),
        ]  # fmt: skip

    def test_pieces_ordered_count_before_pieces_sent(self, tmp_path: Path, made_of: MakeOf) -> None:
        unsent = {**WDT, "订单状态": "待审核", "发货时间": "", "实发数量": "0"}
        rows = export("wdt_order_detail", unsent)
        made = made_of(write_xlsx(tmp_path / "a.xlsx", rows))
        assert made.rejected == [(2, "实发数量", "0", "not_positive")]
        made = made_of(write_xlsx(tmp_path / "b.xlsx", [[*rows[0], "下单数量", "商家编码"], [*rows[1], "2", "QZ-M"]]))
        assert made.order_lines("qty", "sku_code", "status", "ship_at") == [(2, "QZ-M", "to_ship", None)]

    def test_times_are_numbers_of_days(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(
            write_xlsx(tmp_path / "a.xlsx", export("wdt_order_detail", {**WDT, "交易时间": "44819", "付款时间": "44819.5"}))
        )
        assert made.order_lines("order_at::VARCHAR", "pay_at::VARCHAR") == [("2022-09-15 00:00:00", "2022-09-15 12:00:00")]


class TestKuaimai:
    def test_a_workbook_named_csv_with_its_title_in_every_cell(self, tmp_path: Path, made_of: MakeOf) -> None:
        header, row, again = export("kuaimai_sales_detail", KUAIMAI, KUAIMAI)
        total = ["汇总", *["" if heading != "销售数量" else "2" for heading in header[1:]]]
        book = write_xlsx(tmp_path / "a.xlsx", [["销售明细报表"] * len(header), header, row, again, total])
        made = made_of(book.rename(tmp_path / "销售明细.csv"))
        # A SKU that stands on two rows of an order was sold twice.
        assert made.order_lines("order_no", "sku_code", "occurrence", "qty", "paid_fen", "status") == [
            ("4210000000000000010", "QZ-M", 1, 1, 11_900, "shipped"), ("4210000000000000010", "QZ-M", 2, 1, 11_900, "shipped"),
        ]  # fmt: skip
        assert (made.converted.rows, made.rejected) == (2, [])

    def test_sales_by_item(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("kuaimai_sales_items", KUAIMAI_ITEM)))
        assert made.order_lines("order_no", "sku_code", "qty", "paid_fen", "refund_fen", "after_sale") == [
            ("990001", "QZ-M", 2, 23_800, 11_900, "partly_refunded")
        ]
