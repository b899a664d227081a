"""Remembering how sheets are read that no format knows: saved once, corrected, forgotten. What was loaded stays."""

from __future__ import annotations

from inventory import clock
from inventory.database import Books, mappings
from inventory.errors import StreamStockError


def save_mapping(books: Books, name: str, kind: str, declaration: str, *, person: str = "") -> int:
    """Remember a new mapping under a name of its own. Returns its version.

    declaration: JSON, checked by who hands it in. Raises StreamStockError when the name is taken.
    """
    with books.write() as cursor:
        before = mappings.find(cursor, name)
        if before and not before.forgotten:
            raise StreamStockError("There is a mapping {name} already: choose another name, or change that one.", name=name)
        version = before.version + 1 if before else 1
        mappings.write(cursor, name, kind, declaration, version, forgotten=False, person=person, at=clock.now())
    return version


def change_mapping(books: Books, name: str, kind: str, declaration: str, *, version: int, person: str = "") -> int:
    """Correct a mapping that was at ``version`` when somebody began to. Returns its new version.

    Raises StreamStockError when there is none, or somebody else changed it meanwhile.
    """
    with books.write() as cursor:
        _unchanged(mappings.find(cursor, name), name, version)
        mappings.write(cursor, name, kind, declaration, version + 1, forgotten=False, person=person, at=clock.now())
    return version + 1


def forget_mapping(books: Books, name: str, *, version: int | None = None, person: str = "") -> None:
    """Read nothing by this mapping any more. Raises StreamStockError as ``change_mapping`` does."""
    with books.write() as cursor:
        before = mappings.find(cursor, name)
        now = _unchanged(before, name, before.version if before and version is None else version or 0)
        kind, declaration = mappings.content(cursor, name)
        mappings.write(cursor, name, kind, declaration, now, forgotten=True, person=person, at=clock.now())


def _unchanged(before: mappings.Remembered | None, name: str, version: int) -> int:
    if before is None or before.forgotten:
        raise StreamStockError("There is no mapping {name}: see streamstock mappings.", name=name)
    if before.version != version:
        raise StreamStockError(
            "The mapping {name} was changed meanwhile, on {at} by {person}: look at it again.",
            name=name, at=f"{before.changed_at:%Y-%m-%d %H:%M}", person=before.changed_by or "—",
        )  # fmt: skip
    return before.version
