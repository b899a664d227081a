"""A sheet of text: what is known of it before it is staged, and the shape in which it is staged."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.database import Staging


#: Rows at the top of a sheet that are looked at to find the header.
HEAD_ROWS = 40
#: What is cut off both ends of a cell: white space of every width, byte order mark, the joiners that web
#: pages leave.
SPACES = " \t\r\n\x0b\x0c\u00a0\u2007\u202f\u3000\u200b\ufeff"
#: A flaw that may be none: one empty cell more than the header has. Many programs end their lines with a delimiter.
EMPTY_CELL_MORE = "empty_cell_more"
#: Between the cells of a kept raw row.
SEPARATOR = "\x1f"
#: No column whose cells are masked.
NOTHING_HIDDEN: Mapping[int, str] = MappingProxyType({})


@dataclass(eq=False)
class Table(ABC):
    """One sheet of a workbook, or one text file.

    `head` holds the first rows as text (row 1 of the sheet is `head[0]`, empty cells are ""); `rows` is the
    number of spreadsheet rows down to the last one used, None while a text file has not been read through.
    """

    file: str
    sheet: str
    head: list[list[str]]
    rows: int | None = None

    @property
    def is_empty(self) -> bool:
        """True when no cell of the first rows says anything."""
        return not any(cell for row in self.head for cell in row)

    def same_cells(self, other: Table) -> bool:
        """True when the other sheet of a workbook is known to be a copy of this one, cell by cell."""
        return False

    @abstractmethod
    def stage(
        self,
        staging: Staging,
        name: str,
        header_row: int,
        columns: Sequence[int],
        dropped: Collection[int] = (),
        hidden: Mapping[int, str] = NOTHING_HIDDEN,
    ) -> int:
        """Make the staging table `name` from the rows below row `header_row` (counted from 1) and return how
        many there are.

        Its columns, in file order: `row_no` BIGINT, the spreadsheet row; `c<i>` VARCHAR for each i of
        `columns` (0-based), trimmed, NULL when empty; `cells` VARCHAR, the raw row: all cells but those of
        `dropped`, joined by chr(31), each column of `hidden` through the SQL macro named there; `flaw` VARCHAR,
        NULL, or why a line of a text file does not fit its header: `too_many_cells` (a delimiter inside an
        unquoted cell moved the cells behind it) or `open_quote` (a quotation mark is never closed). Rows without
        any text are left out; a row with a flaw is there to be rejected, its cells are not to be believed.

        Raises FileRefused when the file cannot be read to its end.
        """

    def _kept(self, width: int, dropped: Collection[int]) -> list[int]:
        """The columns of the raw row."""
        return [index for index in range(width) if index not in set(dropped)]
