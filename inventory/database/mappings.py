"""The mappings that are remembered."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from inventory.database.connection import Cursor


class Remembered(NamedTuple):
    """The state of one mapping."""

    version: int
    forgotten: bool
    changed_by: str
    changed_at: datetime


def find(cursor: Cursor, name: str) -> Remembered | None:
    """The mapping with this name; None when there never was one."""
    found = cursor.rows("SELECT version, forgotten, coalesce(changed_by, ''), changed_at FROM mapping WHERE name = ?", [name])
    return Remembered(*found[0]) if found else None


def write(
    cursor: Cursor, name: str, kind: str, declaration: str, version: int, *, forgotten: bool, person: str, at: datetime
) -> None:
    """Let the mapping be this from now on."""
    cursor.execute("DELETE FROM mapping WHERE name = ?", [name])
    cursor.execute("INSERT INTO mapping VALUES (?, ?, ?, ?, ?, ?, ?)", [name, kind, declaration, version, forgotten, person, at])


def content(cursor: Cursor, name: str) -> tuple[str, str]:
    """(kind, declaration) of a mapping that is there."""
    ((kind, declaration),) = cursor.rows("SELECT kind, declaration FROM mapping WHERE name = ?", [name])
    return kind, declaration
