"""Stock, purchase and shop sheets of other programs, each made from its verbatim header, as far as the books."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from etl.load import load
from inventory.database import Books
from tests.etl.exports import Row, export, rows_under, template
from tests.etl.sheets import write_csv, write_xlsx
from tests.etl.shelf import adds_up, counts, loaded, movements, on_hand, red_checks

pytestmark = pytest.mark.usefixtures("english")

WDT: Row = {
    "商家编码": "QZ-M", "货品编号": "QZ", "货品名称": "亚麻长裙", "规格名称": "米白 M", "库存": "8", "可发库存": "5",
    "实际库存": "8", "单品创建时间": "44819.5", "零售价": "129",
}  # fmt: skip
KUAIMAI: Row = {"序号": "1", "仓库": "主仓", "规格商家编码": "QZ-M", "规格属性": "米白 M", "成本价": "41.5", "实际总库存": "6"}
SHOP: Row = {
    "店仓": "南门店",
    "商品": "MZ-1",
    "品名": "草帽",
    "商品分类": "配饰",
    "零售价": "59",
    "库存数量": "4",
    "含税成本金额": "50.00",
}
PURCHASE: Row = {
    "货品编号": "QZ-M",
    "货品名称": "亚麻长裙",
    "进货时间": "2024.11.5",
    "是否入库": "是",
    "货品单价": "38.5",
    "进货数量": "10",
}
ORDER_SHEET = "采购单号 单据日期 供应商 收货仓库 商品编码 商品名称 采购数量 采购价 金额 到货状态 备注"
RECEIVED_SHEET = "采购单号 单据日期 供应商名称 收货仓库 SKU编码 采购数量 采购入库数量 单价 采购入库成本金额 在途数量 状态"


def value_e4(books: Books) -> int:
    return int(books.value("SELECT sum(value_e4) FROM stock_movement"))


class TestWangdiantong:
    def test_what_lies_there_counts_and_not_what_can_still_be_sold(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", export("wdt_stock", WDT)))
        assert (result.format, counts(result)) == ("wdt_stock", (1, 1, 0, 0, 0))
        assert on_hand(books) == {("QZ-M", "主仓"): 8}
        assert value_e4(books) == 8 * 40_0000

    def test_a_row_the_books_refuse_is_counted_once_though_it_made_a_product(self, books: Books, tmp_path: Path) -> None:
        """A new product has no cost, and the sheet states none: its stock cannot be opened."""
        sheet = write_xlsx(tmp_path / "a.xlsx", export("wdt_stock", {**WDT, "商家编码": "NEW-1"}, WDT))
        (result,) = loaded(books, sheet)
        assert counts(result) == (2, 1, 0, 0, 1)
        assert "unit cost is missing" in result.rejected["reason"].iloc[0]
        products = [{"商家编码": "NEW-1", "商品名称": "亚麻长裙", "成本价": "30", "款号": "QZ"}]
        loaded(books, write_csv(tmp_path / "商品.csv", template("product_list", *products)))
        (again,) = loaded(books, sheet)
        assert again.rejected_rows == 0
        assert on_hand(books)["NEW-1", "主仓"] == 8

    def test_what_the_sheet_does_not_say_of_a_product_stays(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", export("wdt_stock", {**WDT, "品牌": "云织"})))
        assert counts(result) == (1, 1, 0, 0, 0)
        about = (
            "SELECT p.product_code, p.category, p.brand, v.name FROM product AS p JOIN supplier AS v USING (supplier_id)"
            " WHERE p.product_code = 'QZ'"
        )
        with books.reading() as cursor:
            assert cursor.rows(about) == [("QZ", "裙装", "云织", "青山制衣")]

    def test_stock_below_nought_is_told_by_its_row(self, books: Books, tmp_path: Path) -> None:
        rows = export("wdt_stock", WDT, {**WDT, "商家编码": "QZ-L", "库存": "-3"})
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", rows))
        assert counts(result)[4] == 1
        assert result.rejected[["row", "value"]].values.tolist() == [[3, "-3"]]
        assert "must not be below 0" in result.rejected["reason"].iloc[0]


class TestKuaimai:
    def test_each_warehouse_under_the_title_row(self, books: Books, tmp_path: Path) -> None:
        header, *rows = export("kuaimai_stock", KUAIMAI, {**KUAIMAI, "仓库": "云仓", "实际总库存": "4"})
        sheet = write_xlsx(tmp_path / "a.xlsx", [["库存状态"], header, *rows]).rename(tmp_path / "库存.csv")
        (result,) = loaded(books, sheet)
        assert (result.format, counts(result)) == ("kuaimai_stock", (2, 2, 0, 0, 0))
        assert on_hand(books) == {("QZ-M", "主仓"): 6, ("QZ-M", "云仓"): 4}
        assert value_e4(books) == 10 * 41_5000

    def test_a_later_one_is_a_count(self, books: Books, tmp_path: Path) -> None:
        loaded(books, write_csv(tmp_path / "a.csv", export("kuaimai_stock", KUAIMAI)))
        loaded(books, write_csv(tmp_path / "b.csv", export("kuaimai_stock", {**KUAIMAI, "实际总库存": "5"})))
        assert movements(books)[:2] == [("opening_balance", "QZ-M", 6), ("stocktake", "QZ-M", -1)]


def test_jushuitan_stock_of_the_main_warehouse_only(books: Books, tmp_path: Path) -> None:
    sheet = write_csv(
        tmp_path / "a.csv", [["商品编码", "商品名称", "主仓实际库存数", "仓库待发数"], ["QZ-M", "亚麻长裙", "9", "1"]]
    )
    (result,) = loaded(books, sheet)
    assert (result.format, on_hand(books)) == ("jst_stock", {("QZ-M", "主仓"): 9})


class TestHomeMadeStock:
    def test_a_piece_costs_its_share_of_the_amount(self, books: Books, tmp_path: Path) -> None:
        rows = export("shop_stock", SHOP, {**SHOP, "商品": "MZ-2", "库存数量": "0", "含税成本金额": "0"})
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", rows))
        assert (result.format, counts(result)) == ("shop_stock", (2, 2, 0, 0, 0))
        assert on_hand(books) == {("MZ-1", "南门店"): 4}
        assert value_e4(books) == 50_0000
        assert books.value("SELECT list_price_fen FROM sku WHERE sku_code = 'MZ-1'") == 5_900

    def test_fewer_pieces_than_none_are_told_once(self, books: Books, tmp_path: Path) -> None:
        short = {**SHOP, "商品": "MZ-2", "库存数量": "-2", "含税成本金额": "-25.00"}
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", export("shop_stock", SHOP, short)))
        assert counts(result) == (2, 1, 0, 0, 1)
        assert result.rejected[["row", "value"]].values.tolist() == [[3, "-2"]]

    def test_the_same_goods_counted_again_add_no_rows(self, books: Books, tmp_path: Path) -> None:
        loaded(books, write_xlsx(tmp_path / "a.xlsx", export("shop_stock", SHOP)))
        same = {**SHOP, "含税成本金额": ""}
        (again,) = loaded(books, write_xlsx(tmp_path / "b.xlsx", export("shop_stock", same, {**SHOP, "商品": "MZ-2"})))
        assert counts(again) == (2, 1, 0, 1, 0)

    def test_batches_of_one_sku_lie_there_together(self, books: Books, tmp_path: Path) -> None:
        batch = {"SKU": "QZ-M", "名称": "亚麻长裙", "入库日期": "2026-05-01", "数量": "3", "仓库": "北仓", "库龄天数": "20"}
        rows = export("batch_stock", batch, {**batch, "入库日期": "2026-05-09", "数量": "4"}, {**batch, "仓库": "南仓"})
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", rows))
        assert (result.format, result.rows) == ("batch_stock", 3)
        assert on_hand(books) == {("QZ-M", "北仓"): 7, ("QZ-M", "南仓"): 3}

    def test_vehicles_of_one_model_and_colour_are_pieces_of_one_sku(self, books: Books, tmp_path: Path) -> None:
        car = {
            "车型大类": "轿车",
            "车型编码": "A1",
            "车型": "远山",
            "车色": "白",
            "采购价": "80000",
            "指导价": "99800",
            "地点": "一号库",
        }
        rows = export(
            "vehicle_stock",
            {**car, "车架号": "VIN001"},
            {**car, "车架号": "VIN002", "采购价": "82000"},
            {**car, "车架号": "VIN003", "车色": "黑"},
        )
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", rows))
        assert result.format == "vehicle_stock"
        assert on_hand(books) == {("A1 白", "一号库"): 2, ("A1 黑", "一号库"): 1}
        assert value_e4(books) == 242_000_0000


class TestStockAtSeveralTimes:
    """What lay there at one time is held against what the time before left there, though one file states both."""

    def test_a_scan_log_tells_what_lay_there_after_each_scan(self, books: Books, tmp_path: Path) -> None:
        scan = {
            "操作时间": "2026-06-01 09:00:00",
            "货号": "QZ-M",
            "变动量": "+5",
            "操作前库存": "0",
            "操作后库存": "5",
            "操作状态": "成功",
        }
        sold = {**scan, "操作时间": "2026-06-01 10:00:00", "变动量": "-2", "操作前库存": "5", "操作后库存": "3"}
        found = {**scan, "操作时间": "2026-06-02 10:00:00", "变动量": "+1", "操作前库存": "3", "操作后库存": "4"}
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", export("scan_log", found, scan, sold)))
        assert (result.format, counts(result), on_hand(books)) == ("scan_log", (3, 3, 0, 0, 0), {("QZ-M", "主仓"): 4})
        assert [qty for _, _, qty in movements(books)] == [5, -2, 1]

    def test_a_count_in_the_morning_and_one_in_the_evening(self, books: Books, tmp_path: Path) -> None:
        opening = {"期初日期": "2026-05-01", "仓库": "主仓", "商家编码": "QZ-M", "期初数量": "10", "单位成本(元)": "40"}
        loaded(books, write_csv(tmp_path / "期初.csv", template("opening_stock", opening)))
        morning = {"盘点时间": "2026-05-31 09:00:00", "仓库": "主仓", "商家编码": "QZ-M", "实盘数量": "8"}
        evening = {**morning, "盘点时间": "2026-05-31 22:00:00", "实盘数量": "9"}
        loaded(books, write_csv(tmp_path / "盘点.csv", template("stocktake_sheet", morning, evening)))
        assert [qty for _, _, qty in movements(books)] == [10, -2, 1]

    def test_the_same_file_again_changes_nothing(self, books: Books, tmp_path: Path) -> None:
        scan = {"操作时间": "2026-06-01 09:00:00", "货号": "QZ-M", "操作前库存": "0", "操作后库存": "5"}
        later = {**scan, "操作时间": "2026-06-01 10:00:00", "操作后库存": "3"}
        loaded(books, write_csv(tmp_path / "a.csv", export("scan_log", scan, later)))
        (again,) = loaded(books, write_csv(tmp_path / "b.csv", export("scan_log", later, scan)))
        assert (counts(again), on_hand(books)) == ((2, 0, 0, 2, 0), {("QZ-M", "主仓"): 3})


class TestPurchases:
    def test_jsherp_lines_are_received_when_they_are_handed_in(self, books: Books, tmp_path: Path) -> None:
        header, row = export("jsherp_purchase_sale_lines", {"仓库*": "主仓", "条码*": "QZ-M", "数量*": "10", "单价": "38"})
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", [["请勿修改表头"], header, row]))
        assert (result.format, movements(books)) == ("jsherp_purchase", [("goods_receipt", "QZ-M", 10)])
        assert any("one template for purchases and for sales" in note for note in result.notes)

    def test_a_list_of_purchases_with_dates_as_people_write_them(self, books: Books, tmp_path: Path) -> None:
        coming = {**PURCHASE, "进货时间": "25.3.1", "是否入库": "否"}
        total_only = {**PURCHASE, "进货时间": "25.3.1", "货品编号": "QZ-L", "货品单价": "", "总价": "77"}
        rows = export("purchase_list", PURCHASE, coming, {**total_only, "进货数量": "2"})
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", rows))
        assert (result.format, counts(result)) == ("purchase_list", (3, 2, 0, 1, 0))
        days = "SELECT list(strftime(occurred_at, '%Y-%m-%d') ORDER BY occurred_at) FROM stock_movement"
        assert books.value(days) == ["2024-11-05", "2025-03-01"]
        assert value_e4(books) == 385_0000 + 77_0000

    def test_an_order_of_an_erp_moves_stock_when_it_is_done(self, books: Books, tmp_path: Path) -> None:
        order = {
            "采购单号": "CG-1", "单据日期": "2026-05-02", "供应商": "青山制衣", "收货仓库": "主仓", "商品编码": "QZ-M",
            "采购数量": "10", "采购价": "38", "到货状态": "已完成",
        }  # fmt: skip
        waiting = [
            {**order, "采购单号": f"CG-{n}", "到货状态": word}
            for n, word in enumerate(("待审核", "未到货", "部分到货", "已取消"), 2)
        ]
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", rows_under(ORDER_SHEET.split(), order, *waiting)))
        assert (result.format, counts(result)) == ("purchase_order_sheet", (5, 1, 0, 4, 0))
        assert movements(books) == [("goods_receipt", "QZ-M", 10)]

    def test_the_pieces_received_count_where_the_sheet_tells_them(self, books: Books, tmp_path: Path) -> None:
        part = {
            "采购单号": "CG-1", "单据日期": "2026-05-02", "SKU编码": "QZ-M", "采购数量": "10", "采购入库数量": "6", "单价": "38",
            "采购入库成本金额": "228", "状态": "部分入库",
        }  # fmt: skip
        none = {**part, "SKU编码": "QZ-L", "采购入库数量": "0", "采购入库成本金额": "0", "状态": "已审核"}
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", rows_under(RECEIVED_SHEET.split(), part, none)))
        assert (result.format, counts(result)) == ("purchase_order_received", (2, 1, 0, 1, 0))
        assert movements(books) == [("goods_receipt", "QZ-M", 6)]
        assert value_e4(books) == 228_0000


class TestShopSales:
    SALE: ClassVar[Row] = {
        "单据日期.日期": "2026-06-01",
        "店仓.店仓名称": "南门店",
        "单据编号": "XS-1",
        "商品.款号": "QZ-M",
        "数量": "2",
    }

    def test_they_count_with_nought_and_take_stock(self, books: Books, receipt: Path, tmp_path: Path) -> None:
        loaded(books, receipt)
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", export("pos_sales", self.SALE)), shop=None)
        assert (result.format, counts(result)) == ("pos_sales", (1, 1, 0, 0, 0))
        assert movements(books)[-1] == ("shipment", "QZ-M", -2)
        assert books.value("SELECT paid_fen FROM sales_order_line") == 0
        assert any("0 yuan" in note for note in result.notes)

    def test_a_piece_brought_back_is_told(self, books: Books, tmp_path: Path) -> None:
        back = {**self.SALE, "单据编号": "XS-2", "数量": "-1"}
        (result,) = load(books, [write_csv(tmp_path / "a.csv", export("pos_sales", self.SALE, back))])
        assert (adds_up(result), result.rejected_rows, red_checks(books)) == (True, 1, [])
        assert result.rejected[["row", "column", "value"]].values.tolist() == [[3, "数量", "-1"]]


class TestGuanjiapo:
    """Nobody knows the texts of its headings: it is read by position, under its title."""

    HEADINGS: ClassVar[list[list[object]]] = [
        ["库存状况表"], ["仓库：全部"], [], ["打印时间：2026-06-01"], ["类别", "", "", "", "商品"], ["一级", "二级", "三级"],
    ]  # fmt: skip

    @staticmethod
    def goods(code: object, pieces: object, average: object = "12.5", cost: object = "12") -> list[object]:
        row: list[object] = ["服装", "帽子", "", 1, "草帽", code, "均码", "", "云织", 59, cost, "", "", pieces, "顶", "", average]
        return [*row, *[""] * 5, "2026-01-01"]

    def test_code_pieces_and_average_cost_by_where_they_stand(self, books: Books, tmp_path: Path) -> None:
        category: list[object] = ["服装", *[""] * 12, 9]
        rows = [*self.HEADINGS, category, self.goods("MZ-1", 4), self.goods("MZ-2", 5, "", 11), ["合计", *[""] * 12, 9]]
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", rows))
        assert (result.format, counts(result)) == ("guanjiapo_stock", (2, 2, 0, 0, 0))
        assert on_hand(books) == {("MZ-1", "主仓"): 4, ("MZ-2", "主仓"): 5}
        assert value_e4(books) == 4 * 12_5000 + 5 * 11_0000
        assert books.value("SELECT p.category FROM product AS p WHERE p.product_code = 'MZ-1'") == "服装 帽子"
        assert any("by the position of its columns" in note for note in result.notes)

    def test_stock_below_nought_is_told(self, books: Books, tmp_path: Path) -> None:
        rows = [*self.HEADINGS, self.goods("MZ-1", 4), self.goods("MZ-2", -3)]
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", rows))
        assert (counts(result), result.rejected["value"].tolist()) == ((2, 1, 0, 0, 1), ["-3"])

    def test_without_numbers_where_pieces_should_stand_it_is_not_guessed(self, books: Books, tmp_path: Path) -> None:
        rows = [*self.HEADINGS, self.goods("MZ-1", "四顶", "十二", "十二")]
        (result,) = load(books, [write_xlsx(tmp_path / "a.xlsx", rows)])
        assert result.refusal is not None
        assert "none of the known formats" in result.refusal
