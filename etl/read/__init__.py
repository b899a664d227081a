"""Bytes in, tables of text out: the only code that opens spreadsheets.

Everything comes out as the text a person would see who trusts nothing: long ids exactly as written, amounts
in their shortest form, dates as `YYYY-MM-DD HH:MM:SS`. A number of 16 or more digits in a *numeric* cell has
lost its last ones when it was saved (`6917926768823643751` became 6.91792676882364E+18); it is shown that
way, so that nobody takes it for an id.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from etl.read.archive import Entry, unpack
from etl.read.content import content_of, is_archive
from etl.read.delimited import open_text
from etl.read.locked import Locked, unlock
from etl.read.table import Table
from etl.read.workbook import SheetTable, open_workbook
from inventory.errors import FileRefused

__all__ = ["Entry", "Locked", "Table", "is_archive", "open_file", "unpack"]


def open_file(path: Path, name: str | None = None, password: str | None = None) -> list[Table]:
    """The sheets of a workbook, or the one table of a text file, in their order; empty sheets included.

    `name` is what people call the file, when it lies under another name here. Workbooks are read to their end
    now, text files when they are staged. The password is used and forgotten.

    Raises Locked when a workbook needs a password or another one; FileRefused, one sentence each: empty, no
    spreadsheet, an archive, damaged, too big, without a row of text.
    """
    file = name or path.name
    tables: Sequence[Table]
    content = content_of(path, file)
    if content == "archive":
        raise FileRefused("{file} is an archive, not a spreadsheet. Unpack it and hand in the files inside.", file=file)
    tables = [open_text(path, file)] if content == "text" else _sheets(path, file, password, locked=content == "locked")
    if all(table.is_empty for table in tables):
        raise FileRefused("{file} holds no rows. Export it again with a longer period or other filters.", file=file)
    return list(tables)


def _sheets(path: Path, file: str, password: str | None, *, locked: bool) -> list[SheetTable]:
    """The sheets of a workbook, unlocked when it is locked."""
    if not locked:
        try:
            return open_workbook(path, file)
        except Locked:
            # Old workbooks tell only while they are read.
            pass
    with tempfile.TemporaryDirectory(prefix="streamstock-") as folder:
        plain = unlock(path, file, password, Path(folder))
        if content_of(plain, file) != "workbook":
            raise FileRefused("{file} is not a spreadsheet. Hand in the xlsx, xls or csv file of the export.", file=file)
        return open_workbook(plain, file)
