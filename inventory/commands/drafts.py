"""草稿: keeping a document while it is filled in, so that neither a reload nor a power cut loses it."""

from __future__ import annotations

from inventory import clock
from inventory.database import Books, drafts
from inventory.database.drafts import Kept
from inventory.errors import Change, ChangedMeanwhile, DraftGone


def save_draft(books: Books, draft_id: str, kind: str, title: str, content: str, *, version: int, person: str = "") -> int:
    """Keep the draft as it is now; ``version`` is the one it was read with, 0 for a new draft. Returns its new version.

    content: header and lines, as the form of that kind writes them. Raises ChangedMeanwhile, naming who saved it, when it has
    another version by now; DraftGone when it was posted or dropped.
    """
    with books.write(figures=False) as cursor:
        before = drafts.find(cursor, draft_id)
        if before is None and version:
            raise DraftGone
        if before and before.version != version:
            raise ChangedMeanwhile(title, [Change("content", None, None, before.person, before.saved_at)])
        drafts.write(cursor, draft_id, kind, title, content, Kept(version + 1, person, clock.now()))
    return version + 1


def drop_draft(books: Books, draft_id: str) -> None:
    """Nobody wants the draft any more. Does nothing when it is gone already."""
    with books.write(figures=False) as cursor:
        drafts.drop(cursor, draft_id)
