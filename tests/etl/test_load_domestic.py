"""Orders of Chinese platforms and ERPs in the books: one order counts once however many reports tell it; cases find their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.load import load
from inventory import commands
from inventory.database import Books
from tests.etl.domestic import JD_2016, JD_2026, JST, KUAISHOU_CASE, QIANNIU, TAOBAO_ORDER, WDT, WECHAT, XHS
from tests.etl.exports import DOUYIN, DOUYIN_B, KUAISHOU, PEOPLE, TAOBAO, export
from tests.etl.sheets import write_csv, write_xlsx
from tests.etl.shelf import contents, counts, loaded, movements, on_hand, red_checks, texts

pytestmark = pytest.mark.usefixtures("english")

ORDER_NO = TAOBAO["主订单编号"]


class TestOneOrderInTwoReports:
    def test_an_order_of_the_item_report_is_not_taken_from_the_order_report(self, books: Books, tmp_path: Path) -> None:
        items = write_csv(tmp_path / "宝贝.csv", export("taobao_ExportOrderDetailList", TAOBAO))
        told, other = {**TAOBAO_ORDER, "订单编号": f'="{ORDER_NO}"'}, {**TAOBAO_ORDER, "订单编号": "77"}
        orders = write_csv(tmp_path / "订单.csv", export("taobao_ExportOrderList", told, other), encoding="gb18030")
        first, second = loaded(books, items, orders)
        assert (counts(first), counts(second)) == ((1, 1, 0, 0, 0), (2, 1, 0, 0, 1))
        (rejected,) = second.rejected.to_dict("records")
        assert (rejected["row"], rejected["column"], rejected["value"]) == (2, "订单编号", ORDER_NO)
        assert "宝贝.csv" in rejected["reason"]
        assert books.value("SELECT sum(paid_fen) FROM sales_order_line") == 11_900 + 24_400

    def test_an_erp_and_the_platform_tell_one_order_whatever_they_call_the_shop(self, books: Books, tmp_path: Path) -> None:
        """Numbers of platforms are the same in no two shops; an order that is in the books is not counted again."""
        platform = write_csv(tmp_path / "宝贝.csv", export("taobao_ExportOrderDetailList", TAOBAO))
        erp = write_xlsx(tmp_path / "聚水潭.xlsx", export("jst_order", {**JST, "店铺": "云织旗舰店"}))
        results = loaded(books, platform, erp)
        assert [counts(result) for result in results] == [(1, 1, 0, 0, 0), (1, 0, 0, 0, 1)]

    def test_a_short_number_says_nothing_beyond_its_shop(self, books: Books, tmp_path: Path) -> None:
        files = [
            write_csv(tmp_path / "京东.csv", export("jd_order_2026", {**JD_2026, "订单号": "1001"})),
            write_csv(tmp_path / "千牛.csv", export("taobao_order_new", {**QIANNIU, "订单编号": "1001"})),
        ]
        assert [result.new for path, shop in zip(files, "甲乙", strict=True) for result in loaded(books, path, shop=shop)] == [1, 1]
        assert [counts(result) for result in load(books, files[1:], shop="甲")] == [(1, 0, 0, 0, 1)]

    def test_layouts_of_one_report_still_bring_each_other_up_to_date(self, books: Books, tmp_path: Path) -> None:
        old = write_csv(tmp_path / "1780000000_a.csv", export("douyin_order_A", DOUYIN))
        new = write_csv(tmp_path / "1781000000_b.csv", export("douyin_order_B", {**DOUYIN_B, "订单状态": "已完成"}))
        assert [counts(result) for result in loaded(books, old, new)] == [(1, 1, 0, 0, 0), (1, 0, 1, 0, 0)]
        older = write_csv(tmp_path / "2016.csv", export("jd_order_2016", JD_2016))
        newer = write_csv(tmp_path / "2026.csv", export("jd_order_2026", {**JD_2026, "订单号": JD_2016["订单号"]}))
        assert [counts(result) for result in loaded(books, older, newer)] == [(1, 1, 0, 0, 0), (1, 0, 1, 0, 0)]

    def test_once_the_other_import_is_undone_the_very_same_file_goes_in(self, books: Books, tmp_path: Path) -> None:
        items = write_csv(tmp_path / "宝贝.csv", export("taobao_ExportOrderDetailList", TAOBAO))
        erp = write_xlsx(tmp_path / "旺店通.xlsx", export("wdt_order_detail", {**WDT, "子单原始单号": ORDER_NO}))
        loaded(books, items, erp)
        commands.undo_batch(books, books.value("SELECT batch_id FROM import_file WHERE format = 'taobao_items'"))
        (again,) = loaded(books, erp)
        assert counts(again) == (1, 1, 0, 0, 0)


class TestCasesThatNameNoLine:
    @pytest.fixture
    def order(self, tmp_path: Path) -> Path:
        return write_xlsx(tmp_path / "快手.xlsx", export("kuaishou_order", KUAISHOU))

    @pytest.fixture
    def case(self, tmp_path: Path) -> Path:
        return write_xlsx(tmp_path / "售后.xlsx", export("kuaishou_aftersale", KUAISHOU_CASE))

    @pytest.mark.parametrize("case_first", [False, True])
    def test_a_case_is_about_the_only_line_of_its_order(self, case_first: bool, books: Books, order: Path, case: Path) -> None:
        for path in (case, order) if case_first else (order, case):
            loaded(books, path)
        with books.reading() as cursor:
            assert cursor.rows("SELECT refund_fen, refund_type, returned_qty FROM sales_order_line") == [
                (30_000, "refund_shipped", 0)
            ]

    def test_of_an_order_of_several_lines_it_is_about_none(self, books: Books, case: Path, tmp_path: Path) -> None:
        rows = [{**KUAISHOU, "商品规格": spec} for spec in ("M", "L")]
        loaded(books, write_xlsx(tmp_path / "快手.xlsx", export("kuaishou_order", *rows)), case)
        assert books.value("SELECT sum(refund_fen) FROM sales_order_line") == 0

    def test_a_second_line_that_comes_later_takes_it_off_again(self, books: Books, order: Path, case: Path, tmp_path: Path) -> None:
        loaded(books, order, case)
        before = books.value("SELECT sum(refund_fen) FROM sales_order_line")
        loaded(books, write_xlsx(tmp_path / "二.xlsx", export("kuaishou_order", {**KUAISHOU, "商品规格": "L"})))
        assert (before, books.value("SELECT sum(refund_fen) FROM sales_order_line")) == (30_000, 0)

    @pytest.mark.parametrize("undone", ["kuaishou_order", "kuaishou_aftersale"])
    def test_undoing_either_import_leaves_the_books_as_the_other_made_them(
        self, undone: str, books: Books, order: Path, case: Path
    ) -> None:
        kept = case if undone == "kuaishou_order" else order
        other = order if kept == case else case
        loaded(books, kept)
        before = {name: rows for name, rows in contents(books).items() if name in ("sales_order_line", "after_sale")}
        loaded(books, other)
        commands.undo_batch(books, books.value("SELECT batch_id FROM import_file WHERE format = $1", [undone]))
        assert {name: rows for name, rows in contents(books).items() if name in before} == before
        assert red_checks(books) == []


class TestInTheBooks:
    def test_what_each_export_ships_leaves_stock(self, books: Books, receipt: Path, tmp_path: Path) -> None:
        rows = {"jst_order": JST, "xhs_order": XHS, "wechat_shop_order": WECHAT}
        loaded(books, receipt, *(write_xlsx(tmp_path / f"{name}.xlsx", export(name, row)) for name, row in rows.items()), shop=None)
        assert movements(books)[2:] == [("shipment", "QZ-M", -1)] * 3
        assert on_hand(books)["QZ-M", "主仓"] == 7

    def test_no_name_telephone_address_or_identity_card_is_anywhere(self, books: Books, tmp_path: Path) -> None:
        rows = {
            "taobao_ExportOrderList": TAOBAO_ORDER, "taobao_order_new": QIANNIU, "jd_order_2016": JD_2016,
            "wechat_shop_order": WECHAT, "xhs_order": XHS, "wdt_order_detail": WDT,
            "jst_order": {**JST, "线上订单号": "9", "原始线上订单号": "9"},
        }  # fmt: skip
        loaded(books, *(write_xlsx(tmp_path / f"{name}.xlsx", export(name, row)) for name, row in rows.items()), shop=None)
        everything = texts(books)
        assert XHS["订单号"] in everything
        assert [text for text in everything if any(person in text for person in PEOPLE)] == []

    def test_rows_left_out_are_told(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", export("jst_order", {**JST, "状态": "被合并"}, JST)))
        assert counts(result) == (1, 1, 0, 0, 0)
        assert result.notes == ["1 rows are left out: other rows of the file say the same."]
