"""How the sheets of a file are read: by what people remembered of such sheets, and by the formats that come with the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from etl.formats import formats
from etl.mapping import Mapping, find, find_exact, find_like, read_mapping, suggest
from etl.mapping.remembered import missing
from etl.read.table import Table
from etl.recognise import Match, Missing, Unknown, recognise
from inventory.language import _


@dataclass(frozen=True)
class Reading:
    """What is known of files beside the formats.

    An exact remembered header goes before our formats, these before a header that is only like a remembered one.
    """

    mapping: Mapping | None = None
    """Read every sheet by this one, and only by this one."""
    remembered: Sequence[Mapping] = ()
    at: datetime | None = None
    """The moment that sheets speak of which tell no time; without it when they were handed in."""
    password: str | None = field(default=None, repr=False)
    """Tried on every file that has one, and forgotten."""

    clear: bool = False
    """Empty cells of a sheet that edits products take away what there was; else they keep it."""

    guess: bool = False
    """Read a sheet that nobody mapped by a guess, when nothing in it is doubtful."""

    def way(self, kind: str | None) -> Callable[[Table], Match | Unknown]:
        """How one sheet is recognised; ``kind`` narrows it to documents of that kind."""
        if (only := self.mapping) is not None:
            return lambda table: find(table, only) or _lacking(table, only)
        remembered = [one for one in self.remembered if kind in (None, one.format.kind)]

        def recognised(table: Table) -> Match | Unknown:
            if exact := find_exact(table, remembered):
                return exact
            ours = recognise(table, formats(), kind)
            if isinstance(ours, Match):
                return ours
            return find_like(table, remembered) or (_guessed(table, kind, ours) if self.guess else ours)

        return recognised


BY_FORMATS = Reading()
"""As the formats say, and nothing else."""


def _guessed(table: Table, kind: str | None, unknown: Unknown) -> Match | Unknown:
    """The sheet by what its columns probably are; Unknown with the doubts where there are any."""
    suggestion = suggest(table, kind=kind)
    if suggestion.doubts:
        return replace(unknown, why=_("It cannot be read by a guess: {doubts}", doubts=" ".join(suggestion.doubts)))
    told = sha256(repr(sorted(suggestion.declaration.items())).encode()).hexdigest()[:8]
    mapping = read_mapping({"name": f"guess-{suggestion.kind}-{told}", **suggestion.declaration})
    return find(table, mapping) or unknown


def _lacking(table: Table, mapping: Mapping) -> Unknown:
    return Unknown(table, mapping.format, tuple(Missing(heading, None) for heading in missing(table, mapping)), ())
