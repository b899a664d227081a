"""Rejected rows come back as a workbook: as they stood in the file, coloured, with the reason; corrected, they go in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl import corrections, history
from inventory import reports
from inventory.database import Books
from inventory.errors import StreamStockError
from tests.etl.exports import DOUYIN, PEOPLE, RECEIPT, export, line, template
from tests.etl.sheets import write_csv, write_sheets
from tests.etl.shelf import counts, loaded

pytestmark = pytest.mark.usefixtures("english")


def test_the_corrected_rows_of_an_export_go_in(books: Books, tmp_path: Path) -> None:
    rows = export(
        "douyin_order_A", DOUYIN, line(DOUYIN, 2, 订单应付金额="见备注"), line(DOUYIN, 3, 商品数量="半", 订单状态="飞走了")
    )
    (first,) = loaded(books, write_csv(tmp_path / "1781000000_new.csv", rows))
    assert counts(first) == (3, 1, 0, 0, 2)
    book = load_workbook(io.BytesIO(corrections.workbook(first)))
    page = book.active
    headings = [cell.value for cell in page[1]]
    assert headings[-1] == corrections.REASON
    assert page.max_row == 3
    assert page.cell(2, headings.index("主订单编号") + 1).value == line(DOUYIN, 2)["主订单编号"]
    wrong = page.cell(2, headings.index("订单应付金额") + 1)
    assert wrong.comment.text == "见备注 is not an amount of money: write it like 1299.90."
    assert wrong.fill.fgColor.rgb == "00FDE7E9"
    assert page.cell(3, len(headings)).value.startswith("Row 4: ")
    assert not any(name in str(cell.value) for row in page.iter_rows() for cell in row for name in PEOPLE)

    wrong.value = "88.00"
    page.cell(3, headings.index("商品数量") + 1).value = "2"
    page.cell(3, headings.index("订单状态") + 1).value = "已发货"
    corrected = tmp_path / corrections.name("1781000000_new.csv")
    book.save(corrected)
    (second,) = loaded(books, corrected)
    assert counts(second) == (2, 2, 0, 0, 0)
    assert books.value("SELECT sum(paid_fen)::BIGINT FROM sales_order_line") == 11_900 + 8_800 + 11_900


def test_every_sheet_with_wrong_rows_has_a_page_of_its_own(books: Books, tmp_path: Path) -> None:
    wrong = [{**RECEIPT, "入库单号": number, "数量": "=1+1"} for number in ("R2", "R3")]
    sheets = [template("purchase_receipt", row) for row in (RECEIPT, *wrong)]
    path = write_sheets(tmp_path / "入库.xlsx", dict(zip(("五月", "六月", "七月"), sheets, strict=True)))
    (result,) = loaded(books, path)
    book = load_workbook(io.BytesIO(corrections.workbook(result)))
    assert [page.max_row for page in book.worksheets] == [2, 2]
    assert [page.title[:2] for page in book.worksheets] == ["六月", "七月"]


def test_rows_the_books_refuse_come_back_too_and_a_file_handed_in_again_names_them_again(books: Books, tmp_path: Path) -> None:
    rows = template(
        "sales_return_sheet",
        {"退货单号": "T1", "收货时间": "2026-06-03", "订单号": "没有的单", "商家编码": "QZ-M", "数量": "1", "品级": "良品"},
    )
    path = write_csv(tmp_path / "退货.csv", rows)
    for _ in range(2):
        (result,) = loaded(books, path)
        assert result.rejected_rows == 1
        assert len(result.bad_rows[0].rows) == 1


def test_written_into_a_folder_for_the_command_line(books: Books, tmp_path: Path) -> None:
    (result,) = loaded(books, write_csv(tmp_path / "入库.csv", template("purchase_receipt", {**RECEIPT, "数量": "x"})))
    (clean,) = loaded(books, write_csv(tmp_path / "好.csv", template("purchase_receipt", RECEIPT)))
    (path,) = corrections.write([result, clean], tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / "入库_待修正.xlsx"
    assert load_workbook(path).active.max_row == 2
    assert result.notes[-1] == f"Rows to correct and load again: {path}"


def test_the_rows_of_an_old_import_can_be_had_again(books: Books, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "1781000000_new.csv", export("douyin_order_A", DOUYIN, line(DOUYIN, 2, 订单应付金额="见备注")))
    (result,) = loaded(books, path)
    batch = int(reports.imports(books)["batch_id"].max())
    everything = load_workbook(io.BytesIO(history.kept(reports.kept_file(books, batch)))).active
    assert everything.max_row == 3
    assert [cell.value for cell in everything[1]][:2] == ["主订单编号", "子订单编号"]
    file = reports.kept_file(books, batch, rejected=True)
    again = load_workbook(io.BytesIO(corrections.workbook(history.to_correct(file)))).active
    now = load_workbook(io.BytesIO(corrections.workbook(result))).active
    assert [[cell.value for cell in row] for row in again] == [[cell.value for cell in row] for row in now]
    with pytest.raises(StreamStockError, match="There is no import 999"):
        reports.kept_file(books, 999)
