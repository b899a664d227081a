"""Rejected rows as a workbook that can be corrected and loaded again: as they stood in the file, with the reason beside them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from etl.header import normalise
from etl.result import FileResult
from inventory.database.imports import KeptSheet
from inventory.errors import StreamStockError
from inventory.language import _

REASON = "导入失败原因 (Why it was rejected)"
"""Heading of the column that is ours; no format reads it."""
_WRONG = PatternFill("solid", fgColor="FDE7E9")
_OURS = PatternFill("solid", fgColor="FFF4D6")


def workbook(result: FileResult) -> bytes:
    """The rejected rows of a file, sheet by sheet under the file's own headings; wrong cells are coloured and say what is wrong.

    People in them stand as the settings say: masked, left out or kept; nothing that is loaded needs them.
    """
    book = Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(result.bad_rows, start=1):
        _write(book.create_sheet(title(sheet, number)), sheet, result.rejected)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def write(results: Sequence[FileResult], folder: Path) -> list[Path]:
    """Write a workbook for every file with rejected rows. Raises StreamStockError when the folder cannot be written to."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for result in results:
            if result.bad_rows:
                written.append(folder / name(result.file))
                written[-1].write_bytes(workbook(result))
                result.notes.append(_("Rows to correct and load again: {file}", file=written[-1]))
    except OSError as error:
        raise StreamStockError("{folder} cannot be written to: {detail}", folder=folder, detail=error.strerror) from error
    return written


def name(file: str) -> str:
    """What the workbook for ``file`` is called. The beginning stays: it may tell when the platform made the export."""
    return f"{Path(file).stem}_待修正.xlsx"


def _write(page: Any, sheet: KeptSheet, rejected: pd.DataFrame) -> None:
    page.freeze_panes = "A2"
    for column, heading in enumerate([*sheet.header, REASON], start=1):
        _say(page.cell(1, column), heading)
        page.cell(1, column).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = max(12, min(40, 2 * len(heading) + 4))
    page.cell(1, len(sheet.header) + 1).fill = _OURS
    places = {normalise(heading): column for column, heading in reversed(list(enumerate(sheet.header, start=1)))}
    wrong = rejected[rejected["sheet"] == sheet.name] if (rejected["sheet"] == sheet.name).any() else rejected
    reasons = dict(list(wrong.groupby("row")))
    for at, (row_no, cells) in enumerate(zip(sheet.rows["row_no"], sheet.rows["cells"], strict=True), start=2):
        for column, text in enumerate(cells, start=1):
            if text:
                _say(page.cell(at, column), text)
        said = reasons.get(row_no)
        if said is None:
            continue
        _say(page.cell(at, len(sheet.header) + 1), _("Row {row}", row=row_no) + ": " + " ".join(said["reason"]))
        for heading, reason in zip(said["column"], said["reason"], strict=True):
            if isinstance(heading, str) and normalise(heading) in places:
                bad = page.cell(at, places[normalise(heading)])
                bad.fill, bad.comment = _WRONG, Comment(reason, "StreamStock")


def _say(place: Any, text: str) -> None:
    """Text stays text: long numbers keep their digits, and what begins with "=" does nothing."""
    place.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    place.data_type = "s"


def title(sheet: KeptSheet, number: int) -> str:
    """A name for the sheet that Excel takes, and that no other sheet of the workbook has."""
    kept = "".join(letter for letter in sheet.name if letter not in "[]:*?/\\'")[:25]
    return f"{kept or 'sheet'} {number}" if number > 1 or not kept else kept
