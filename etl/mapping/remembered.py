"""Finding the sheets that a mapping speaks of: by nearly their whole header; where there is none, by their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.formats import Column, Format
from etl.header import distinct, header_rows, letters, normalise, positions
from etl.mapping.declaration import Mapping
from etl.read.table import Table
from etl.recognise import Match, match_at
from etl.signatures import absent

LIKE = 0.8
"""How much of two headers must be the same for one to stand for the other."""
_FITS = 0.8
_NUMBER = re.compile(r"[¥￥$]?[-+]?[\d,，]*\.?\d+\s*(元|件|个|pcs)?")
_TIME = re.compile(r"\d{1,4}[-/.年]\d{1,2}([-/.月]\d{1,2})?.*|\d{5}(\.\d+)?|20\d{6}(\d{6})?")


def find_exact(table: Table, mappings: Iterable[Mapping]) -> Match | None:
    """The sheet by the first mapping whose header it has to the letter."""
    for mapping in mappings:
        closeness, match = _closest(table, mapping)
        if match and closeness == 1.0:
            return match
    return None


def find_like(table: Table, mappings: Iterable[Mapping]) -> Match | None:
    """The sheet by the mapping whose header is most like its own, when at least four headings of five are the same."""
    found = [(closeness, match) for closeness, match in (_closest(table, one) for one in mappings) if match and closeness >= LIKE]
    return max(found, key=lambda one: one[0])[1] if found else None


def find(table: Table, mapping: Mapping) -> Match | None:
    """The sheet by this mapping, when every column that it cannot do without is there."""
    if not mapping.has_header:
        return _headless(table, mapping)
    return _closest(table, mapping)[1]


def missing(table: Table, mapping: Mapping) -> tuple[str, ...]:
    """The columns that keep a sheet from being read by this mapping: those of the header row that has most of them."""
    lacking = [_absent(mapping.format, headings) for _row, headings in header_rows(_padded(table))]
    return min(lacking, key=len, default=mapping.header)


def _closest(table: Table, mapping: Mapping) -> tuple[float, Match | None]:
    """How much of the headers is the same at the best row, 0 to 1, and the sheet read from there."""
    if not mapping.has_header:
        match = _headless(table, mapping) if _cells_fit(table, mapping) else None
        return (1.0 if match else 0.0), match
    wanted = {normalise(heading) for heading in mapping.header if heading and not heading.startswith("@")}
    best: tuple[float, int, list[str]] = 0.0, 0, []
    for row, headings in header_rows(_padded(table)):
        if _absent(mapping.format, headings):
            continue
        there = {normalise(name) for name in distinct(headings) if not name.startswith("@")}
        closeness = len(wanted & there) / max(len(wanted | there), 1)
        if closeness > best[0]:
            best = closeness, row, headings
    return best[0], match_at(table, mapping.format, best[1], best[2]) if best[2] else None


def _absent(format_: Format, headings: list[str]) -> tuple[str, ...]:
    return absent(format_, positions(headings), signature=False)


def _padded(table: Table) -> list[list[str]]:
    """The first rows, all as wide as the widest: a column may have cells and no heading."""
    width = max(map(len, table.head), default=0)
    return [row + [""] * (width - len(row)) for row in table.head]


def _headless(table: Table, mapping: Mapping) -> Match | None:
    """The sheet read from its first row, its columns called A, B, C."""
    names = [letters(index) for index in range(max(map(len, table.head), default=0))]
    if not names or _absent(mapping.format, names):
        return None
    return match_at(table, mapping.format, 0, names)


def _cells_fit(table: Table, mapping: Mapping) -> bool:
    """True when a sheet without a header is as wide as the mapping's and its cells are of the kinds that the fields are."""
    rows = [row for row in table.head if any(row)]
    if not rows or max(map(len, rows)) != len(mapping.header):
        return False
    names = positions([letters(index) for index in range(len(mapping.header))])
    return all(_fits(rows, index, column) for column in mapping.format.main.columns.values() for index in _drawn(column, names))


def _drawn(column: Column, names: dict[str, int]) -> list[int]:
    return [names[normalise(name)] for source in column.sources for name in source if normalise(name) in names]


def _fits(rows: list[list[str]], index: int, column: Column) -> bool:
    cells = [row[index].strip() for row in rows if index < len(row) and row[index].strip()]
    if not cells:
        return not column.required
    if column.type in ("money", "cost", "qty", "int"):
        fitting = sum(bool(_NUMBER.fullmatch(cell)) for cell in cells)
    elif column.type == "time":
        fitting = sum(bool(_TIME.fullmatch(cell)) for cell in cells)
    elif column.type == "word":
        fitting = sum(column.translate(cell) is not None for cell in cells)
    else:
        fitting = len(cells)
    return fitting >= _FITS * len(cells)
