"""Workbooks (xlsx, xlsb, xls) as tables, all cells as exact text."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from etl.read.limits import limits
from etl.read.locked import locked
from etl.read.packed import damaged, has_long_numbers, too_many_sheets, unpacked_size, wants_room
from etl.read.table import HEAD_ROWS, NOTHING_HIDDEN, SEPARATOR, SPACES, Table
from inventory.errors import FileRefused

if TYPE_CHECKING:
    from inventory.database import Staging

#: Exit code of `python -m etl.read` when the workbook cannot be read.
UNREADABLE = 3
#: WPS keeps the pictures of cells in a sheet of its own that nobody sees.
_NOT_FOR_PEOPLE = "WpsReserved_CellImgList"
_LONG_NUMBER = r"^-?\d{16,}(\.\d+)?$"
_ROOM = 2 << 30

# Chart sheets have no cells; the reader would say so on the terminal.
logging.getLogger("fastexcel").setLevel(logging.CRITICAL)


class SheetTable(Table):
    """A sheet of a workbook, all of it in memory as text."""

    def __init__(self, file: str, sheet: str, cells: pa.RecordBatch) -> None:
        self._cells = cells
        top = cells.slice(0, HEAD_ROWS).to_pydict().values()
        head = [[(cell or "").strip(SPACES) for cell in row] for row in zip(*top, strict=True)]
        super().__init__(file, sheet, head, rows=cells.num_rows)

    def same_cells(self, other: Table) -> bool:
        """See `Table.same_cells`."""
        return isinstance(other, SheetTable) and bool(self._cells.equals(other._cells))

    def stage(
        self,
        staging: Staging,
        name: str,
        header_row: int,
        columns: Sequence[int],
        dropped: Collection[int] = (),
        hidden: Mapping[int, str] = NOTHING_HIDDEN,
    ) -> int:
        """See `Table.stage`."""
        below = self._cells.slice(header_row)
        width = below.num_columns
        nothing = pa.nulls(below.num_rows, pa.string())
        kept = self._kept(width, dropped)
        handed = {
            "row_no": pa.array(range(header_row + 1, header_row + 1 + below.num_rows), pa.int64()),
            **{f"c{i}": _trimmed(below.column(i)) if i < width else nothing for i in columns},
            **{f"k{i}": below.column(i) for i in kept},
        }
        raw = ", ".join(f"coalesce({hidden[i]}(k{i}), '')" if i in hidden else f"coalesce(k{i}, '')" for i in kept) or "''"
        named = ", ".join(["row_no", *(f"c{i}" for i in columns), f"concat_ws(chr({ord(SEPARATOR)}), {raw}) AS cells"])
        staging.register("sheet_in_memory", pa.table(handed))
        staging.execute(
            f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM (SELECT {named}, NULL::VARCHAR AS flaw FROM sheet_in_memory)"
            f" WHERE strlen(cells) >= {max(len(kept), 1)}"
        )
        staging.execute("DROP VIEW sheet_in_memory")
        return int(staging.value(f"SELECT count(*) FROM {name}"))


def open_workbook(path: Path, file: str) -> list[SheetTable]:
    """All sheets people see; `file` is the name for messages. Raises FileRefused, Locked when it has a password."""
    try:
        sheets = _read_apart(path, file) if wants_room(path) else read_sheets(path)
    except FileRefused:
        raise
    except Exception as error:
        raise _refusal(file, str(error)) from error
    except BaseException as error:
        # The reader is written in Rust; where it gives up altogether it raises what `except Exception` lets
        # pass.
        if type(error).__name__ == "PanicException":
            raise damaged(file) from error
        raise
    if len(sheets) > limits().sheets:
        raise too_many_sheets(file, len(sheets))
    return [SheetTable(file, name, cells) for name, cells in sheets.items()]


def read_sheets(path: Path) -> dict[str, pa.RecordBatch]:
    """Sheet name → its cells as text from A1's row down, one column of Arrow strings per used column of the
    sheet.

    Raises fastexcel.FastExcelError, zipfile.BadZipFile.
    """
    with ThreadPoolExecutor(1) as pool:
        # The search for long numbers runs on another core while this one parses.
        search = pool.submit(has_long_numbers, path)
        reader = fastexcel.read_excel(path)
        # Without skip_rows=0 empty rows at the top would vanish and every row number be wrong.
        sheets = {
            name: reader.load_sheet_eager(name, dtypes="string", header_row=None, skip_rows=0)
            for name in reader.sheet_names
            if name != _NOT_FOR_PEOPLE
        }
        return {name: _with_damage_shown(reader, name, sheets[name]) for name in sheets} if search.result() else sheets


def write_sheets(folder: Path, sheets: dict[str, pa.RecordBatch]) -> None:
    """Lay the sheets down for `_read_apart`."""
    for number, cells in enumerate(sheets.values()):
        with pa.ipc.new_file(str(folder / f"{number}.arrow"), cells.schema) as writer:
            writer.write_batch(cells)
    (folder / "sheets.json").write_text(json.dumps(list(sheets)), encoding="utf-8")


def limit_memory(path: Path) -> None:
    """Keep this process from taking more memory than a sound workbook of this size needs, where the system
    can.
    """
    if sys.platform != "win32":
        import resource

        most = _ROOM + 4 * unpacked_size(path)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _read_apart(path: Path, file: str) -> dict[str, pa.RecordBatch]:
    """`read_sheets` in a process of its own, see `etl.read.__main__`."""
    with tempfile.TemporaryDirectory(prefix="streamstock-") as folder:
        roots = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
        done = subprocess.run(
            [sys.executable, "-m", "etl.read", str(path.absolute()), folder],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, roots)), "RUST_BACKTRACE": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        if done.returncode == UNREADABLE:
            raise _refusal(file, done.stderr.decode(errors="replace"))
        if done.returncode:
            raise FileRefused(
                "{file} has cells far outside its table or is damaged. Copy its rows into a new workbook.",
                file=file,
            )
        names = json.loads((Path(folder) / "sheets.json").read_text(encoding="utf-8"))
        return {name: _sheet(Path(folder) / f"{number}.arrow") for number, name in enumerate(names)}


def _sheet(path: Path) -> pa.RecordBatch:
    with pa.OSFile(str(path)) as source:
        return pa.ipc.open_file(source).get_batch(0)


def _refusal(file: str, complaint: str) -> FileRefused:
    return locked(file, None) if "password" in complaint.lower() else damaged(file)


def _trimmed(cells: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim(cells, SPACES)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _with_damage_shown(reader: fastexcel.ExcelReader, name: str, cells: pa.RecordBatch) -> pa.RecordBatch:
    """The sheet with long numbers of numeric cells in scientific form.

    As text, a number and a text of the same digits look alike. Read as truth values, a numeric cell is true
    or false and a text is nothing: a second look at the few columns that hold long digits tells them apart.
    """
    long = {i: pc.match_substring_regex(cells.column(i), _LONG_NUMBER) for i in range(cells.num_columns)}
    suspects = [index for index, matches in long.items() if pc.any(matches).as_py()]
    if suspects:
        numeric = reader.load_sheet_eager(name, dtypes="boolean", header_row=None, skip_rows=0, use_columns=suspects)
        for position, index in enumerate(suspects):
            lost = pc.and_(pc.fill_null(long[index], False), pc.is_valid(numeric.column(position)))
            cells = cells.set_column(index, cells.field(index).name, _scientific(cells.column(index), lost))
    return cells


def _scientific(cells: pa.Array, lost: pa.Array) -> pa.Array:
    """The cells marked in `lost` as spreadsheet programs show such numbers: fifteen digits and an exponent."""
    return pa.array(
        [f"{float(text):.14E}" if is_lost else text for text, is_lost in zip(cells.to_pylist(), lost.to_pylist(), strict=True)],
        pa.string(),
    )
