"""Files into the books: what goes in, what is left out, and that nothing is counted twice."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.load import Step, load
from inventory import reports
from inventory.database import Books
from tests.etl.exports import ALI1688, DOUYIN, PRODUCTS, RECEIPT, RETURN, TEMPLATES, Row, export, line, rows_under, template
from tests.etl.sheets import platform_headers, write_csv, write_xlsx
from tests.etl.shelf import SHOP, adds_up, contents, counts, loaded, movements, on_hand, red_checks

pytestmark = pytest.mark.usefixtures("english")


class TestDocuments:
    def test_a_purchase_sheet_becomes_one_document_of_movements(self, books: Books, receipt: Path) -> None:
        (result,) = loaded(books, receipt)
        assert counts(result) == (2, 2, 0, 0, 0)
        assert (result.format, result.movements, result.waiting) == ("purchase_receipt", 2, 0)
        assert result.numbers == ["RK20260501-0001"]
        assert movements(books) == [("goods_receipt", "QZ-M", 10), ("goods_receipt", "QZ-L", 10)]
        assert books.value("SELECT sum(value_fen) FROM stock_movement") == 40_000 + 26_500

    def test_the_same_file_twice_changes_nothing(self, books: Books, receipt: Path) -> None:
        loaded(books, receipt)
        before = contents(books)
        assert [counts(result) for result in loaded(books, receipt)] == [(2, 0, 0, 2, 0)]
        assert contents(books) == before

    def test_the_same_document_in_a_longer_sheet_is_not_posted_again(self, books: Books, receipt: Path, tmp_path: Path) -> None:
        loaded(books, receipt)
        longer = template("purchase_receipt", RECEIPT, {**RECEIPT, "入库单号": "RK-2"})
        (result,) = loaded(books, write_csv(tmp_path / "更长.csv", longer))
        assert counts(result) == (2, 1, 0, 1, 0)
        assert on_hand(books)["QZ-M", "主仓"] == 20

    def test_a_document_that_says_something_else_now_is_rejected(self, books: Books, receipt: Path, tmp_path: Path) -> None:
        loaded(books, receipt)
        changed = write_csv(tmp_path / "改.csv", template("purchase_receipt", {**RECEIPT, "数量": "12"}))
        (result,) = loaded(books, changed)
        assert counts(result) == (1, 0, 0, 0, 1)
        (reason,) = result.rejected["reason"]
        assert "RK-1 was posted before with 10 pieces" in reason
        assert "reverse it before posting 12" in reason

    def test_a_number_that_begins_anew_each_month_hides_no_receipt(self, books: Books, tmp_path: Path) -> None:
        """Home-made numbers are 1, 2, 3 every month: as many of the same goods a month later are no repetition."""
        may, june = (
            {**RECEIPT, "入库单号": "1"},
            {**RECEIPT, "入库单号": "1", "入库时间": "2026-06-01 10:00:00", "供应商": "海棠鞋业"},
        )
        loaded(books, write_csv(tmp_path / "五月.csv", template("purchase_receipt", may)))
        (result,) = loaded(books, write_csv(tmp_path / "六月.csv", template("purchase_receipt", june)))
        assert result.unchanged == 0
        assert result.new + result.rejected_rows == 1

    def test_1688_lines_that_have_not_arrived_move_nothing_until_they_have(self, books: Books, tmp_path: Path) -> None:
        ordered = {**ALI1688, "订单状态": "待收货"}
        (first,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", export("ali1688_order", ordered)))
        assert (counts(first), first.movements) == ((1, 0, 0, 1, 0), 0)
        assert any("move nothing yet" in note for note in first.notes)
        (second,) = loaded(books, write_xlsx(tmp_path / "b.xlsx", export("ali1688_order", ALI1688)))
        assert (counts(second), second.movements) == ((1, 1, 0, 0, 0), 1)
        assert books.value("SELECT value_fen FROM stock_movement") == 21_000

    def test_a_product_twice_in_a_list_is_one_the_last_row_counts(self, books: Books, tmp_path: Path) -> None:
        rows = template(
            "product_list", {"商家编码": "N-1", "商品名称": "旧名"}, {"商家编码": "N-1", "商品名称": "新名"}, PRODUCTS[0]
        )
        (result,) = loaded(books, write_csv(tmp_path / "商品.csv", rows))
        assert counts(result) == (3, 1, 0, 2, 0)
        assert books.value("SELECT list(p.name) FROM sku JOIN product AS p USING (product_id) WHERE sku_code = 'N-1'") == ["新名"]

    def test_a_product_that_changed(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(
            books, write_csv(tmp_path / "商品.csv", template("product_list", {**PRODUCTS[2], "分类": "配饰"}, PRODUCTS[0]))
        )
        assert counts(result) == (2, 0, 1, 1, 0)
        assert books.value("SELECT count(*) FROM product WHERE category = '配饰'") == 1


OPENING: Row = {"期初日期": "2026-05-01", "仓库": "主仓", "商家编码": "QZ-M", "期初数量": "10", "单位成本(元)": "40"}
COUNT: Row = {"盘点时间": "2026-05-31 22:00:00", "仓库": "主仓", "商家编码": "QZ-M", "实盘数量": "4", "盘点人": "林小满"}


class TestStockSheets:
    def test_a_count_adds_up_what_two_people_counted_on_two_shelves(self, books: Books, tmp_path: Path) -> None:
        opening = write_csv(tmp_path / "期初.csv", template("opening_stock", OPENING))
        count = write_csv(tmp_path / "盘点.csv", template("stocktake_sheet", COUNT, {**COUNT, "实盘数量": "5"}))
        loaded(books, opening)
        (result,) = loaded(books, count)
        assert (counts(result), result.movements) == ((2, 1, 0, 1, 0), 1)
        assert movements(books) == [("opening_balance", "QZ-M", 10), ("stocktake", "QZ-M", -1)]
        assert books.value("SELECT sum(value_fen) FROM stock_movement") == 36_000

    def test_a_count_that_agrees_with_the_book_moves_nothing(self, books: Books, tmp_path: Path) -> None:
        loaded(books, write_csv(tmp_path / "期初.csv", template("opening_stock", OPENING)))
        (result,) = loaded(books, write_csv(tmp_path / "盘点.csv", template("stocktake_sheet", {**COUNT, "实盘数量": "10"})))
        assert (counts(result), result.movements) == ((1, 0, 0, 1, 0), 0)

    def test_opening_stock_without_a_cost_takes_the_products(self, books: Books, tmp_path: Path) -> None:
        rows = template("opening_stock", {**OPENING, "商家编码": "WZ-1", "期初数量": "3", "单位成本(元)": ""})
        loaded(books, write_csv(tmp_path / "期初.csv", rows))
        assert books.value("SELECT value_e4 FROM stock_movement") == 99_999

    def test_jushuitan_stock_opens_the_books_and_counts_later(self, books: Books, tmp_path: Path) -> None:
        first = write_xlsx(
            tmp_path / "a.xlsx",
            export("jst_stock", {"商品编码": "QZ-M", "实际库存数": "7"}, {"商品编码": "QZ-L", "实际库存数": "0"}),
        )
        os.utime(first, (datetime(2026, 5, 1, 9).timestamp(),) * 2)
        (result,) = loaded(books, first)
        assert counts(result) == (2, 1, 0, 1, 0)
        later = write_xlsx(
            tmp_path / "b.xlsx",
            export("jst_stock", {"商品编码": "QZ-M", "实际库存数": "5"}, {"商品编码": "QZ-L", "实际库存数": "1"}),
        )
        os.utime(later, (datetime(2026, 5, 2, 9).timestamp(),) * 2)
        loaded(books, later)
        assert movements(books) == [("opening_balance", "QZ-M", 7), ("stocktake", "QZ-M", -2), ("opening_balance", "QZ-L", 1)]
        assert on_hand(books) == {("QZ-M", "主仓"): 5, ("QZ-L", "主仓"): 1}

    def jsherp(self, path: Path, *goods: tuple[str, str, str]) -> Path:
        names = {"仓库1": "主仓", "仓库2": "直播间仓"}
        headings = [names.get(h, h) for h in platform_headers()["jsherp_goods_stock"] if h not in ("仓库3", "仓库4", "仓库5")]
        cells = {"名称*": "草帽", "基本单位*": "件", "采购价": "12", "类别": "配饰"}
        return write_xlsx(
            path, rows_under(headings, *({**cells, "基本条码*": c, "主仓": main, "直播间仓": live} for c, main, live in goods))
        )

    def test_jsherp_goods_and_their_stock_in_each_warehouse(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(books, self.jsherp(tmp_path / "a.xlsx", ("MZ-1", "5", "2"), ("MZ-2", "3", "0")))
        assert counts(result) == (2, 2, 0, 0, 0)
        assert result.waiting == 0
        assert on_hand(books) == {("MZ-1", "主仓"): 5, ("MZ-1", "直播间仓"): 2, ("MZ-2", "主仓"): 3}
        assert books.value("SELECT sum(value_fen) FROM stock_movement") == 10 * 1_200
        assert len(reports.waiting(books)) == 0

    def test_jsherp_goods_without_stock_are_products(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(books, self.jsherp(tmp_path / "a.xlsx", ("MZ-1", "", ""), ("MZ-2", "", "")))
        assert counts(result) == (2, 2, 0, 0, 0)
        assert books.value("SELECT count(*) FROM sku WHERE sku_code LIKE 'MZ-%'") == 2


class TestSeveralFiles:
    def test_files_given_together_go_in_so_that_they_can_refer_to_each_other(
        self, books: Books, receipt: Path, tmp_path: Path
    ) -> None:
        products = write_csv(tmp_path / "商品.csv", template("product_list", {"商家编码": "NEU-1", "商品名称": "新裙"}))
        orders = write_csv(tmp_path / "orders.csv", export("douyin_order_A", DOUYIN, line(DOUYIN, 2, 商家编码="NEU-1")))
        returns = write_csv(tmp_path / "退货.csv", template("sales_return_sheet", RETURN))
        results = loaded(books, returns, orders, receipt, products)
        assert [result.file for result in results] == ["退货.csv", "orders.csv", "入库.csv", "商品.csv"]
        assert [counts(result) for result in results] == [(1, 1, 0, 0, 0), (2, 2, 0, 0, 0), (2, 2, 0, 0, 0), (1, 1, 0, 0, 0)]
        assert sum(result.waiting for result in results) == 0
        assert [kind for kind, _, _ in movements(books)].count("sales_return") == 1

    def test_a_refused_file_stops_no_other(self, books: Books, receipt: Path, tmp_path: Path) -> None:
        (tmp_path / "不是.xlsx").write_bytes(b"%PDF")
        bad, good = load(books, [tmp_path / "不是.xlsx", receipt])
        assert bad.refusal
        assert (good.refusal, good.new) == (None, 2)

    def test_an_upload_is_a_name_and_its_bytes(self, books: Books, receipt: Path) -> None:
        steps: list[Step] = []
        (result,) = load(books, [("入库.csv", receipt.read_bytes())], progress=steps.append)
        assert (result.file, counts(result)) == ("入库.csv", (2, 2, 0, 0, 0))
        assert [step.stage for step in steps] == ["read", "recognise", "convert", "compare", "compare", "done"]
        assert [step.done for step in steps] == sorted(step.done for step in steps)
        assert {step.file for step in steps} == {"入库.csv"}

    def test_the_shop_somebody_names_the_files_own_or_the_only_one_of_its_platform(self, books: Books, tmp_path: Path) -> None:
        first = write_csv(tmp_path / "a.csv", export("douyin_order_A", DOUYIN))
        assert [result.shop for result in loaded(books, first)] == [SHOP]
        second = write_csv(tmp_path / "b.csv", export("douyin_order_A", line(DOUYIN, 2)))
        assert [result.shop for result in loaded(books, second, shop=None)] == [SHOP]
        loaded(books, write_csv(tmp_path / "c.csv", export("douyin_order_A", line(DOUYIN, 3))), shop="云织二店")
        before = contents(books)
        (refused,) = load(books, [write_csv(tmp_path / "d.csv", export("douyin_order_A", line(DOUYIN, 4)))])
        assert refused.refusal is not None
        for fact in (SHOP, "云织二店", "choose one"):
            assert fact in refused.refusal
        assert contents(books) == before

    def test_a_kind_narrows_what_a_file_may_be(self, books: Books, receipt: Path) -> None:
        (result,) = load(books, [receipt], kind="orders")
        assert result.refusal is not None
        assert "入库.csv" in result.refusal
        (result,) = load(books, [receipt], kind="purchases")
        assert result.new == 2


class TestDryRun:
    def test_it_gives_the_same_counts_and_changes_nothing(self, books: Books, tmp_path: Path) -> None:
        rows = export("douyin_order_A", DOUYIN, line(DOUYIN, 2, 商品数量="x"), line(DOUYIN, 3, 商家编码="?"))
        orders = write_csv(tmp_path / "orders.csv", rows)
        before = contents(books)
        (tried,) = loaded(books, orders, dry_run=True)
        assert contents(books) == before
        (done,) = loaded(books, orders)
        assert counts(tried) == counts(done) == (3, 2, 0, 0, 1)
        assert (tried.waiting, tried.movements, tried.numbers) == (done.waiting, done.movements, done.numbers)
        assert tried.rejected.equals(done.rejected)

    def test_several_files_are_tried_together(self, books: Books, receipt: Path, tmp_path: Path) -> None:
        orders = write_csv(tmp_path / "orders.csv", export("douyin_order_A", DOUYIN))
        returns = write_csv(tmp_path / "退货.csv", template("sales_return_sheet", RETURN))
        files = (receipt, orders, returns)
        tried = [counts(result) for result in loaded(books, *files, dry_run=True)]
        assert tried == [counts(result) for result in loaded(books, *files)]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_in_any_cell_is_counted_once(data: st.DataObject, books: Books, tmp_path: Path) -> None:
    headings = data.draw(st.sampled_from([*(text.split(",") for text in TEMPLATES.values()), platform_headers()["pdd_order"]]))
    cell = st.one_of(
        st.sampled_from(["", "1", "2026-06-01", "QZ-M", "WZ-1", "良品", "已收货", "合计", "-"]),
        st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
    )
    rows = data.draw(st.lists(st.lists(cell, min_size=len(headings), max_size=len(headings)), max_size=6))
    load_one = load(books, [write_csv(tmp_path / "a.csv", [headings, *rows])])
    assert all(adds_up(result) for result in load_one)
    assert red_checks(books) == []
