"""The questions in SQL that are kept for others."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from inventory.database.connection import Cursor


class Kept(NamedTuple):
    """The state of one saved query."""

    number: int
    name: str
    version: int
    changed_by: str
    changed_at: datetime


class Content(NamedTuple):
    """What a saved query is called, tells and asks; ``filters`` is a JSON list."""

    name: str
    about: str
    text: str
    filters: str


_KEPT = "SELECT query_no, name, version, coalesce(changed_by, ''), changed_at FROM saved_query WHERE NOT forgotten AND "


def numbered(cursor: Cursor, number: int) -> Kept | None:
    """The query with this number; None when it is forgotten or never was."""
    found = cursor.rows(f"{_KEPT} query_no = ?", [number])
    return Kept(*found[0]) if found else None


def named(cursor: Cursor, name: str) -> Kept | None:
    """The query with this name, large and small letters alike; None when there is none."""
    found = cursor.rows(f"{_KEPT} lower(name) = lower(?)", [name])
    return Kept(*found[0]) if found else None


def add(cursor: Cursor, content: Content, *, person: str, at: datetime) -> int:
    """Keep a new one. Returns its number; numbers of forgotten ones are not given again."""
    number = int(cursor.value("SELECT coalesce(max(query_no), 0) + 1 FROM saved_query"))
    cursor.execute("INSERT INTO saved_query VALUES (?, ?, ?, ?, ?, 1, false, ?, ?)", [number, *content, person, at])
    return number


def change(cursor: Cursor, number: int, content: Content, version: int, *, person: str, at: datetime) -> None:
    """Let it be this from now on."""
    cursor.execute(
        """UPDATE saved_query SET name = ?, about = ?, text = ?, filters = ?, version = ?, changed_by = ?, changed_at = ?
        WHERE query_no = ?""",
        [*content, version, person, at, number],
    )


def forget(cursor: Cursor, number: int, version: int, *, person: str, at: datetime) -> None:
    """Take it out of the menu; its row stays."""
    cursor.execute(
        "UPDATE saved_query SET forgotten = true, version = ?, changed_by = ?, changed_at = ? WHERE query_no = ?",
        [version, person, at, number],
    )
