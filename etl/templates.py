"""Our own sheets as workbooks to fill in, one for each kind of document and list, made from the formats that read them back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl.formats import Column, Format, formats
from etl.formats.template import NOTES, Said, Template
from inventory.database.catalogue import TRANSIT_WAREHOUSE

ORDER = (
    "product_list", "bundle_recipe", "session_sheet", "opening_stock", "purchase_receipt", "purchase_return", "landed_cost",
    "shipment",
    "parcel_sheet",
    "sales_return_sheet", "gift_issue", "stock_transfer", "transfer_receipt", "stocktake_sheet", "adjustment", "revaluation",
)  # fmt: skip
"""Codes of the formats that are handed out, as people come to need them."""

WAREHOUSES = ("主仓", "直播间仓", "退货仓", "次品仓")
"""To choose from while the books know none."""

NUMBER_FORMATS = {"money": "0.00", "cost": "0.00##", "qty": "0", "int": "0", "time": "yyyy-mm-dd hh:mm"}
UNITS = {
    "money": Said("元", "CNY"), "cost": Said("元/件", "CNY a piece"), "qty": Said("件", "pieces"), "int": Said("天", "days"),
    "time": Said("如 2026-05-01 10:00", "like 2026-05-01 10:00"),
}  # fmt: skip
NOTE_HEADINGS = ("列 · Column", "必填 · Required", "含义", "Meaning", "单位 · Unit", "示例 · Example")
ROWS = 1000
"""Rows that a choice can be made in."""
_HEAD, _NEEDED = PatternFill("solid", fgColor="EEF0F6"), PatternFill("solid", fgColor="FFE3CC")
_GREY = "8A8F9C"


@dataclass(frozen=True)
class Heading:
    """One column of a template."""

    column: Column
    said: Said
    needed: bool
    meaning: Said
    examples: Sequence[Said]

    @property
    def unit(self) -> Said | None:
        return UNITS.get(self.column.type)

    def choices(self, language: str, warehouses: Sequence[str]) -> list[str]:
        """What can be chosen in the column; empty when anything can stand there."""
        if self.column.field in ("warehouse", "to_warehouse"):
            return list(warehouses)
        chinese = language.startswith("zh")
        return [word for word in self.column.words or {} if word.isascii() != chinese]


def templates() -> list[Format]:
    """The formats that are handed out as templates, in their order."""
    by_code = {one.code: one for one in formats() if one.template}
    return [by_code[code] for code in ORDER]


def file_name(format_: Format, language: str) -> str:
    """采购入库单.xlsx, Goods receipts.xlsx"""
    return f"{short_name(format_, language)}.xlsx"


def short_name(format_: Format, language: str) -> str:
    """The name without the remark that it is ours."""
    return format_.title(language).removesuffix(" (our template)")


def write_templates(folder: Path, language: str, warehouses: Sequence[str] = ()) -> list[Path]:
    """Write every template into ``folder``, made when it is not there; gives the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for format_ in templates():
        path = folder / file_name(format_, language)
        path.write_bytes(template(format_, language, warehouses))
        written.append(path)
    return written


def template(format_: Format, language: str, warehouses: Sequence[str] = ()) -> bytes:
    """The template of ``format_`` as xlsx: headings, required ones marked ``*``, example rows, and a sheet that explains them.

    warehouses: names to choose from; the usual ones when there are none.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = short_name(format_, language)
    places = [name for name in warehouses if name != TRANSIT_WAREHOUSE] or WAREHOUSES
    columns = headings(format_)
    _fill(sheet, columns, language)
    notes = book.create_sheet("说明" if language.startswith("zh") else "Notes")
    _explain(notes, format_, columns, language)
    _offer_choices(sheet, notes, [column.choices(language, places) for column in columns])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def headings(format_: Format) -> list[Heading]:
    """The columns of a template in the order of its format."""
    given = _given(format_)
    return [
        Heading(
            column,
            said := Said(names[0], names[-1]),
            (column.required and column.value is None) or said.zh in given.needed,
            given.notes.get(said.zh) or _meaning(format_.main.document, column.field),
            given.examples.get(said.zh, ()),
        )
        for column, names in _sources(format_)
    ]


def _given(format_: Format) -> Template:
    assert format_.template, f"{format_.code} is no template"
    return format_.template


def _sources(format_: Format) -> Iterator[tuple[Column, tuple[str, ...]]]:
    for column in format_.main.columns.values():
        for names in column.sources:
            yield column, names


@cache
def _meanings() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "meanings.toml").read_text(encoding="utf-8"))


def _meaning(document: str, field: str) -> Said:
    chinese, _, english = _meanings()[document][field].partition(" | ")
    return Said(chinese, english)


def _fill(sheet: Worksheet, columns: Sequence[Heading], language: str) -> None:
    """Headings and example rows; ids stay text, dates and numbers look like what they are, also in the rows below."""
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        text = column.said.spoken(language)
        head = sheet.cell(1, number, f"{text}*" if column.needed else text)
        head.font, head.fill = Font(bold=True), _NEEDED if column.needed else _HEAD
        number_format = NUMBER_FORMATS.get(column.column.type, "@")
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(13, min(30, 2 * len(text) if not text.isascii() else len(text) + 3))
        sheet.column_dimensions[letter].number_format = number_format
        for row, example in enumerate(column.examples, start=2):
            cell = sheet.cell(row, number)
            cell.number_format, cell.font = number_format, Font(italic=True, color=_GREY)
            _put(cell, column.column, example.spoken(language))


def _put(cell: Cell, column: Column, text: str) -> None:
    """An example as people would type it."""
    if not text:
        return
    if column.type in ("money", "cost", "qty", "int"):
        cell.value = Decimal(text) if "." in text else int(text)
    elif column.type == "time":
        cell.value = datetime.fromisoformat(text)
    else:
        cell.value, cell.data_type = text, "s"


def _explain(sheet: Worksheet, format_: Format, columns: Sequence[Heading], language: str) -> None:
    """The sheet that says what each column means, in both languages. Its first cell keeps it from being loaded."""
    about = _given(format_).about
    sheet["A1"] = NOTES
    sheet["A1"].font = Font(bold=True, size=13)
    sheet["A2"], sheet["A3"] = about.zh, about.en
    sheet["A4"] = "* 为必填。灰色斜体是示例行：写入自己的数据覆盖或删除即可，留着也不会入账。"
    sheet["A5"] = (
        "* is required. Rows in grey italics are examples: write over them or delete them; left there they are not booked."
    )
    for number, text in enumerate(NOTE_HEADINGS, start=1):
        head = sheet.cell(7, number, text)
        head.font, head.fill = Font(bold=True), _HEAD
    for row, column in enumerate(columns, start=8):
        example = next((one for one in column.examples if one.zh), Said("", ""))
        unit = column.unit
        texts = [
            column.said.spoken(language), "是 · yes" if column.needed else "", column.meaning.zh, column.meaning.en,
            f"{unit.zh} · {unit.en}" if unit else "", example.spoken(language),
        ]  # fmt: skip
        for number, text in enumerate(texts, start=1):
            cell = sheet.cell(row, number, text)
            cell.number_format, cell.data_type = "@", "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEF", (22, 12, 44, 56, 24, 26), strict=True):
        sheet.column_dimensions[letter].width = width


def _offer_choices(sheet: Worksheet, notes: Worksheet, choices: Sequence[list[str]]) -> None:
    """Drop-down lists. What can be chosen stands on the notes sheet, right of the meanings; other words may be typed too."""
    right = len(NOTE_HEADINGS) + 2
    for number, words in enumerate(choices, start=1):
        if not words:
            continue
        notes.cell(7, right, sheet.cell(1, number).value).font = Font(bold=True)
        for row, word in enumerate(words, start=8):
            notes.cell(row, right, word).number_format = "@"
        letter, place = get_column_letter(right), get_column_letter(number)
        listed = f"{quote_sheetname(notes.title)}!${letter}$8:${letter}${7 + len(words)}"
        rule = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
        rule.add(f"{place}2:{place}{ROWS}")
        sheet.add_data_validation(rule)
        notes.column_dimensions[letter].width = 16
        right += 1
