"""Formulas are never computed: a workbook's last saved value counts, and a text that looks like one is a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from etl.read import open_file
from inventory.database import Books
from tests.etl.exports import RECEIPT, template
from tests.etl.sheets import patch_sheet, write_csv, write_xlsx
from tests.etl.shelf import loaded, texts

LOOKS = ['=HYPERLINK("http://example.com","y")', "=cmd|' /C calc'!A0", "+86", "-1+2", "@SUM(A1)", "=1+1"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_text_that_looks_like_a_formula_stays_that_text(books: Books, tmp_path: Path, ending: str) -> None:
    rows = template("product_list", *({"商家编码": f"F-{n}", "商品名称": name} for n, name in enumerate(LOOKS)))
    if ending == "csv":
        path = write_csv(tmp_path / "商品.csv", rows)
    else:
        book = Workbook()
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row, start=1):
                book.worksheets[0].cell(number, column, cell).data_type = "s"
        book.save(path := tmp_path / "商品.xlsx")
    loaded(books, path)
    assert set(LOOKS) <= texts(books)


def test_the_last_saved_value_of_a_formula_counts(tmp_path: Path) -> None:
    saved = b'<c r="B2"><f>1+1</f><v>7</v></c>'
    path = patch_sheet(write_xlsx(tmp_path / "a.xlsx", [["a", "b"], ["x", 1]]), lambda xml: _with_cell(xml, b"B2", saved))
    (table,) = open_file(path)
    assert table.head == [["a", "b"], ["x", "7"]]


def test_a_formula_that_was_never_computed_is_an_empty_cell(books: Books, tmp_path: Path) -> None:
    header, row = template("purchase_receipt", RECEIPT)
    book = Workbook()
    book.worksheets[0].append(header)
    book.worksheets[0].append(["=5+5" if heading == "数量" else cell for heading, cell in zip(header, row, strict=True)])
    book.save(tmp_path / "a.xlsx")
    (result,) = loaded(books, tmp_path / "a.xlsx")
    assert result.rejected["column"].tolist() == ["数量"]


def _with_cell(xml: bytes, place: bytes, cell: bytes) -> bytes:
    start = xml.index(b'<c r="' + place)
    return xml[:start] + cell + xml[xml.index(b"</c>", start) + 4 :]
