"""A mapping proposed for a sheet nobody here has met, with how sure each part is and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from etl.formats import formats
from etl.formats.fields import FIELDS, KINDS, Kind
from etl.header import is_personal, normalise_word
from etl.mapping.guess import Guess, Sure, entry_headings, guess_columns, guess_kind, guess_products, misfits
from etl.mapping.layout import Layout, laid_out
from etl.mapping.vocabulary import known_headings, words_of
from etl.read import open_file
from etl.read.table import Table
from etl.recognise import Match, recognise
from inventory.errors import StreamStockError
from inventory.language import _

GROUPS = ("order_no", "document_no", "order_at", "at")
"""What keeps rows together, the first that a sheet has."""


@dataclass(frozen=True)
class Suggestion:
    """What a sheet probably is. ``declaration`` is the mapping as far as it goes; nothing in it is settled."""

    layout: Layout
    kind: Kind | None
    kind_sure: Sure
    kind_why: str
    guesses: tuple[Guess, ...] = ()
    missing: tuple[str, ...] = ()
    """Fields no line can do without that nothing fills yet."""
    unused: tuple[str, ...] = ()
    """Columns nothing is read from; those with people in them are left out of the books in any case."""
    unknown_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Field → words of its column whose meaning is not known."""
    misfits: dict[str, str] = field(default_factory=dict)
    """Column → a cell of those whose heading is known while their cells cannot be read as what it says."""
    near: str | None = None
    """The format of ours that it is nearest to, and what it lacks, as a sentence."""
    declaration: dict[str, Any] = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        return self.layout.table.sheet

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why it should not be used without somebody's looking at it; () when it can."""
        document = KINDS[self.kind] if self.kind else None
        needed = {name for name, about in FIELDS[document].items() if about.required} if document else set()
        found = []
        if self.kind is None or self.kind_sure != "sure":
            found.append(_("It is not clear what kind of sheet it is: say --kind."))
        found += [_("Nothing fills {field}.", field=name) for name in self.missing]
        found += [
            _("{field} is only presumed: {why}", field=one.field, why=one.why)
            for one in self.guesses
            if one.field in needed and one.sure != "sure"
        ]
        found += [
            _("The column {column} cannot be read: {value} is none of what its heading says.", column=name, value=cell)
            for name, cell in self.misfits.items()
        ]
        found += [
            _("Words of {field} are not known: {words}.", field=name, words=", ".join(words))
            for name, words in self.unknown_words.items()
        ]
        return tuple(found)


def suggest_file(path: Path, *, sheet: str | None = None, kind: str | None = None, header_row: int | None = None) -> Suggestion:
    """A mapping for the sheet of a file: the one with this name, else the one with most rows.

    Raises FileRefused when the file cannot be read, StreamStockError when there is no such sheet or kind.
    """
    return suggest(pick(open_file(path), path.name, sheet), kind=kind, header_row=header_row)


def pick(tables: Sequence[Table], file: str, sheet: str | None) -> Table:
    """The sheet with this name, else the one with most cells. Raises StreamStockError when there is none."""
    full = [table for table in tables if not table.is_empty]
    if sheet is not None:
        full = [table for table in full if table.sheet == sheet]
    if not full:
        names = ", ".join(table.sheet for table in tables if table.sheet) or "—"
        raise StreamStockError(
            "{file} has no sheet {sheet} with rows in it: it has {names}.", file=file, sheet=sheet or "", names=names
        )
    return max(full, key=lambda table: (table.rows or 0) * max(map(len, table.head), default=0))


def suggest(table: Table, *, kind: str | None = None, header_row: int | None = None) -> Suggestion:
    """A mapping for one sheet. ``kind`` and ``header_row`` where somebody knows them (0: there is no header)."""
    if kind is not None and kind not in get_args(Kind):
        raise StreamStockError("There is no kind {kind}: use one of {kinds}.", kind=kind, kinds=", ".join(get_args(Kind)))
    layout = laid_out(table, known_headings(), header_row)
    above = " ".join(cell for row in table.head[: max(layout.header_row - 1, 0)] for cell in row)
    found: tuple[Any, Sure, str] = (kind, "sure", _("You said so."))
    if kind is None:
        found = guess_kind(layout, f"{Path(table.file).stem} {table.sheet} {above}")
    told, sure, why = found
    answer = recognise(table, formats())
    near = None if isinstance(answer, Match) or answer.closest is None else answer.sentence()
    if told is None:
        return Suggestion(layout, None, sure, why, unused=tuple(layout.names), near=near)
    return _for_kind(layout, told, sure, why, near)


def _for_kind(layout: Layout, kind: Kind, sure: Sure, why: str, near: str | None) -> Suggestion:
    guesses = guess_columns(kind, layout)
    columns = {guess.field: guess.entry for guess in guesses}
    words, unknown = _words(layout, kind, columns)
    used = {name for entry in columns.values() for name in entry_headings(entry)}
    products = guess_products(kind, layout, used)
    used |= set(products.values())
    # A sheet without a time speaks of the moment it is handed in; what document a row is follows from the kind.
    told = {*columns, "document", "order_at"}
    missing = [name for name, about in FIELDS[KINDS[kind]].items() if about.required and name not in told]
    fill_down = _fill_down(layout, kind, columns)
    declaration: dict[str, Any] = {"kind": kind, "header": layout.names}
    if not layout.header_row:
        declaration["header_row"] = 0
    if fill_down:
        declaration["fill_down"] = fill_down
    if kind == "purchases" and "status" in columns:
        declaration["moves_when"] = ["received"]
    declaration["columns"] = columns
    if products:
        declaration["products"] = products
    if words:
        declaration["words"] = words
    unused = tuple(
        name
        for name, cells, heading in zip(layout.names, layout.cells, layout.headings, strict=True)
        if name not in used and cells.filled and not is_personal(heading)
    )
    return Suggestion(
        layout, kind, sure, why, tuple(guesses), tuple(missing), unused, unknown, misfits(kind, layout, guesses), near, declaration
    )


def _words(layout: Layout, kind: Kind, columns: dict[str, Any]) -> tuple[dict[str, dict[str, str]], dict[str, tuple[str, ...]]]:
    """(field → word of the sheet → ours, field → words that are not known) of the coded columns."""
    known: dict[str, dict[str, str]] = {}
    unknown: dict[str, tuple[str, ...]] = {}
    for name, entry in columns.items():
        if FIELDS[KINDS[kind]][name].type != "word" or not isinstance(entry, str):
            continue
        said = layout.words[layout.names.index(entry)] if entry in layout.names else ()
        meant = {word: words_of(kind, name).get(normalise_word(word)) for word in said}
        known[name] = {word: ours for word, ours in meant.items() if ours is not None}
        if strange := tuple(word for word, ours in meant.items() if ours is None):
            unknown[name] = strange
    return known, unknown


def _fill_down(layout: Layout, kind: Kind, columns: dict[str, Any]) -> list[str]:
    """The fields whose cells are merged; never amounts."""
    at = {name: layout.names.index(entry) for name, entry in columns.items() if isinstance(entry, str) and entry in layout.names}
    group = next((name for name in GROUPS if name in at), None)
    if group is None:
        return []
    amounts = ("money", "cost", "qty")
    return [
        name
        for name, index in at.items()
        if FIELDS[KINDS[kind]][name].type not in amounts and name not in ("sku_code", "title", "spec", "note", "line_no")
        and layout.merged(at[group], index)
    ]  # fmt: skip
