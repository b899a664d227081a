"""The headings and words that sheets of any origin use: those of aliases.toml, and those of the formats."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from etl.formats import formats
from etl.formats.fields import FIELDS, KINDS, VOCABULARIES, Kind
from etl.header import normalise, normalise_word


@cache
def aliases() -> dict[str, Any]:
    """The tables of aliases.toml."""
    return tomllib.loads((Path(__file__).parent / "aliases.toml").read_text(encoding="utf-8"))


@cache
def headings_of(kind: Kind) -> dict[str, tuple[str, ...]]:
    """Field → its known headings, normalised, the surest first: ours, then those of the formats of that kind."""
    found: dict[str, list[str]] = {}
    document = KINDS[kind]
    columns = aliases()["columns"]
    for table in (columns.get(kind, {}), columns["shared"]):
        for field, names in table.items():
            if field in FIELDS[document]:
                found.setdefault(field, []).extend(normalise(name) for name in names)
    for one in formats():
        if one.kind == kind:
            for column in one.main.columns.values():
                if column.combine == "first":
                    names = [normalise(name) for source in column.sources for name in source]
                    found.setdefault(column.field, []).extend(names)
    return {field: tuple(dict.fromkeys(names)) for field, names in found.items()}


@cache
def known_headings() -> frozenset[str]:
    """Every heading that some kind knows, normalised."""
    return frozenset(name for kind in KINDS for names in headings_of(kind).values() for name in names)


@cache
def words_of(kind: Kind, field: str) -> dict[str, str]:
    """The words of a coded field that are known for this kind, normalised → ours; words that two formats understand
    differently are left out."""
    allowed = VOCABULARIES.get((KINDS[kind], field), ())
    told: dict[str, set[str]] = {}
    for one in formats():
        column = one.column(field) if one.kind == kind else None
        for word, meant in ((column.words if column else None) or {}).items():
            told.setdefault(word, set()).add(meant)
    known = {word: next(iter(meant)) for word, meant in told.items() if len(meant) == 1}
    own = aliases()["words"].get(kind, {}).get(field, {})
    known |= {normalise_word(word): meant for word, meant in own.items()}
    return {word: meant for word, meant in known.items() if meant in allowed}
