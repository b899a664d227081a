"""Which format a table has, wherever its header stands; and when it has none, which it nearly has and what is missing."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from etl.formats import Column, Format
from etl.formats.fields import BUYER
from etl.formats.template import NOTES
from etl.header import header_rows, is_personal, letters, normalise, positions
from etl.read.table import NOTHING_HIDDEN, Table
from etl.signatures import absent, columns_of, currency_columns, headings_of, nearness, specificity, wide_columns
from inventory.database import Staging
from inventory.language import _, current_language

#: A heading this similar to a missing one is named as its likely stand-in.
_SIMILAR = 60
_LONG_NUMBER = re.compile(r"\d{7,}")
#: With fewer of a format's headings than this the table is not even nearly that format.
_NEARLY = 0.4


@dataclass(frozen=True)
class Match:
    """A table whose format is known."""

    table: Table
    format: Format
    #: Spreadsheet row (from 1) of the header, the lower one of two.
    header_row: int
    #: Spreadsheet row after which the records begin: the header, or the row below that describes the columns.
    last_head_row: int
    #: Headings as written, by column; the upper heading where the lower row of two is empty.
    headings: tuple[str, ...]
    #: Columns that hold people, telephones, addresses, messages: they enter the books as the settings say, see `etl.personal`.
    dropped: tuple[int, ...]
    #: Headings the format makes no use of.
    unused: tuple[str, ...]
    #: (column, heading) of the columns that each stand for one warehouse.
    wide: tuple[tuple[int, str], ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns the format draws on, in file order: those to stage as `c<i>`."""
        found = {index for column in self.format.all_columns() for index in self.sources(column)}
        found |= currency_columns(self.format, self.places)
        return tuple(sorted(found | {index for index, _heading in self.wide}))

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each heading stands (see `positions`)."""
        return positions(self.headings)

    def sources(self, column: Column) -> tuple[int, ...]:
        """The columns of this table that fill a field, in the order of `Column.sources`; sources the file
        lacks are left out.
        """
        return columns_of(column, self.places)

    def stage(
        self, staging: Staging, name: str, dropped: Collection[int] | None = None, hidden: Mapping[int, str] = NOTHING_HIDDEN
    ) -> int:
        """Stage the records (see `Table.stage`), people left out unless told otherwise; returns how many there are. 0: headings
        without a row below.
        """
        gone = self.dropped if dropped is None else dropped
        return self.table.stage(staging, name, self.last_head_row, self.columns, gone, hidden)


@dataclass(frozen=True)
class Missing:
    """A column the closest format needs, and the heading of the file that might be it."""

    heading: str
    nearest: str | None


@dataclass(frozen=True)
class Unknown:
    """A table that has no format that is known."""

    table: Table
    closest: Format | None = None
    missing: tuple[Missing, ...] = ()
    #: Headings, or whatever stood in the fullest of the first rows.
    headings: tuple[str, ...] = ()
    #: What else keeps it from being read, as a sentence.
    why: str = ""

    def sentence(self) -> str:
        """What is wrong with it and what to do, in the reader's language."""
        if self.why:
            return f"{_place(self.table)}: {self.why}"
        if self.closest is None:
            return _(
                "{place}: none of the known formats. The fullest row is: {headings}. Map its columns once.",
                place=_place(self.table),
                # Where there are no headings these are cells, of people perhaps.
                headings=_listed([_LONG_NUMBER.sub("***", heading) for heading in self.headings[:8]]) or "—",
            )
        return _(
            "{place}: closest to {format}, but {missing} is missing. Export it again with these columns, or map it.",
            place=_place(self.table),
            format=self.closest.title(current_language()),
            missing=_listed([_missing(item) for item in self.missing]),
        )


@dataclass(frozen=True)
class Recognised:
    """What a file turned out to be: the sheets to load, and notes about the others."""

    matches: tuple[Match, ...] = ()
    notes: tuple[str, ...] = ()
    #: Why nothing can be loaded, sheet by sheet; empty when `matches` is not.
    unknown: tuple[Unknown, ...] = ()

    def sentence(self) -> str:
        """Why nothing can be loaded."""
        return "\n".join(unknown.sentence() for unknown in self.unknown)


def recognise_file(
    tables: Sequence[Table],
    formats: Sequence[Format],
    kind: str | None = None,
    how: Callable[[Table], Match | Unknown] | None = None,
) -> Recognised:
    """Recognise every sheet of a file, by `how` when something else is known than the formats. Beside sheets
    that have a format, those that have none or only repeat another sheet are left out with a note; empty sheets without one.
    """
    how = how or (lambda table: recognise(table, formats, kind))
    answers = [how(table) for table in tables if not table.is_empty and table.head[0][:1] != [NOTES]]
    unknown = tuple(answer for answer in answers if isinstance(answer, Unknown))
    matches: list[Match] = []
    notes: list[str] = []
    for match in (answer for answer in answers if isinstance(answer, Match)):
        twin = next((other for other in matches if _same_rows(match, other)), None)
        if twin:
            place, other = _place(match.table), _place(twin.table)
            notes.append(_("{place}: not loaded, its rows are those of {other}.", place=place, other=other))
            continue
        if not any(any(row) for row in match.table.head[match.last_head_row :]):
            place = _place(match.table)
            notes.append(_("{place}: headings, but no rows below them. There is nothing to load.", place=place))
        matches.append(match)
    if not matches:
        return Recognised(unknown=unknown)
    notes += [_("{place}: not loaded, it is none of the known formats.", place=_place(u.table)) for u in unknown]
    return Recognised(tuple(matches), tuple(notes))


def _same_rows(match: Match, other: Match) -> bool:
    """True when two sheets say the same: all of their first rows and as many below."""
    return match.table.same_cells(other.table) and bool(match.table.head[match.last_head_row :])


def recognise(table: Table, formats: Sequence[Format], kind: str | None = None) -> Match | Unknown:
    """The most specific format whose signature and needed columns one of the first 30 rows has.

    `kind` narrows the choice to formats that make that kind of document.
    """
    wanted = [f for f in formats if kind is None or kind in _kinds(f)]
    for titled in (f for f in wanted if f.signature.title):
        if match := under_title(table, titled):
            return match
    wanted = [f for f in wanted if not f.signature.title]
    best: tuple[tuple[int, ...], Match] | None = None
    nearest: tuple[float, Unknown] | None = None
    known = set().union(*map(headings_of, wanted))
    for row, headings in header_rows(table.head):
        # Most rows are records and hold no heading of any format: nothing to look into.
        if known.isdisjoint(map(normalise, headings)):
            continue
        found = positions(headings)
        for candidate in wanted:
            missing = absent(candidate, found)
            if not missing:
                rank = specificity(candidate, found)
                if best is None or rank > best[0]:
                    best = rank, match_at(table, candidate, row, headings)
            elif best is None:
                closeness = nearness(candidate, found, missing)
                if closeness >= _NEARLY and (nearest is None or closeness > nearest[0]):
                    nearest = closeness, _nearly(table, candidate, missing, headings)
    if best:
        return best[1]
    if nearest:
        return nearest[1]
    fullest = max(table.head[:30], key=lambda row: sum(map(bool, row)), default=[])
    return Unknown(table, headings=tuple(cell for cell in fullest if cell))


def _kinds(candidate: Format) -> set[str]:
    also = {"product_line": "products"}
    return {candidate.kind} | {also[t.document] for t in candidate.targets if t.document in also}


def _nearly(table: Table, candidate: Format, missing: Sequence[str], headings: Sequence[str]) -> Unknown:
    known = {normalise(h) for column in candidate.all_columns() for source in column.drawn_on for h in source}
    free = {normalise(heading): heading.strip() for heading in headings if normalise(heading) not in known | {""}}
    items = []
    for heading in missing:
        hit = process.extractOne(normalise(heading), list(free), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
        items.append(Missing(heading, free[hit[0]] if hit else None))
    return Unknown(table, candidate, tuple(items), tuple(heading.strip() for heading in headings if heading.strip()))


def match_at(table: Table, candidate: Format, row: int, headings: Sequence[str]) -> Match:
    """The table as one of this format with its header in `row` (0: it has none, `headings` are names for its columns)."""
    found = positions(headings)
    used = {index for column in candidate.all_columns() for index in columns_of(column, found)}
    wide = tuple(pair for target in candidate.targets for pair in wide_columns(target, headings))
    used |= {index for index, _heading in wide} | currency_columns(candidate, found)
    signature = {normalise(heading) for heading in (*candidate.signature.required, *candidate.signature.distinguishing)}
    known = {normalise(name) for target in candidate.targets if target.wide for name in target.wide.known}
    buyers = {index for field in BUYER if (column := candidate.column(field)) for index in columns_of(column, found)}
    dropped = tuple(
        index
        for index, heading in enumerate(headings)
        # A column that a number is picked out of (a remark) may be one that is not kept.
        if index in buyers
        or candidate.drops(heading)
        or (index not in used and is_personal(heading) and not candidate.allows(heading))
    )
    unused = tuple(
        heading.strip()
        for index, heading in enumerate(headings)
        if heading.strip() and index not in used and index not in dropped and normalise(heading) not in signature | known
    )
    return Match(
        table,
        candidate,
        row,
        _end_of_head(table, candidate, row, found) if row else 0,
        tuple(headings),
        dropped,
        unused,
        wide,
    )


def under_title(table: Table, candidate: Format) -> Match | None:
    """The table as a format that is told by a title and read by position; None when it has not the title, or no
    numbers where amounts should stand.
    """
    title, last = normalise(candidate.signature.title or ""), candidate.signature.title_above
    above, below = table.head[:last], [row for row in table.head[last:] if any(row)]
    if not any(title in normalise(cell) for row in above for cell in row):
        return None
    names = [letters(index) for index in range(max(map(len, table.head), default=0))]
    if absent(candidate, positions(names)):
        return None
    amounts = {i for c in candidate.main.columns.values() if c.type in ("qty", "cost") for i in columns_of(c, positions(names))}
    cells = [row[index] for row in below for index in amounts if index < len(row) and row[index]]
    numbers = sum(cell.replace(",", "").lstrip("-¥￥").replace(".", "", 1).isdigit() for cell in cells)
    return match_at(table, candidate, last, names) if 2 * numbers > len(cells) else None


def _end_of_head(table: Table, candidate: Format, row: int, found: Mapping[str, int]) -> int:
    """The header row, or the row below when that describes the columns: its ids, quantities and times hold no digit.

    Texts about amounts may hold one (``after 2 vouchers``); no number of an order is without, where a row needs one.
    """
    telling = {
        index
        for column in candidate.main.columns.values()
        if column.type in ("id", "qty", "money", "cost", "time")
        for index in columns_of(column, found)
    }
    has_ids = any(c.type == "id" and columns_of(c, found) for c in candidate.main.columns.values())
    if not has_ids or row >= len(table.head):
        return row
    below = table.head[row]
    order = candidate.main.columns.get("order_no")
    if order and order.required and any(i < len(below) and below[i] for i in columns_of(order, found)):
        others = [column for column in candidate.main.columns.values() if column.type in ("qty", "time")]
        telling = {index for column in (order, *others) for index in columns_of(column, found)}
    digits = any(character.isdigit() for i in telling if i < len(below) for character in below[i])
    return row + 1 if any(below) and not digits else row


def _place(table: Table) -> str:
    return f"{table.file} · {table.sheet}" if table.sheet else table.file


def _missing(item: Missing) -> str:
    if item.nearest is None:
        return item.heading
    return _("{heading} (the file has {nearest}?)", heading=item.heading, nearest=item.nearest)


def _listed(items: Sequence[str]) -> str:
    return "、".join(items) if current_language().startswith("zh") else ", ".join(items)
