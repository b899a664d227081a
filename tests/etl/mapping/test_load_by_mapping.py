"""Home-made sheets, loaded as they are by what somebody said of their columns."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from etl.load import FileResult, load
from etl.mapping import read_mapping
from etl.reading import Reading
from inventory.database import Books
from tests.etl.mapping import books as sheets
from tests.etl.sheets import write_csv
from tests.etl.shelf import adds_up, counts, movements, on_hand, red_checks

pytestmark = pytest.mark.usefixtures("english")
DAY = datetime(2026, 5, 1)


def rows(books: Books, sql: str) -> list[tuple[Any, ...]]:
    with books.reading() as cursor:
        return cursor.rows(sql)


def read(books: Books, path: Path, at: datetime | None = DAY, **declaration: Any) -> FileResult:
    """Load one file by a mapping; rows add up and the books stay sound."""
    (result,) = load(books, [path], reading=Reading(mapping=read_mapping({"name": "试", **declaration}), at=at))
    assert result.refusal is None, result.refusal
    assert adds_up(result)
    assert red_checks(books) == []
    return result


def test_store_stock_with_titles_equal_headings_and_totals(books: Books, tmp_path: Path) -> None:
    result = read(
        books, sheets.store_stock(tmp_path / "a.xlsx"), kind="stock",
        columns={"sku_code": "商品", "title": "品名", "qty": "库存数量", "amount": "含税成本金额", "warehouse": "店仓#2",
                 "note": "@J"},
    )  # fmt: skip
    assert counts(result) == (3, 3, 0, 0, 0)
    assert on_hand(books) == {("A-01", "城东店"): 10, ("A-01", "城西店"): 3, ("A-02", "城东店"): 4}
    assert books.value("SELECT sum(value_fen) FROM stock_movement") == 84_000
    assert set(result.unused) == {"店仓", "商品分类", "零售价", "在途数量"}


def test_till_sales_in_gbk(books: Books, tmp_path: Path) -> None:
    result = read(
        books, sheets.till_sales(tmp_path / "a.csv"), kind="orders",
        columns={
            "order_no": "单据编号", "order_at": "单据日期.日期", "shop": "店仓.店仓名称", "sku_code": "商品.款号",
            "title": "商品.品名", "qty": "数量", "paid": "成交金额", "status": {"value": "completed"},
        },
    )  # fmt: skip
    assert counts(result) == (3, 3, 0, 0, 0)
    assert movements(books) == [("shipment", "A-01", -1), ("shipment", "A-02", -2), ("shipment", "A-01", -1)]
    assert books.value("SELECT sum(paid_fen) FROM sales_order_line") == 60_600
    assert books.value("SELECT list(name ORDER BY name) FROM shop") == ["城东店", "城西店"]


def test_a_cash_book_as_a_fund_flow(books: Books, tmp_path: Path) -> None:
    cash = [
        ["日期", "摘要", "收", "付"],
        ["2026-05-02", "货款", "300", ""],
        ["2026-05-03", "老板提现", "", "100"],
        ["合计", "", "300", "100"],
    ]
    result = read(
        books, write_csv(tmp_path / "a.csv", cash), kind="fund_flows", shop="南门店",
        columns={
            "at": "日期", "income": "收", "expense": "付", "word": "摘要",
            "scene": {"from": "摘要", "within": True, "otherwise": "other"},
        },
        words={"scene": {"货款": "sale", "提现": "withdrawal"}},
    )  # fmt: skip
    assert counts(result) == (2, 2, 0, 0, 0)
    assert rows(books, "SELECT scene, amount_fen, row_key FROM fund_flow ORDER BY occurred_at") == [
        ("sale", 30000, "2026-05-02 00:00:00|30000||货款"), ("withdrawal", -10000, "2026-05-03 00:00:00||10000|老板提现"),
    ]  # fmt: skip


MONTHS: dict[str, Any] = {
    "kind": "purchases", "moves_when": ["received"], "words": {"status": {"是": "received", "否": "ordered"}},
    "columns": {
        "sku_code": "货品编号", "title": "货品名称", "at": "进货时间", "status": "是否入库", "unit_cost": "货品单价",
        "qty": "进货数量", "amount": "总价",
    },
}  # fmt: skip


def test_month_sheets_are_one_file_and_pivots_and_copies_are_left_out(books: Books, tmp_path: Path) -> None:
    result = read(books, sheets.month_purchases(tmp_path / "a.xlsx"), **MONTHS)
    assert counts(result) == (3, 3, 0, 0, 0)
    assert movements(books) == [("goods_receipt", "A-01", 10), ("goods_receipt", "A-01", 10)]
    assert any("透视" in note for note in result.notes)
    assert any("5月 (2)" in note and "rows are those of" in note for note in result.notes)


def test_merged_receipts_under_a_header_of_two_rows(books: Books, tmp_path: Path) -> None:
    result = read(
        books, sheets.merged_receipts(tmp_path / "a.xlsx"), kind="purchases", fill_down=["document_no", "at", "supplier"],
        columns={
            "document_no": "单号", "at": "日期", "supplier": "供货商", "sku_code": "编码", "title": "名称", "qty": "数量",
            "unit_cost": "单价",
        },
    )  # fmt: skip
    assert counts(result) == (3, 3, 0, 0, 0)
    assert len(result.numbers) == 2
    lines = "FROM stock_movement JOIN sku USING (sku_id) GROUP BY document_id, kind"
    papers = rows(books, f"SELECT kind, list(sku_code ORDER BY sku_code) {lines} ORDER BY 2")
    assert papers == [("goods_receipt", ["A-01", "A-02"]), ("goods_receipt", ["B-07"])]


def test_a_scan_log_is_counts_that_follow_each_other(books: Books, tmp_path: Path) -> None:
    result = read(
        books, sheets.scan_log(tmp_path / "a.csv"), kind="stock",
        columns={"at": "操作时间", "sku_code": "货号", "qty": "操作后库存", "unit_cost": {"value": "0"}},
    )  # fmt: skip
    assert counts(result) == (4, 4, 0, 0, 0)
    assert on_hand(books) == {("A-01", "主仓"): 7, ("A-02", "主仓"): 3}
    assert sorted(one for one in movements(books) if one[2]) == [
        ("opening_balance", "A-01", 10), ("opening_balance", "A-02", 3), ("stocktake", "A-01", -2), ("stocktake", "A-01", -1),
    ]  # fmt: skip


WEB: dict[str, Any] = {
    "kind": "orders", "shop": "Web", "fill_down": ["status", "pay_at", "order_at"],
    "words": {"status": {"paid": "to_ship", "pending": "pending_payment"}},
    "columns": {
        "order_no": "Name", "sku_code": "Lineitem sku", "title": "Lineitem name", "qty": "Lineitem quantity",
        "unit_price": "Lineitem price", "paid": {"product": ["Lineitem price", "Lineitem quantity"]}, "status": "Financial Status",
        "pay_at": "Paid at", "order_at": "Created at",
    },
}  # fmt: skip


def test_web_orders_whose_notes_run_over_several_lines(books: Books, tmp_path: Path) -> None:
    result = read(books, sheets.web_orders(tmp_path / "a.csv"), **{**WEB, "fill_down": ["order_no", *WEB["fill_down"]]})
    assert counts(result) == (3, 3, 0, 0, 0)
    lines = rows(books, "SELECT order_no, status, paid_fen, pay_at FROM sales_order_line ORDER BY order_no, paid_fen DESC")
    paid = datetime(2026, 5, 4, 10)
    assert lines == [
        ("#1001", "to_ship", 3_980, paid), ("#1001", "to_ship", 2_900, paid), ("#1002", "pending_payment", 1_990, None),
    ]  # fmt: skip


def test_an_old_xls(books: Books, tmp_path: Path) -> None:
    result = read(
        books, sheets.old_stock(tmp_path / "a.xls"), kind="stock",
        columns={"sku_code": "编号", "title": "名称", "qty": "结存数", "unit_cost": "进价"},
    )  # fmt: skip
    assert counts(result) == (2, 2, 0, 0, 0)
    assert on_hand(books) == {("1001", "主仓"): 12, ("1002", "主仓"): 7}


def test_a_sheet_without_a_header(books: Books, tmp_path: Path) -> None:
    result = read(
        books, sheets.headless(tmp_path / "a.csv"), kind="stock", header_row=0,
        columns={"sku_code": "A", "title": "B", "qty": "C", "unit_cost": "D"},
    )  # fmt: skip
    assert counts(result) == (2, 2, 0, 0, 0)
    assert on_hand(books) == {("A-01", "主仓"): 10, ("A-02", "主仓"): 4}


def test_one_piece_a_row(books: Books, tmp_path: Path) -> None:
    result = read(
        books, sheets.vehicles(tmp_path / "a.xlsx"), kind="stock",
        columns={"sku_code": "车型编码", "title": "车型", "qty": {"value": "1"}, "unit_cost": "采购价", "warehouse": "地点"},
    )  # fmt: skip
    assert (result.rows, result.rejected_rows) == (3, 0)
    assert on_hand(books) == {("CX-1", "一号库"): 2, ("CX-2", "二号库"): 1}
    assert books.value("SELECT sum(value_fen) FROM stock_movement") == 28_300_000


def test_batches_of_one_sku_add_up(books: Books, tmp_path: Path) -> None:
    result = read(
        books, sheets.batches(tmp_path / "a.xlsx"), kind="stock",
        columns={"sku_code": "SKU", "title": "名称", "qty": "数量", "warehouse": "仓库", "unit_cost": {"value": "41.5"}},
    )  # fmt: skip
    assert (result.rows, result.rejected_rows) == (3, 0)
    assert on_hand(books) == {("A-01", "一号库"): 10, ("A-01", "二号库"): 5}
    assert books.value("SELECT sum(value_fen) FROM stock_movement") == 15 * 4_150


def test_the_day_somebody_names_is_the_time_of_a_sheet_that_tells_none(books: Books, tmp_path: Path) -> None:
    columns = {"sku_code": "SKU", "qty": "数量", "unit_cost": {"value": "1"}}
    read(books, sheets.batches(tmp_path / "a.xlsx"), at=datetime(2026, 3, 1), kind="stock", columns=columns)
    assert rows(books, "SELECT DISTINCT occurred_at FROM stock_movement") == [(datetime(2026, 3, 1),)]


def test_products_the_books_know_stay_as_they_are(books: Books, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["编码", "名", "数"], ["QZ-M", "别的名字", "2"], ["NEU-1", "新裙", "3"]])
    columns = {"sku_code": "编码", "title": "名", "qty": "数", "unit_cost": {"value": "1"}}
    read(books, path, kind="stock", columns=columns)
    names = dict(rows(books, "SELECT sku_code, name FROM sku JOIN product USING (product_id)"))
    assert (names["QZ-M"], names["NEU-1"]) == ("亚麻长裙", "新裙")


def test_a_corrected_mapping_reads_the_same_file_again(books: Books, tmp_path: Path) -> None:
    path = sheets.till_sales(tmp_path / "a.csv")
    columns = {
        "order_no": "单据编号", "order_at": "单据日期.日期", "shop": "店仓.店仓名称", "sku_code": "商品.款号", "qty": "数量",
        "paid": {"value": "0"}, "status": {"value": "completed"},
    }  # fmt: skip
    first = {"name": "收银", "kind": "orders", "columns": columns}
    right = {**first, "columns": {**columns, "paid": "成交金额"}}
    for declaration, version, expected in ((first, 1, (3, 3, 0, 0, 0)), (first, 1, (3, 0, 0, 3, 0)), (right, 2, (3, 0, 3, 0, 0))):
        (result,) = load(books, [path], reading=Reading(mapping=read_mapping(declaration, version)))
        assert counts(result) == expected
    assert books.value("SELECT sum(paid_fen) FROM sales_order_line") == 60_600


def test_a_sheet_without_the_mappings_columns_is_refused_by_their_names(books: Books, tmp_path: Path) -> None:
    mapping = read_mapping({"name": "收银", "kind": "stock", "columns": {"sku_code": "款号", "qty": "件数"}})
    (result,) = load(books, [sheets.batches(tmp_path / "a.xlsx")], reading=Reading(mapping=mapping))
    assert result.refusal is not None
    for fact in ("收银", "款号", "件数"):
        assert fact in result.refusal


def test_a_correction_that_names_other_lines_is_refused_and_counts_nothing_twice(books: Books, tmp_path: Path) -> None:
    path = sheets.till_sales(tmp_path / "a.csv")
    columns = {
        "order_no": "单据编号", "order_at": "单据日期.日期", "shop": "店仓.店仓名称", "sku_code": "商品.品名", "qty": "数量",
        "paid": "成交金额", "status": {"value": "completed"},
    }  # fmt: skip
    wrong = {"name": "收银", "kind": "orders", "columns": columns}
    right = {**wrong, "columns": {**columns, "sku_code": "商品.款号"}}
    load(books, [path], reading=Reading(mapping=read_mapping(wrong, 1)))
    (result,) = load(books, [path], reading=Reading(mapping=read_mapping(right, 2)))
    assert counts(result) == (3, 0, 0, 0, 3)
    assert "undo that import first" in result.rejected["reason"].iloc[0]
    assert books.value("SELECT sum(paid_fen) FROM sales_order_line") == 60_600


def test_a_day_book_has_one_order_a_day_though_the_day_stands_only_once(books: Books, tmp_path: Path) -> None:
    rows_ = [
        ["日期", "品名", "数量", "金额"],
        ["2026/5/1", "白衬衫", "2双", "258"],
        ["", "黑西裤", "1", "199"],
        ["2026/5/2", "白衬衫", "1", "129"],
    ]
    result = read(
        books, write_csv(tmp_path / "a.csv", rows_), kind="orders", fill_down=["order_at"], shop="门店",
        columns={
            "order_no": {"join": ["日期"]}, "order_at": "日期", "sku_code": "品名", "title": "品名", "qty": "数量", "paid": "金额",
            "status": {"value": "completed"},
        },
    )  # fmt: skip
    assert counts(result) == (3, 3, 0, 0, 0)
    assert rows(books, "SELECT order_no, sum(qty)::INTEGER FROM sales_order_line GROUP BY 1 ORDER BY 1") == [
        ("2026/5/1", 3), ("2026/5/2", 1),
    ]  # fmt: skip


def test_a_line_without_a_code_waits_and_is_not_rejected_for_want_of_a_product(books: Books, tmp_path: Path) -> None:
    rows_ = [["单号", "日期", "货号", "品名", "数量", "金额"], ["1", "2026-05-01", "", "白衬衫", "1", "129"]]
    result = read(
        books, write_csv(tmp_path / "a.csv", rows_), kind="orders", shop="门店",
        columns={
            "order_no": "单号", "order_at": "日期", "sku_code": "货号", "title": "品名", "qty": "数量", "paid": "金额",
            "status": {"value": "completed"},
        },
    )  # fmt: skip
    assert (counts(result), result.waiting) == ((1, 1, 0, 0, 0), 1)
