"""草稿: the documents somebody is filling in, and who works in the books. Drafts are no figures: they are read as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query


@dataclass(frozen=True)
class Draft:
    """A document being filled in; ``content`` is for the form of its kind to read."""

    draft_id: str
    kind: str
    title: str
    content: str
    person: str
    saved_at: datetime
    version: int


def drafts(books: Books, kind: str) -> pd.DataFrame:
    """One row per draft of the kind, newest first: draft_id, title, person, saved_at, version."""
    with books.reading() as cursor:
        return cursor.frame(query("drafts"), {"kind": kind})


def draft(books: Books, draft_id: str) -> Draft | None:
    """The draft with this id; None when it was posted or discarded."""
    with books.reading() as cursor:
        found = cursor.rows(query("draft"), {"draft_id": draft_id})
    return Draft(*found[0]) if found else None


def people(books: Books) -> list[str]:
    """Everybody who did something in the books, by name."""
    with books.reading() as cursor:
        return [name for (name,) in cursor.rows(query("people"))]
