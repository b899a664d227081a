"""Exported orders, after-sale cases and returned goods in the books; what waits; and what must never be in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventory import commands, reports
from inventory.commands import Match
from inventory.database import Books
from tests.etl.exports import (
    AFTERSALE,
    ALI1688,
    DOUYIN,
    DOUYIN_2022,
    DOUYIN_B,
    KUAISHOU,
    LINE,
    ORDER,
    PEOPLE,
    PINDUODUO,
    RECEIPT,
    RETURN,
    TAOBAO,
    Row,
    export,
    line,
    template,
)  # fmt: skip
from tests.etl.sheets import write_csv, write_xlsx
from tests.etl.shelf import contents, counts, loaded, movements, on_hand, red_checks, texts

pytestmark = pytest.mark.usefixtures("english")


class TestOrders:
    def test_shipped_lines_ship_returned_goods_come_back_and_refunds_move_nothing(
        self, books: Books, receipt: Path, tmp_path: Path
    ) -> None:
        orders = write_csv(
            tmp_path / "1780000000_new.csv",
            export("douyin_order_A", DOUYIN, line(DOUYIN, 2, 订单状态="待发货", 发货时间=""), line(DOUYIN, 3, 商家编码="QZ-L"),
                   line(DOUYIN, 4, 订单状态="已关闭", 发货时间="", 支付完成时间="")),
        )  # fmt: skip
        money_only = {
            **AFTERSALE,
            "售后单号": "2",
            "售后类型": "已发货仅退款",
            "订单号": "x",
            "商品单号": line(DOUYIN, 3)["子订单编号"],
        }
        cases = write_xlsx(
            tmp_path / "1780000001_售后.xlsx",
            export("douyin_aftersale", AFTERSALE, {**money_only, "订单号": line(DOUYIN, 3)["主订单编号"]}),
        )
        results = loaded(books, receipt, orders, cases)
        assert [counts(result) for result in results] == [(2, 2, 0, 0, 0), (4, 4, 0, 0, 0), (2, 2, 0, 0, 0)]
        assert sorted(movements(books)) == [
            ("goods_receipt", "QZ-L", 10), ("goods_receipt", "QZ-M", 10), ("sales_return", "QZ-M", 1), ("shipment", "QZ-L", -1),
            ("shipment", "QZ-M", -1),
        ]  # fmt: skip
        assert books.value("SELECT list(refund_fen ORDER BY refund_fen) FROM sales_order_line") == [0, 0, 11_900, 11_900]
        assert books.value("SELECT count(*) FROM sales_order_line WHERE pay_at IS NULL") == 1

    @pytest.mark.parametrize("cases_first", [False, True])
    def test_cases_and_orders_in_either_order(self, cases_first: bool, books: Books, receipt: Path, tmp_path: Path) -> None:
        orders = write_csv(tmp_path / "1780000000_new.csv", export("douyin_order_A", DOUYIN))
        cases = write_xlsx(tmp_path / "1780000001_售后.xlsx", export("douyin_aftersale", AFTERSALE))
        loaded(books, receipt)
        for path in (cases, orders) if cases_first else (orders, cases):
            loaded(books, path)
        assert sorted(movements(books))[2:] == [("sales_return", "QZ-M", 1), ("shipment", "QZ-M", -1)]
        assert books.value("SELECT refund_fen FROM sales_order_line") == 11_900
        assert on_hand(books)["QZ-M", "主仓"] == 10


class TestOverlappingExports:
    @pytest.mark.parametrize("newer_first", [False, True])
    def test_the_newer_export_wins_whatever_the_order_of_loading(self, newer_first: bool, books: Books, tmp_path: Path) -> None:
        shipped = line(DOUYIN, 1)
        finished = {**shipped, "订单状态": "已完成", "订单完成时间": "2026-06-09 00:00:00"}
        waiting: Row = line(DOUYIN, 2, 订单状态="待发货", 发货时间="")
        old = write_csv(tmp_path / "1780000000_new.csv", export("douyin_order_A", shipped, waiting))
        new = write_csv(
            tmp_path / "1781000000_new.csv",
            export(
                "douyin_order_A", finished, {**waiting, "订单状态": "已发货", "发货时间": "2026-06-03 09:00:00"}, line(DOUYIN, 3)
            ),
        )
        first, second = (loaded(books, path, shop=None)[0] for path in ((new, old) if newer_first else (old, new)))
        if newer_first:
            assert (counts(first), counts(second)) == ((3, 3, 0, 0, 0), (2, 0, 0, 2, 0))
        else:
            assert (counts(first), counts(second)) == ((2, 2, 0, 0, 0), (3, 1, 2, 0, 0))
        assert books.value("SELECT list(status ORDER BY line_no) FROM sales_order_line") == ["completed", "shipped", "shipped"]
        assert books.value("SELECT count(*) FROM stock_movement WHERE kind = 'shipment'") == 3
        assert books.value("SELECT sum(paid_fen) FROM sales_order_line") == 3 * 11_900

    def test_a_state_confirmed_by_a_newer_export_is_not_undone_by_one_in_between(self, books: Books, tmp_path: Path) -> None:
        asked = {**DOUYIN, "售后状态": "退款中"}
        first, between, last = "1780000000", "1780500000", "1781000000"
        for moment, row in ((first, DOUYIN), (last, DOUYIN), (between, asked)):
            loaded(books, write_csv(tmp_path / f"{moment}_new.csv", export("douyin_order_A", row)))
        assert books.value("SELECT after_sale FROM sales_order_line") == "none"

    def test_the_same_file_under_another_name_changes_nothing(self, books: Books, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "a.csv", export("douyin_order_A", DOUYIN, line(DOUYIN, 2, 商品数量="x")))
        loaded(books, path)
        before = contents(books)
        copy = tmp_path / "b.csv"
        copy.write_bytes(path.read_bytes())
        (result,) = loaded(books, copy)
        assert (result.rows, result.new, result.changed) == (2, 0, 0)
        assert contents(books) == before

    def test_an_order_twice_in_one_file_is_one_line_the_last_row_counts(self, books: Books, tmp_path: Path) -> None:
        rows = export("douyin_order_A", DOUYIN, {**DOUYIN, "订单状态": "已完成"}, line(DOUYIN, 2))
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", rows))
        assert counts(result) == (3, 2, 0, 1, 0)
        assert books.value(f"SELECT status FROM sales_order_line WHERE order_no = '{ORDER}'") == "completed"


class TestReturns:
    @pytest.fixture
    def shipped(self, books: Books, receipt: Path, tmp_path: Path) -> Books:
        loaded(books, receipt, write_csv(tmp_path / "orders.csv", export("douyin_order_A", {**DOUYIN, "商品数量": "2"})))
        return books

    def sheet(self, path: Path, *rows: Row) -> Path:
        return write_csv(path, template("sales_return_sheet", *rows))

    def test_goods_come_back_at_the_cost_they_left_at(self, shipped: Books, tmp_path: Path) -> None:
        loaded(
            shipped,
            write_csv(
                tmp_path / "贵.csv",
                template("purchase_receipt", {**RECEIPT, "入库单号": "RK-2", "单价(元)": "90", "入库时间": "2026-06-03"}),
            ),
        )
        loaded(shipped, self.sheet(tmp_path / "退.csv", RETURN))
        assert shipped.value("SELECT value_fen FROM stock_movement WHERE kind = 'sales_return'") == 4_000

    def test_goods_fit_for_nothing_come_in_and_go_out_as_a_loss(self, shipped: Books, tmp_path: Path) -> None:
        (result,) = loaded(shipped, self.sheet(tmp_path / "退.csv", {**RETURN, "品级": "报废"}))
        assert (counts(result), result.movements) == ((1, 1, 0, 0, 0), 2)
        assert movements(shipped)[-2:] == [("sales_return", "QZ-M", 1), ("adjustment", "QZ-M", -1)]

    def test_no_more_comes_back_than_left(self, shipped: Books, tmp_path: Path) -> None:
        rows = [{**RETURN, "退货单号": f"TH-{n}"} for n in range(3)]
        (result,) = loaded(shipped, self.sheet(tmp_path / "退.csv", *rows))
        assert counts(result) == (3, 2, 0, 0, 1)
        (reason,) = result.rejected["reason"]
        assert "1 pieces are more than" in reason
        assert LINE in reason

    def test_a_sheet_that_came_too_early_is_taken_when_it_comes_again(self, books: Books, receipt: Path, tmp_path: Path) -> None:
        """The sentence says: load the order first. Then the very same file must go in."""
        returns = self.sheet(tmp_path / "退.csv", RETURN)
        loaded(books, receipt)
        (early,) = loaded(books, returns)
        assert counts(early) == (1, 0, 0, 0, 1)
        assert "load the order first" in early.rejected["reason"].iloc[0]
        loaded(books, write_csv(tmp_path / "orders.csv", export("douyin_order_A", DOUYIN)))
        (again,) = loaded(books, returns)
        assert counts(again) == (1, 1, 0, 0, 0)
        assert movements(books)[-1] == ("sales_return", "QZ-M", 1)


class TestUnknownCodes:
    def test_lines_wait_with_their_money_and_post_themselves_once_the_code_is_known(
        self, books: Books, receipt: Path, tmp_path: Path
    ) -> None:
        orders = write_csv(tmp_path / "orders.csv", export("douyin_order_A", DOUYIN, line(DOUYIN, 2, 商家编码="qz m")))
        bought = write_csv(tmp_path / "新.csv", template("purchase_receipt", {**RECEIPT, "入库单号": "RK-7", "商家编码": "NEU-1"}))
        results = loaded(books, receipt, orders, bought)
        assert [(result.new, result.waiting, result.rejected_rows) for result in results] == [(2, 0, 0), (2, 1, 0), (1, 1, 0)]
        queue = {row.code: (row.source, row.lines, row.money_fen) for row in reports.waiting(books).itertuples()}
        assert queue == {"qz m": ("order", 1, 11_900), "NEU-1": ("document", 1, 40_000)}
        released = commands.match_codes(books, [Match("qz m", "QZ-M")])
        assert (released.lines, released.movements) == (1, 1)
        (result,) = loaded(
            books, write_csv(tmp_path / "商品.csv", template("product_list", {"商家编码": "NEU-1", "商品名称": "新裙"}))
        )
        assert result.movements == 1
        assert len(reports.waiting(books)) == 0
        assert on_hand(books)["NEU-1", "主仓"] == 10
        assert red_checks(books) == []

    def test_waiting_lines_that_come_again_are_not_new_again(self, books: Books, tmp_path: Path) -> None:
        unknown = {**RECEIPT, "商家编码": "NEU-1"}
        loaded(books, write_csv(tmp_path / "a.csv", template("purchase_receipt", unknown)))
        longer = template("purchase_receipt", unknown, {**RECEIPT, "入库单号": "RK-2"})
        (result,) = loaded(books, write_csv(tmp_path / "b.csv", longer))
        assert books.value("SELECT count(*) FROM waiting_line") == 1
        assert counts(result) == (2, 1, 0, 1, 0)

    def test_an_order_line_without_any_code_waits_too(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", export("douyin_order_2022", DOUYIN_2022)))
        assert (result.new, result.waiting) == (1, 1)
        assert reports.waiting(books)["money_fen"].tolist() == [111_900]


class TestPersonalData:
    def test_no_name_telephone_or_address_is_anywhere_in_the_books(self, books: Books, tmp_path: Path) -> None:
        rows = {
            "douyin_order_A": DOUYIN, "douyin_order_B": DOUYIN_B, "douyin_order_2022": DOUYIN_2022, "douyin_aftersale": AFTERSALE,
            "kuaishou_order": KUAISHOU, "taobao_ExportOrderDetailList": TAOBAO, "pdd_order": PINDUODUO, "ali1688_order": ALI1688,
        }  # fmt: skip
        files = [write_xlsx(tmp_path / f"{name}.xlsx", export(name, row)) for name, row in rows.items()]
        loaded(books, *files, shop=None)
        everything = texts(books)
        assert ORDER in everything
        assert [text for text in everything if any(person in text for person in PEOPLE)] == []

    def test_nor_on_a_row_whose_cells_moved_to_the_right(self, books: Books, tmp_path: Path) -> None:
        header, row = export("douyin_order_A", {**DOUYIN, "选购商品": "裙, 红色"})
        path = tmp_path / "orders.csv"
        path.write_text("\n".join(",".join(cells) for cells in (header, row)), encoding="utf-8")
        (result,) = loaded(books, path)
        assert result.rejected_rows == 1
        assert [text for text in texts(books) if any(person in text for person in PEOPLE)] == []
        assert not any(person in str(value) for value in result.rejected["value"] for person in PEOPLE)

    def test_raw_rows_are_kept_with_file_sheet_and_row(self, books: Books, tmp_path: Path) -> None:
        loaded(books, write_xlsx(tmp_path / "orders.xlsx", export("douyin_order_A", DOUYIN, line(DOUYIN, 2)), sheet="订单"))
        with books.reading() as cursor:
            ((name, sheet, header, cells),) = cursor.rows(
                "SELECT f.name, s.name, s.header, r.cells FROM raw_row AS r JOIN import_sheet AS s USING (file_id, sheet_no)"
                " JOIN import_file AS f USING (file_id) WHERE f.name = 'orders.xlsx' AND r.row_no = 3"
            )
        kept = dict(zip(header, cells.split("\x1f"), strict=True))
        assert (name, sheet) == ("orders.xlsx", "订单")
        people = {"收件人", "收件人手机号", "街道", "详细地址", "买家留言"}
        assert {key: value for key, value in kept.items() if value and key not in people} == {
            key: value for key, value in line(DOUYIN, 2).items() if key not in people
        }
