"""Our own templates as workbooks: marked, typed, explained, with lists to choose from; their examples are never booked."""

from __future__ import annotations

import io
import json
import shutil
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner, Result

from etl import __main__ as command_line
from etl.formats import Format
from etl.formats.template import NOTES
from etl.templates import headings, template, templates, write_templates
from inventory.database import Books
from tests.etl.shelf import counts, loaded, movements

pytestmark = pytest.mark.usefixtures("english")
LANGUAGES = ("zh", "en")
CODES = [one.code for one in templates()]


def of_code(code: str) -> Format:
    return next(one for one in templates() if one.code == code)


def sheet_of(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


NEEDED = {
    "原因",
    "Reason",
    "调入仓库",
    "To warehouse",
    "调拨单号",
    "Transfer no",
    "入库单号",
    "Receipt no",
    "费用金额(元)",
    "Cost (CNY)",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_examples_left_in_it_are_told_and_not_booked(books: Books, tmp_path: Path, code: str, language: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(template(of_code(code), language))
    (result,) = loaded(books, path)
    examples = len(headings(of_code(code))[0].examples)
    assert (result.format, counts(result)) == (code, (0, 0, 0, 0, 0))
    assert 2 <= examples <= 3
    assert result.notes == [f"{examples} example rows of the template were left out: write over them or delete them."]
    assert movements(books) == []
    assert books.value("SELECT count(*) FROM raw_row AS r JOIN import_file AS f USING (file_id) WHERE f.name = 'a.xlsx'") == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_required_columns_are_marked_ids_are_text_dates_are_dates(code: str, language: str) -> None:
    format_ = of_code(code)
    sheet = sheet_of(template(format_, language))
    for number, column in enumerate(headings(format_), start=1):
        head = str(sheet.cell(1, number).value)
        assert head == column.said.spoken(language) + "*" * column.needed
        assert column.needed == bool((column.column.required and column.column.value is None) or head[:-1] in NEEDED), head
        kinds = {"time": datetime, "id": str, "code": str, "text": str, "word": str}
        for row in range(2, 2 + len(column.examples)):
            cell = sheet.cell(row, number)
            wanted = kinds.get(column.column.type, (int, float, Decimal))
            assert cell.value is None or isinstance(cell.value, wanted), (head, cell.value)
            assert (cell.number_format == "@") == (column.column.type in ("id", "code", "text", "word"))
        assert sheet.column_dimensions[sheet.cell(1, number).column_letter].number_format == sheet.cell(2, number).number_format


@pytest.mark.parametrize("code", CODES)
def test_every_column_is_explained_in_both_languages(code: str) -> None:
    notes = load_workbook(io.BytesIO(template(of_code(code), "zh"))).worksheets[1]
    assert notes["A1"].value == NOTES
    explained = {str(row[0]): row for row in notes.iter_rows(min_row=8, max_col=6, values_only=True) if row[0]}
    for column in headings(of_code(code)):
        heading, needed, chinese, english, _unit, _example = explained[column.said.zh]
        assert heading
        assert bool(needed) == column.needed
        assert chinese
        assert english
        assert str(english).isascii() or "主仓" in str(english) or "…" in str(english) or "−" in str(english)


def test_warehouses_and_grades_are_chosen_from_lists() -> None:
    book = load_workbook(io.BytesIO(template(of_code("sales_return_sheet"), "zh", ["东仓", "西仓"])))
    sheet, notes = book.worksheets
    listed = {}
    for rule in sheet.data_validations.dataValidation:
        place = str(rule.formula1).split("!")[1].replace("$", "")
        head = sheet.cell(1, sheet[str(rule.sqref).split(":")[0]].column).value
        listed[head] = [cell.value for (cell,) in notes[place]]
    assert listed == {"品级": ["良品", "次品", "报废"], "仓库": ["东仓", "西仓"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_file_each(tmp_path: Path, language: str) -> None:
    written = write_templates(tmp_path / "new" / "folder", language)
    assert len({path.name for path in written}) == len(CODES) == 16
    assert all(path.stat().st_size > 5_000 for path in written)


def called(*arguments: object) -> Result:
    return CliRunner().invoke(command_line.app, ["templates", *map(str, arguments)])


def test_the_command_writes_one_for_every_kind_with_the_warehouses_of_the_books(traded_path: Path, tmp_path: Path) -> None:
    written = called("--out", tmp_path / "new", "--lang", "en", "--json", "--db", shutil.copy(traded_path, tmp_path))
    assert written.exit_code == 0
    assert all(Path(path).is_file() for path in json.loads(written.stdout))
    notes = load_workbook(tmp_path / "new" / "Goods receipts.xlsx").worksheets[1]
    assert [cell.value for (cell,) in notes["H8:H9"]] == ["主仓", None]


def test_the_command_needs_no_books_and_knows_two_languages(tmp_path: Path) -> None:
    assert "16 templates" in called("--out", tmp_path / "a", "--db", tmp_path / "none.duckdb").stdout
    assert not (tmp_path / "none.duckdb").exists()
    refused = called("--out", tmp_path / "b", "--lang", "fr")
    assert (refused.exit_code, (tmp_path / "b").exists()) == (2, False)
    assert "not in fr" in refused.stderr
