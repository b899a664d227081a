"""Text files (csv, tab-separated) as tables. The engine parses them; what it must not be trusted with is
checked here.

A quotation mark that is never closed makes every csv parser swallow the lines behind it, silently. So the
number of records is held against the number of lines. They are equal in nearly every export, and nothing was
lost. Where they are not (blank lines, line breaks inside cells, broken quotes) the file is parsed again
record by record and rewritten cleanly.
"""

from __future__ import annotations

import csv
import re
import shutil
import tempfile
import weakref
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from etl.read.encoding import WIDE_SPACES, encoding_of, survey, transcode
from etl.read.repair import rewrite
from etl.read.table import EMPTY_CELL_MORE, HEAD_ROWS, NOTHING_HIDDEN, SEPARATOR, SPACES, Table
from inventory.errors import FileRefused

if TYPE_CHECKING:
    from inventory.database import Staging

_PROBE_CHARACTERS = 1 << 20
_DELIMITERS = (",", "\t", ";")
_NOTHING = " " + "".join(_DELIMITERS)
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
#: Longest record the engine takes, in bytes.
_LONGEST_RECORD = 4_000_000


def open_text(path: Path, file: str) -> TextTable:
    """The text file as one table. Files that are not UTF-8 are rewritten into a temporary folder that goes
    with the table.
    """
    codec, errors = encoding_of(path)
    folder: Path | None = None
    if codec != "utf-8" or errors != "strict":
        folder = Path(tempfile.mkdtemp(prefix="streamstock-"))
        transcode(path, folder / "utf8.csv", codec, errors)
        path = folder / "utf8.csv"
    table = TextTable(file, path)
    if folder:
        weakref.finalize(table, shutil.rmtree, folder, ignore_errors=True)
    return table


class TextTable(Table):
    """A delimited text file in UTF-8."""

    def __init__(self, file: str, path: Path) -> None:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            text = stream.read(_PROBE_CHARACTERS)
            if stream.read(1):
                text = text[: text.rfind("\n") + 1] or text
        lines = re.split(r"\r\n|\r|\n", text.rstrip("\r\n"))[: 4 * HEAD_ROWS]
        told = _SEPARATOR_LINE.match(lines[0])
        # Spreadsheet programs take a `sep=;` line as an instruction, not as row 1.
        self._lines_above = 1 if told else 0
        self._delimiter = told.group(1) if told else _delimiter(lines)
        head, self._line_ends = _records(lines[self._lines_above :], self._delimiter)
        self._path = path
        super().__init__(file, "", [[cell.strip(SPACES) for cell in row] for row in head])

    def stage(
        self,
        staging: Staging,
        name: str,
        header_row: int,
        columns: Sequence[int],
        dropped: Collection[int] = (),
        hidden: Mapping[int, str] = NOTHING_HIDDEN,
    ) -> int:
        """See `Table.stage`. Two threads read a million lines of 74 columns in the time they take to write
        them down.
        """
        skip = self._lines_above + (self._line_ends[header_row - 1] if header_row else 0)
        width = self._width(header_row)
        select = _Select(self._delimiter, width, columns, self._kept(width, dropped), hidden)
        lines = survey(self._path)
        try:
            if lines.lone_returns:
                raise _NotLineByLine
            staging.execute(select.create(name, self._path, skip, wide_spaces=lines.wide_spaces))
            if staging.value(f"SELECT count(*) FROM {name}") != max(lines.count - skip, 0):
                raise _NotLineByLine
        except Exception:
            # Whatever the engine stumbled over (its errors are not ours to know): the careful way decides.
            self._stage_carefully(staging, name, skip, select)
        staging.execute(f"UPDATE {name} SET row_no = rowid + {header_row + 1}")
        blank = f"strlen(cells) <= {width} AND trim(cells, {_text(SEPARATOR)}) = '' AND flaw IS NULL"
        staging.execute(f"DELETE FROM {name} WHERE {blank}")
        return int(staging.value(f"SELECT count(*) FROM {name}"))

    def _stage_carefully(self, staging: Staging, name: str, skip: int, select: _Select) -> None:
        with tempfile.TemporaryDirectory(prefix="streamstock-") as folder:
            clean = Path(folder) / "clean.csv"
            records = rewrite(self._path, clean, skip, select.width, self._delimiter)
            try:
                staging.execute(select.create(name, clean, 0, rewritten=True))
            except Exception as error:
                raise self._unreadable() from error
        if staging.value(f"SELECT count(*) FROM {name}") != records:
            raise self._unreadable()

    def _unreadable(self) -> FileRefused:
        return FileRefused(
            "{file} cannot be read as a table to its end. Save it as xlsx in Excel or WPS and hand that in.",
            file=self.file,
        )

    def _width(self, header_row: int) -> int:
        """How many cells a sound line has: as many as the header, or as most lines where these are longer
        throughout.
        """
        header = len(self.head[header_row - 1]) if header_row else 0
        below = [_used(row) for row in self.head[header_row:] if row]
        return max(header, int(median(below)) if below else 0, 1)


class _NotLineByLine(Exception):
    """The file has not exactly one record on each line."""


class _Select:
    """The statement that reads the lines into a staging table, `width` cells each, keeping `kept` of them as
    raw row, those of `hidden` through a macro.
    """

    def __init__(self, delimiter: str, width: int, columns: Sequence[int], kept: Sequence[int], hidden: Mapping[int, str]) -> None:
        self.delimiter, self.width, self.columns, self.kept, self.hidden = delimiter, width, columns, kept, hidden

    def create(self, name: str, path: Path, skip: int, *, wide_spaces: bool = False, rewritten: bool = False) -> str:
        """SQL. `row_no` is filled afterwards from the row ids: numbering here would leave one thread working."""
        trimmed = _trimmed_of_anything if rewritten else _trimmed_of_wide_spaces if wide_spaces else _trimmed
        cells = [f"{trimmed(f'k{i}') if i < self.width else 'NULL::VARCHAR'} AS c{i}, " for i in self.columns]
        raw = ", ".join(f"{self.hidden[i]}(k{i})" if i in self.hidden else f"k{i}" for i in self.kept) or "''"
        return (
            f"CREATE OR REPLACE TABLE {name} AS SELECT 0::BIGINT AS row_no, {''.join(cells)}"
            f" concat_ws({_text(SEPARATOR)}, {raw}) AS cells, {self._flaw(rewritten)} AS flaw"
            f" FROM {self._read(path, skip, rewritten)}"
        )

    def _flaw(self, rewritten: bool) -> str:
        """One cell more than there should be holds text; the careful way writes there what it found."""
        more = f"k{self.width}"
        if rewritten:
            return f"nullif({more}, '')"
        return f"CASE WHEN {more} <> '' THEN 'too_many_cells' WHEN {more} = '' THEN '{EMPTY_CELL_MORE}' END"

    def _read(self, path: Path, skip: int, rewritten: bool) -> str:
        names = ", ".join(f"k{i}: 'VARCHAR'" for i in range(self.width + 1))
        # Short lines are padded; the engine cannot do that in two threads where cells hold line breaks, and
        # need not there, for rewritten files have all their cells.
        padding = "false" if rewritten else "true"
        return (
            f"read_csv({_text(str(path))}, columns = {{{names}}}, auto_detect = false, header = false,"
            f" skip = {skip}, delim = {_text(self.delimiter)}, quote = '\"', escape = '\"', nullstr = {_text(chr(26) * 3)},"
            f" null_padding = {padding}, strict_mode = false, max_line_size = {_LONGEST_RECORD})"
        )


def _text(value: str) -> str:
    """A SQL text literal."""
    return "'" + value.replace("'", "''") + "'"


def _trimmed(cell: str) -> str:
    """A cell without tabs and spaces around it, NULL when empty. Asking first halves the cost: few of
    millions have any.
    """
    some = " OR ".join(f"{test}({cell}, '{space}')" for space in ("\t", " ") for test in ("starts_with", "ends_with"))
    return f"CASE WHEN {some} THEN nullif(trim({cell}, ' \t'), '') ELSE nullif({cell}, '') END"


def _trimmed_of_wide_spaces(cell: str) -> str:
    """As `_trimmed`, for files in which no-break or ideographic spaces occur at all."""
    ends = " OR ".join(f"{test}({cell}, {_text(space)})" for space in WIDE_SPACES for test in ("starts_with", "ends_with"))
    return f"CASE WHEN {ends} THEN {_trimmed_of_anything(cell)} ELSE {_trimmed(cell)} END"


def _trimmed_of_anything(cell: str) -> str:
    """A cell without any kind of white space around it, NULL when empty."""
    return f"nullif(trim({cell}, {_text(SPACES)}), '')"


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter that cuts one of the first lines into most cells: the header, whatever stands above it.

    Only cells that hold text count: some exports put a tab before each value.
    """
    bare = [_QUOTED.sub("x", line) for line in lines[:HEAD_ROWS]]

    def most_cells(delimiter: str) -> int:
        return max((sum(bool(cell.strip(_NOTHING)) for cell in line.split(delimiter)) for line in bare), default=0)

    return max(_DELIMITERS, key=most_cells)


def _records(lines: Sequence[str], delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The first records, and for each the number of lines down to its end (cells may hold line breaks)."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, quoting=quoting)
        records, ends = [], []
        try:
            for record in reader:
                records.append(record)
                ends.append(reader.line_num)
                if len(records) == HEAD_ROWS:
                    break
        except csv.Error:
            continue
        if not ends or len(ends) * 4 >= ends[-1]:
            break
    return records, ends


def _used(row: Sequence[str]) -> int:
    """Cells down to the last that holds text."""
    return max((index + 1 for index, cell in enumerate(row) if cell), default=0)
