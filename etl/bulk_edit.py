"""批量修改: products as a workbook to edit outside. It comes back by the format ``product_edit``, like every other file."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from etl.formats import formats
from etl.formats.template import NOTES

FORMAT = "product_edit"
KEYS = ("sku_code", "product_code", "version")
"""Fields that tell which row it is; they are grey, and not to be changed."""
MONEY = {"list_price": 100, "session_price": 100, "lowest_price": 100, "reference_cost": 10_000}
WIDTHS = {"sku_code": 20, "product_code": 16, "product_name": 26, "spec": 18, "barcode": 18, "description": 30, "supplier": 22}
_HEAD, _KEY, _GREY = PatternFill("solid", fgColor="EEF0F6"), PatternFill("solid", fgColor="F3F4F6"), "8A8F9C"
_TOLD = (
    ("改完保存后在「批量修改」页上传，先看差异再确认。",
     "Save it and upload it on the page Bulk edit: it shows every difference before anything is written."),
    ("灰色列（商家编码、款号、版本号）用来认行，请勿修改；行可以删除、排序。",
     "Grey columns tell which row it is: leave them. Rows may be deleted and sorted."),
    ("空单元格保持原值，除非上传时选择「空单元格清空原值」。",
     "Empty cells keep what there is, unless you choose on upload that they clear it."),
    ("名称、分类、品牌等属于款：改任意一行即可，多行须一致。",
     "Name, category, brand … belong to the product: changing one of its rows is enough, several must agree."),
    ("售价、直播价、最低售价、成本价的单位为元。", "Prices and cost are in yuan."),
)  # fmt: skip


def differences(cells: pd.DataFrame) -> pd.DataFrame:
    """The changed cells of a previewed sheet (etl.result): sku_code, column, before, after, percent (of prices), row."""
    format_ = next(one for one in formats() if one.code == FORMAT)
    prices = {heading for field in MONEY for heading in format_.main.columns[field].sources[0]}
    before, after = (
        pd.to_numeric(cells[name].where(cells["column"].isin(prices)), errors="coerce").astype("float64") for name in ("old", "new")
    )
    return pd.DataFrame(
        {
            "sku_code": cells["name"], "column": cells["column"], "before": cells["old"], "after": cells["new"],
            "percent": ((after - before) / before.where(before > 0) * 100).round(1), "row": cells["row"],
        }
    )  # fmt: skip


def file_name(language: str, at: datetime) -> str:
    """商品批量修改-20260601-1030.xlsx"""
    return f"{'商品批量修改' if language.startswith('zh') else 'products'}-{at:%Y%m%d-%H%M}.xlsx"


def workbook(frame: pd.DataFrame, language: str) -> bytes:
    """The rows of reports.product_sheet as xlsx: prices in yuan, ids as text, keys in grey, and a sheet that explains it."""
    format_ = next(one for one in formats() if one.code == FORMAT)
    fields = list(format_.main.columns)
    chinese = language.startswith("zh")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("商品批量修改" if chinese else "Products")
    sheet.freeze_panes = "B2"
    for number, field in enumerate(fields, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(field, 13)
    heads = []
    for field in fields:
        names = format_.main.columns[field].sources[0]
        head = WriteOnlyCell(sheet, value=names[0] if chinese else names[-1])
        head.font, head.fill = Font(bold=True), _KEY if field in KEYS else _HEAD
        heads.append(head)
    sheet.append(heads)
    columns = [_values(frame, field) for field in fields]
    for row in zip(*columns, strict=True):
        sheet.append([_cell(sheet, field, value) for field, value in zip(fields, row, strict=True)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{len(frame) + 1}"
    _explain(book.create_sheet("说明" if chinese else "Notes"))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _values(frame: pd.DataFrame, field: str) -> list[Any]:
    """The column of a field, money in yuan, None where there is nothing."""
    name = next(one for one in (field, f"{field}_fen", f"{field}_e4") if one in frame)
    values = frame[name].astype(object).where(frame[name].notna(), None).tolist()
    if field in MONEY:
        return [None if value is None else int(value) / MONEY[field] for value in values]
    return [int(value) if value is not None and field in ("lead_days", "version") else value for value in values]


def _cell(sheet: Any, field: str, value: Any) -> Any:
    """Ids and other texts stay text: a long barcode would lose digits as a number, and "=" would begin a formula."""
    cell = WriteOnlyCell(sheet, value=value)
    if field in MONEY:
        cell.number_format = "0.00##" if field == "reference_cost" else "0.00"
    elif field not in ("lead_days", "version"):
        cell.number_format = "@"
        if value is not None:
            cell.data_type = "s"
    if field in KEYS:
        cell.fill, cell.font = _KEY, Font(color=_GREY)
    return cell


def _explain(sheet: Any) -> None:
    """Its first cell keeps the sheet from being loaded."""
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 60
    sheet.append([NOTES])
    for told in _TOLD:
        sheet.append(list(told))
