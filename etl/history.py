"""The rows of an import as workbooks: all of them as they were kept, or the rejected ones to correct."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from etl import corrections
from etl.convert import Columns
from etl.export import cell
from etl.formats import formats
from etl.result import FileResult, rejected_rows
from inventory.reports import KeptFile


def kept(file: KeptFile) -> bytes:
    """Every kept row, sheet by sheet under the headings of the file; all cells are text, as they stood there."""
    book = Workbook(write_only=True)
    for number, sheet in enumerate(file.sheets, start=1):
        page = book.create_sheet(corrections.title(sheet, number))
        page.freeze_panes = "A2"
        page.append([cell(page, heading) for heading in sheet.header])
        for cells in sheet.rows["cells"]:
            page.append([cell(page, text) if text else None for text in cells])
    if not file.sheets:
        book.create_sheet("—")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def kept_name(file: str) -> str:
    """What the workbook of all kept rows is called."""
    return f"{Path(file).stem}_留存.xlsx"


def to_correct(file: KeptFile) -> FileResult:
    """The rejected rows of an import, with sentences; for ``corrections.workbook``."""
    known = {one.code: one for one in formats()}.get(file.format)
    header = file.sheets[0].header if file.sheets else []
    columns = Columns(known, known.main, tuple(header)) if known else None
    headings = {name: columns.heading(name) for name in columns.target.columns} if columns else {}
    names = {sheet.sheet_no: sheet.name for sheet in file.sheets}
    rejected = rejected_rows(file.name, file.rejected, names, headings) if len(file.rejected) else pd.DataFrame()
    return FileResult(file.name, rejected=rejected, bad_rows=file.sheets)
