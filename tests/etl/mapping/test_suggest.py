"""What is proposed for a sheet nobody here has met, how sure it is, and what is not taken for granted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.load import load
from etl.mapping import Suggestion, read_mapping, suggest_file
from etl.reading import Reading
from inventory.database import Books
from inventory.errors import StreamStockError
from tests.etl.mapping import books as sheets
from tests.etl.sheets import write_csv, write_xlsx
from tests.etl.shelf import adds_up, on_hand, red_checks

pytestmark = pytest.mark.usefixtures("english")
Make = Callable[[Path], Path]


def columns(found: Suggestion) -> dict[str, Any]:
    return {guess.field: guess.entry for guess in found.guesses}


@pytest.mark.parametrize(
    ("make", "file", "kind", "header_row", "some"),
    [
        (sheets.store_stock, "a.xlsx", "stock", 3, {"sku_code": "商品", "qty": "库存数量", "warehouse": "店仓#2"}),
        (sheets.till_sales, "a.csv", "orders", 1, {"order_no": "单据编号", "paid": "成交金额", "status": {"value": "completed"}}),
        (sheets.month_purchases, "a.xlsx", "purchases", 1, {"at": "进货时间", "status": "是否入库", "amount": "总价"}),
        (sheets.merged_receipts, "a.xlsx", "purchases", 3, {"document_no": "单号", "sku_code": "编码", "unit_cost": "单价"}),
        (sheets.scan_log, "a.csv", "stock", 1, {"at": "操作时间", "qty": "操作后库存"}),
        (sheets.web_orders, "a.csv", "orders", 1, {"paid": {"product": ["Lineitem price", "Lineitem quantity"]}}),
        (sheets.old_stock, "a.xls", "stock", 1, {"qty": "结存数", "unit_cost": "进价"}),
        (sheets.batches, "a.xlsx", "stock", 1, {"sku_code": "SKU", "warehouse": "仓库"}),
    ],
)
def test_a_sheet_is_understood_without_a_word(
    make: Make, file: str, kind: str, header_row: int, some: dict[str, Any], tmp_path: Path
) -> None:
    found = suggest_file(make(tmp_path / file))
    assert (found.kind, found.kind_sure, found.layout.header_row, found.doubts) == (kind, "sure", header_row, ())
    assert {field: columns(found).get(field) for field in some} == some
    assert all(guess.why for guess in found.guesses)
    read_mapping({"name": "x", **found.declaration})


def test_merged_cells_are_seen_and_blanks_are_not_taken_for_them(tmp_path: Path) -> None:
    assert suggest_file(sheets.merged_receipts(tmp_path / "a.xlsx")).declaration["fill_down"] == ["document_no", "at", "supplier"]
    assert suggest_file(sheets.web_orders(tmp_path / "a.csv")).declaration["fill_down"] == ["order_at", "pay_at", "status"]
    assert "fill_down" not in suggest_file(sheets.store_stock(tmp_path / "b.xlsx")).declaration


def test_columns_that_are_not_used_are_listed(tmp_path: Path) -> None:
    found = suggest_file(sheets.scan_log(tmp_path / "a.csv"))
    assert found.unused == ("变动量", "操作类型", "操作前库存")
    assert found.declaration["products"] == {"barcode": "条形码"}


def test_a_sheet_without_a_header_is_looked_at_by_its_cells_and_stays_in_doubt(tmp_path: Path) -> None:
    found = suggest_file(sheets.headless(tmp_path / "a.csv"), kind="stock")
    assert columns(found) == {"sku_code": "A", "title": "B", "qty": "C", "unit_cost": "D"}
    assert found.declaration["header_row"] == 0
    assert all(guess.sure == "unsure" for guess in found.guesses)
    assert found.doubts
    assert suggest_file(sheets.headless(tmp_path / "a.csv")).kind is None


def test_one_piece_a_row(tmp_path: Path) -> None:
    found = suggest_file(sheets.vehicles(tmp_path / "a.xlsx"), kind="stock")
    assert columns(found)["qty"] == {"value": "1"}
    assert found.doubts == ()


def test_of_the_columns_under_merged_groups_the_closing_stock_is_meant_and_somebody_must_look(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["进销存台账"],
        ["编码", "品名", "期初", "", "本月入库", "", "期末结存", ""],
        ["", "", "数量", "金额", "数量", "金额", "数量", "金额"],
        ["A-01", "白衬衫", 10, 400, 5, 200, 12, 480],
        ["A-02", "黑西裤", 4, 320, 0, 0, 3, 240],
    ]
    found = suggest_file(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (columns(found)["qty"], columns(found)["amount"]) == ("数量#3", "金额#3")
    assert any("期末结存" in doubt for doubt in found.doubts)


def test_words_nobody_knows_and_cells_that_do_not_fit_are_doubts(tmp_path: Path) -> None:
    rows = [
        ["订单号", "下单时间", "商品编码", "数量", "实付金额", "订单状态"],
        ["1", "昨天", "A-01", "1", "10", "已完成"],
        ["2", "今天", "A-01", "1", "10", "蹲守中"],
    ]
    found = suggest_file(write_csv(tmp_path / "订单.csv", rows))
    assert found.unknown_words == {"status": ("蹲守中",)}
    assert found.declaration["words"] == {"status": {"已完成": "completed"}}
    assert found.misfits == {"下单时间": "昨天"}
    assert len(found.doubts) == 2


def test_the_nearest_format_and_what_it_lacks(tmp_path: Path) -> None:
    rows = [["主订单编号", "选购商品", "商品数量", "商品ID", "商家编码", "订单应付金额", "订单提交时间", "订单状态"], ["1"] * 8]
    found = suggest_file(write_csv(tmp_path / "a.csv", rows))
    assert found.near is not None
    assert "子订单编号" in found.near


def test_a_sheet_by_its_name_or_the_fullest(tmp_path: Path) -> None:
    path = sheets.month_purchases(tmp_path / "a.xlsx")
    assert suggest_file(path).sheet == "5月"
    assert suggest_file(path, sheet="6月").sheet == "6月"
    with pytest.raises(StreamStockError, match="7月"):
        suggest_file(path, sheet="7月")


def test_amounts_of_a_whole_order_are_none_of_its_lines(tmp_path: Path) -> None:
    rows = [
        ["Name", "Financial Status", "Created at", "Subtotal", "Shipping", "Lineitem quantity", "Lineitem price", "Lineitem sku"],
        ["#1", "paid", "2026-05-04", "68.80", "5.00", "2", "19.90", "A-01"],
        ["#1", "", "2026-05-04", "", "", "1", "29.00", "A-02"],
    ]
    found = suggest_file(write_csv(tmp_path / "orders.csv", rows))
    assert columns(found)["paid"] == {"product": ["Lineitem price", "Lineitem quantity"]}
    assert {"Subtotal", "Shipping"} <= set(found.unused)


def test_goods_by_weight_stay_sales_and_are_a_doubt(tmp_path: Path) -> None:
    rows = [
        ["流水号", "销售时间", "商品条码", "商品名称", "销售数量", "零售价", "实收金额"],
        ["1", "2026-05-01 10:00", "690001", "可乐", "2", "3.5", "7"],
        ["2", "2026-05-01 11:00", "690003", "苹果", "0.535", "12", "6.42"],
    ]
    found = suggest_file(write_csv(tmp_path / "a.csv", rows))
    assert (found.kind, columns(found)["qty"]) == ("orders", "销售数量")
    assert any("whole pieces" in doubt for doubt in found.doubts)


def test_dates_whose_order_the_column_tells_are_times(tmp_path: Path) -> None:
    rows = [
        ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice"],
        ["536365", "85123A", "6", "12/1/2010 8:26", "2.55"],
        ["536366", "71053", "6", "12/13/2010 9:01", "3.39"],
    ]
    found = suggest_file(write_csv(tmp_path / "a.csv", rows))
    assert (columns(found)["order_at"], found.doubts) == ("InvoiceDate", ())


class TestGuess:
    """load --guess takes a sheet that leaves no doubt, and no other."""

    @pytest.mark.parametrize(
        ("make", "file", "stock"),
        [
            (sheets.merged_receipts, "a.xlsx", {("A-01", "主仓"): 10, ("A-02", "主仓"): 5, ("B-07", "主仓"): 6}),
            (sheets.old_stock, "a.xls", {("1001", "主仓"): 12, ("1002", "主仓"): 7}),
        ],
    )
    def test_without_doubt_it_is_loaded(
        self, make: Make, file: str, stock: dict[tuple[str, str], int], books: Books, tmp_path: Path
    ) -> None:
        (result,) = load(books, [make(tmp_path / file)], reading=Reading(guess=True))
        assert result.refusal is None
        assert adds_up(result)
        assert on_hand(books) == stock
        assert red_checks(books) == []

    def test_with_a_doubt_it_is_refused_with_the_doubt(self, books: Books, tmp_path: Path) -> None:
        rows = [["日期", "品名", "数量", "金额"], ["2026-05-01", "白衬衫", "1", "10"]]
        (result,) = load(books, [write_csv(tmp_path / "销售流水.csv", rows)], reading=Reading(guess=True))
        assert result.refusal is not None
        assert "order_no is only presumed" in result.refusal

    def test_money_nobody_tells_is_not_0(self, books: Books, tmp_path: Path) -> None:
        rows = [["小票号", "销售日期", "货号", "销售数量"], ["1", "2026-05-01", "QZ-M", "1"]]
        (result,) = load(books, [write_csv(tmp_path / "收银.csv", rows)], kind="orders", reading=Reading(guess=True))
        assert result.refusal is not None
        assert "Nothing fills paid" in result.refusal
        (plain,) = load(books, [tmp_path / "收银.csv"])
        assert plain.refusal is not None
        assert "Map its columns" in plain.refusal or "map it" in plain.refusal
