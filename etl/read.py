"""Bytes in, tables of text out: the only code that opens spreadsheets.

Everything comes out as the text a person would see who trusts nothing: long ids exactly as written, amounts in their
shortest form, dates as `YYYY-MM-DD HH:MM:SS`. A number of 16 or more digits in a *numeric* cell has lost its last ones
when it was saved (`6917926768823643751` became 6.91792676882364E+18); it is shown that way, so that nobody takes it for an id.
"""

import logging
import zipfile
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from etl.content import MAX_SHEETS, content_of, damaged, has_long_numbers
from etl.delimited import open_text
from etl.table import HEAD_ROWS, SEPARATOR, SPACES, Table
from inventory.database import Staging
from inventory.errors import FileRefused

#: WPS keeps the pictures of cells in a sheet of its own that nobody sees.
_NOT_FOR_PEOPLE = "WpsReserved_CellImgList"
T = TypeVar("T")
_LONG_NUMBER = r"^-?\d{16,}(\.\d+)?$"

# Chart sheets have no cells; fastexcel says so on the terminal, we say it nowhere.
logging.getLogger("fastexcel").setLevel(logging.CRITICAL)


def open_file(path: Path, name: str | None = None) -> list[Table]:
    """The sheets of a workbook, or the one table of a text file, in their order; empty sheets included.

    `name` is what people call the file, when it lies under another name here. Workbooks are read to their end now, text
    files when they are staged.

    Raises FileRefused, one sentence each: empty, no spreadsheet, an archive, protected by a password, damaged, too big, without a
    row of text.
    """
    file = name or path.name
    content = content_of(path, file)
    tables: list[Table] = list(_open_workbook(path, file)) if content == "workbook" else [open_text(path, file)]
    if all(table.is_empty for table in tables):
        raise FileRefused("{file} holds no rows. Export it again with a longer period or other filters.", file=file)
    return tables


class SheetTable(Table):
    """A sheet of a workbook, all of it in memory as text."""

    def __init__(self, file: str, sheet: str, cells: pa.RecordBatch) -> None:
        self._cells = cells
        top = cells.slice(0, HEAD_ROWS).to_pydict().values()
        head = [[(cell or "").strip(SPACES) for cell in row] for row in zip(*top, strict=True)]
        super().__init__(file, sheet, head, rows=cells.num_rows)

    def stage(self, staging: Staging, name: str, header_row: int, columns: Sequence[int], dropped: Collection[int] = ()) -> int:
        """See `Table.stage`."""
        below = self._cells.slice(header_row)
        width = below.num_columns
        nothing = pa.nulls(below.num_rows, pa.string())
        kept = [below.column(index) for index in self._kept(width, dropped)]
        raw = pc.binary_join_element_wise(*kept, SEPARATOR, null_handling="replace") if kept else nothing
        staged = {
            "row_no": pa.array(range(header_row + 1, header_row + 1 + below.num_rows), pa.int64()),
            **{f"c{i}": _trimmed(below.column(i)) if i < width else nothing for i in columns},
            "cells": raw,
            "flaw": nothing,
        }
        table = pa.table(staged).filter(pc.greater_equal(pc.binary_length(raw), len(kept))) if kept else pa.table(staged)
        staging.add(name, table)
        return int(table.num_rows)


def _trimmed(cells: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim(cells, SPACES)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _open_workbook(path: Path, file: str) -> list[SheetTable]:
    """All sheets people see. The search for long numbers runs on the second core while the first one parses."""
    with ThreadPoolExecutor(1) as pool:
        search = pool.submit(has_long_numbers, path)
        sheets = _guarded(file, lambda: _read_sheets(path))
        try:
            suspicious = search.result()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise damaged(file) from error
    if len(sheets) > MAX_SHEETS:
        raise FileRefused(
            "{file} has {sheets} sheets; at most {limit} are read. Split it into several files.",
            file=file,
            sheets=len(sheets),
            limit=MAX_SHEETS,
        )
    if suspicious:
        sheets = _guarded(file, lambda: _with_damage_shown(path, sheets))
    return [SheetTable(file, name, cells) for name, cells in sheets.items()]


def _read_sheets(path: Path) -> dict[str, pa.RecordBatch]:
    reader = fastexcel.read_excel(path)
    # Without skip_rows=0 empty rows at the top would vanish and every row number be wrong.
    return {
        name: reader.load_sheet_eager(name, dtypes="string", header_row=None, skip_rows=0)
        for name in reader.sheet_names
        if name != _NOT_FOR_PEOPLE
    }


def _with_damage_shown(path: Path, sheets: dict[str, pa.RecordBatch]) -> dict[str, pa.RecordBatch]:
    """The sheets with long numbers of numeric cells in scientific form.

    As text, a number and a text of the same digits look alike. Read as truth values, a numeric cell is true or false and a text
    is nothing: a second look at the few columns that hold long digits tells them apart.
    """
    reader = fastexcel.read_excel(path)
    shown = {}
    for name, cells in sheets.items():
        long = {i: pc.match_substring_regex(cells.column(i), _LONG_NUMBER) for i in range(cells.num_columns)}
        suspects = [i for i, matches in long.items() if pc.any(matches).as_py()]
        if suspects:
            numeric = reader.load_sheet_eager(name, dtypes="boolean", header_row=None, skip_rows=0, use_columns=suspects)
            for position, index in enumerate(suspects):
                lost = pc.and_(pc.fill_null(long[index], False), pc.is_valid(numeric.column(position)))
                column = _scientific(cells.column(index), lost)
                cells = cells.set_column(index, cells.field(index).name, column)
        shown[name] = cells
    return shown


def _scientific(cells: pa.Array, lost: pa.Array) -> pa.Array:
    """The cells of `lost` as spreadsheet programs show such numbers: fifteen digits and an exponent."""
    return pa.array(
        [
            f"{float(text):.14E}" if damaged_cell and text else text
            for text, damaged_cell in zip(cells.to_pylist(), lost.to_pylist(), strict=True)
        ],
        pa.string(),
    )


def _guarded(file: str, read: Callable[[], T]) -> T:
    """`read()`, with whatever the reader says of a bad workbook turned into one sentence."""
    try:
        return read()
    except Exception as error:
        if "password" in str(error).lower():
            raise FileRefused(
                "{file} is protected by a password. Save it without the password in Excel or WPS and hand that in.",
                file=file,
            ) from error
        raise damaged(file) from error
    except BaseException as error:
        # The reader is written in Rust; where it gives up altogether it raises what `except Exception` does not catch.
        if type(error).__name__ == "PanicException":
            raise damaged(file) from error
        raise
