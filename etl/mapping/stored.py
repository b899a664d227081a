"""The mappings the books remember."""

from __future__ import annotations

import json
from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Any

import pandas as pd

from etl.mapping.declaration import Mapping, MappingFault, read_mapping
from etl.owner import Door
from inventory.errors import StreamStockError


@dataclass(frozen=True)
class Stored:
    """One remembered mapping: what was said, and its version."""

    name: str
    kind: str
    version: int
    declaration: dict[str, Any]
    changed_by: str
    changed_at: pd.Timestamp


def stored(door: Door) -> list[Stored]:
    """Every remembered mapping, by name."""
    frame = door.ask("report_mappings")
    return [
        Stored(
            row["name"],
            row["kind"],
            int(row["version"]),
            json.loads(row["declaration"]),
            row["changed_by"] or "",
            row["changed_at"],
        )
        for row in frame.to_dict("records")
    ]


def remembered(door: Door) -> list[Mapping]:
    """The remembered mappings ready for use; one that an older program wrote and that is impossible now is left out."""
    usable = []
    for one in stored(door):
        try:
            usable.append(read_mapping(one.declaration, one.version))
        except MappingFault:
            continue
    return usable


def named(door: Door, name: str) -> Mapping:
    """The remembered mapping with this name. Raises StreamStockError when there is none, MappingFault when it is impossible."""
    for one in stored(door):
        if one.name == name:
            return read_mapping(one.declaration, one.version)
    raise StreamStockError("There is no mapping {name}: see streamstock mappings.", name=name)


def remember(door: Door, declaration: Table[str, Any], *, version: int | None = None, person: str = "") -> int:
    """Check a mapping and remember it, as a new one or, given the ``version`` it had, as a correction. Returns its version.

    Raises MappingFault for what is impossible in it, StreamStockError for a name that is taken or a stale version.
    """
    mapping = read_mapping(declaration)
    text = json.dumps({**declaration, "name": mapping.name}, ensure_ascii=False)
    if version is None:
        return int(door.ask("save_mapping", mapping.name, mapping.format.kind, text, person=person))
    return int(door.ask("change_mapping", mapping.name, mapping.format.kind, text, version=version, person=person))
