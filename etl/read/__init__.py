"""Bytes in, tables of text out: the only code that opens spreadsheets.

Everything comes out as the text a person would see who trusts nothing: long ids exactly as written, amounts
in their shortest form, dates as `YYYY-MM-DD HH:MM:SS`. A number of 16 or more digits in a *numeric* cell has
lost its last ones when it was saved (`6917926768823643751` became 6.91792676882364E+18); it is shown that
way, so that nobody takes it for an id.
"""

from collections.abc import Sequence
from pathlib import Path

from etl.read.content import content_of
from etl.read.delimited import open_text
from etl.read.table import Table
from etl.read.workbook import open_workbook
from inventory.errors import FileRefused

__all__ = ["Table", "open_file"]


def open_file(path: Path, name: str | None = None) -> list[Table]:
    """The sheets of a workbook, or the one table of a text file, in their order; empty sheets included.

    `name` is what people call the file, when it lies under another name here. Workbooks are read to their end
    now, text files when they are staged.

    Raises FileRefused, one sentence each: empty, no spreadsheet, an archive, protected by a password,
    damaged, too big, without a row of text.
    """
    file = name or path.name
    tables: Sequence[Table]
    tables = open_workbook(path, file) if content_of(path, file) == "workbook" else [open_text(path, file)]
    if all(table.is_empty for table in tables):
        raise FileRefused("{file} holds no rows. Export it again with a longer period or other filters.", file=file)
    return list(tables)
