"""Drafts: documents that somebody is still filling in."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from inventory.database.connection import Cursor


class Kept(NamedTuple):
    """How a draft stands: its version, who saved it last, and when."""

    version: int
    person: str
    saved_at: datetime


def find(cursor: Cursor, draft_id: str) -> Kept | None:
    """The draft with this id; None when there is none (any more)."""
    found = cursor.rows("SELECT version, coalesce(person, ''), saved_at FROM draft WHERE draft_id = ?", [draft_id])
    return Kept(*found[0]) if found else None


def write(cursor: Cursor, draft_id: str, kind: str, title: str, content: str, kept: Kept) -> None:
    """Let the draft be this from now on."""
    drop(cursor, draft_id)
    cursor.execute(
        "INSERT INTO draft (draft_id, kind, title, content, person, saved_at, version) VALUES (?, ?, ?, ?, nullif(?, ''), ?, ?)",
        [draft_id, kind, title, content, kept.person, kept.saved_at, kept.version],
    )


def drop(cursor: Cursor, draft_id: str) -> None:
    """The draft is gone: it became a document, or nobody wants it. Does nothing when there is none."""
    cursor.execute("DELETE FROM draft WHERE draft_id = ?", [draft_id])
