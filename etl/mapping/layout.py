"""How a sheet nobody here has met is laid out: where its header stands, and what is in each of its columns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.convert.columns import quoted
from etl.convert.dates import DATE, NO_YEAR
from etl.convert.sheets import MACROS
from etl.formats.schema import footer_pattern
from etl.header import distinct, header_rows, letters, normalise
from etl.read.table import Table
from inventory.database import Staging

Mask = npt.NDArray[np.bool_]
ENOUGH = 0.9
"""This share of the cells must be of a kind for the column to be."""
SAMPLE = 20_000
"""Rows that are looked at."""
_FEW = 60
_IS_TIME = "sane(moment({cell})) IS NOT NULL" + "".join(
    f" OR regexp_matches({{cell}}, {quoted(pattern.replace('{', '{{').replace('}', '}}'))})" for pattern in (DATE, NO_YEAR)
)


@dataclass(frozen=True)
class Cells:
    """What stands in one column. The shares are of the cells that are not blank."""

    filled: int = 0
    distinct: int = 0
    numbers: float = 0.0
    whole: float = 0.0
    moments: float = 0.0
    chinese: float = 0.0
    longest: int = 0
    examples: tuple[str, ...] = ()

    def fit(self, type_: str) -> bool:
        """True when cells like these can be read as the type of a field (``fields.Type``)."""
        if not self.filled:
            return False
        if type_ in ("money", "cost"):
            return self.numbers >= ENOUGH
        if type_ in ("qty", "int"):
            return self.whole >= ENOUGH
        if type_ == "time":
            return self.moments >= ENOUGH
        if type_ == "word":
            return self.distinct <= _FEW
        return type_ != "id" or self.chinese < 0.5


@dataclass(frozen=True)
class Layout:
    """A sheet with its header found. ``header_row`` counts from 1 and is the lower one of two; 0 = it has none."""

    table: Table
    header_row: int
    headings: tuple[str, ...]
    """As written, one for each column that has cells."""
    cells: tuple[Cells, ...]
    rows: int
    groups: tuple[str, ...] = ()
    """By column: the merged heading above its own; "" where there is none."""
    blank: tuple[Mask, ...] = ()
    """By column and row: whether the cell says nothing."""
    repeats: tuple[Mask, ...] = ()
    """By column and row: whether the cell says what the one above says."""
    words: tuple[tuple[str, ...], ...] = ()
    """All different cells of each column that has only a few."""

    def merged(self, group: int, index: int) -> bool:
        """True when cells of the column stand only in the first row of what ``group`` keeps together (an order, a slip, a day)."""
        if index == group:
            return bool(self.rows > 1 and not self.blank[group][0] and self.blank[group].any())
        goes_on = self.blank[group] | self.repeats[group]
        goes_on[:1] = False
        if not goes_on.any() or self.blank[index].all():
            return False
        return bool(self.blank[index][goes_on].mean() >= ENOUGH)

    @property
    def names(self) -> list[str]:
        """A name of its own for each column, by which a mapping calls it."""
        return distinct(self.headings) if self.header_row else [letters(index) for index in range(len(self.headings))]


def header_of(table: Table, known: Collection[str], header_row: int | None = None) -> tuple[int, list[str]]:
    """The header's row and its headings, as wide as the sheet; ``known`` are normalised headings that columns often have.

    header_row: where somebody says it is (0: there is none).
    """
    width = max(map(len, table.head), default=0)
    if header_row == 0:
        return 0, [""] * width
    best: tuple[float, int, list[str]] = (0.0, 0, [""] * width)
    for row, headings in header_rows(table.head):
        if header_row is not None and row != header_row:
            continue
        score = _worth(headings, known)
        if score > best[0]:
            best = score, row, headings
    found, row, headings = best
    if found < 1 and header_row is None:
        return 0, [""] * width
    if not row and header_row is not None and header_row <= len(table.head):
        row, headings = header_row, table.head[header_row - 1]
    return row, headings + [""] * (width - len(headings))


def _worth(headings: list[str], known: Collection[str]) -> float:
    """How much a row looks like a header: known headings count most, then different short texts without a number."""
    said = [heading for heading in headings if heading.strip()]
    if len(said) < 2:
        return 0.0
    names = {normalise(heading) for heading in said}
    hits = len(names & set(known))
    plain = sum(len(name) <= 20 and not _numeric(name) for name in names)
    if hits < 2 and plain < len(said):
        return 0.0
    # Text cells alone may be a title row, or goods: such a row must fill the sheet to be taken for a header.
    return hits + plain / 100 + (1.0 if hits or plain >= 3 else 0.0)


def _numeric(text: str) -> bool:
    return text.replace(".", "").replace("-", "").replace("/", "").replace(":", "").isdigit()


def laid_out(table: Table, known: Collection[str], header_row: int | None = None) -> Layout:
    """The sheet with its header found and its columns looked at."""
    row, headings = header_of(table, known, header_row)
    with Staging() as staging:
        staging.execute(MACROS)
        columns = list(range(len(headings)))
        table.stage(staging, "sheet", row, columns)
        staging.execute(
            f"CREATE TABLE line AS SELECT * FROM sheet WHERE NOT regexp_matches(cells, {quoted(footer_pattern())})"
            f" ORDER BY row_no LIMIT {SAMPLE}"
        )
        cells = tuple(_cells(staging, index) for index in columns)
        words = tuple(_words(staging, index) if cells[index].distinct <= _FEW else () for index in columns)
        rows = int(staging.value("SELECT count(*) FROM line"))
        blank, repeats = (_masks(staging, columns, test) for test in ("c{i} IS NULL", "c{i} IS NOT DISTINCT FROM lag(c{i}) OVER o"))
        return Layout(table, row, tuple(headings), cells, rows, _groups(table, row, headings), blank, repeats, words)


def _cells(staging: Staging, index: int) -> Cells:
    cell = f"c{index}"
    ((filled, different, numbers, whole, moments, chinese, longest, examples),) = staging.rows(
        f"SELECT count({cell}), count(DISTINCT {cell}), avg((coalesce(amount({cell}), pieces({cell})) IS NOT NULL)::INTEGER),"
        f" avg((whole(pieces({cell})) IS NOT NULL)::INTEGER), avg(({_IS_TIME.format(cell=cell)})::INTEGER),"
        f" avg(regexp_matches({cell}, '[\u4e00-\u9fff]')::INTEGER), max(length({cell})), list({cell} ORDER BY row_no)[:3]"
        f" FROM line WHERE {cell} IS NOT NULL"
    )
    return Cells(
        filled, different, numbers or 0.0, whole or 0.0, moments or 0.0, chinese or 0.0, longest or 0, tuple(examples or ())
    )


def _groups(table: Table, row: int, headings: list[str]) -> tuple[str, ...]:
    """The row above the header, a merged cell's text under all of its columns; nothing when that row is a title."""
    above = table.head[row - 2] if row > 1 else []
    if sum(bool(cell.strip()) for cell in above) < 2:
        return ("",) * len(headings)
    groups, last = [], ""
    for index in range(len(headings)):
        last = (above[index].strip() if index < len(above) else "") or last
        groups.append("" if last == headings[index].strip() else last)
    return tuple(groups)


def _masks(staging: Staging, columns: list[int], test: str) -> tuple[Mask, ...]:
    """A truth by column and row."""
    if not columns:
        return ()
    tests = ", ".join(f"({test.format(i=index)}) AS m{index}" for index in columns)
    found = staging.arrays(f"SELECT {tests} FROM line WINDOW o AS (ORDER BY row_no) ORDER BY row_no")
    return tuple(np.asarray(found[f"m{index}"], dtype=bool) for index in columns)


def _words(staging: Staging, index: int) -> tuple[str, ...]:
    return tuple(word for (word,) in staging.rows(f"SELECT DISTINCT c{index} FROM sheet WHERE c{index} IS NOT NULL ORDER BY 1"))
