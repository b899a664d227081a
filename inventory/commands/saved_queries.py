"""Keeping questions in SQL for those who do not write it: saved, changed, taken out of the menu again."""

from __future__ import annotations

from collections.abc import Iterable

from inventory import clock
from inventory.database import Books, plain_select, saved_queries
from inventory.database.connection import Cursor
from inventory.database.saved_queries import Content, Kept
from inventory.errors import StreamStockError
from inventory.views import filters as views
from inventory.views.filters import Filter

LONGEST_NAME = 40


def save_query(books: Books, name: str, text: str, filters: Iterable[Filter] = (), *, about: str = "", person: str = "") -> int:
    """Keep a new query. Returns its number.

    filters: of the names behind ``$`` in the text; those that are not told are guessed. Raises StreamStockError when the text
    is not a plain SELECT, a filter is wrong, or the name is taken.
    """
    content = _content(name, about, text, filters)
    with books.write() as cursor:
        _free(cursor, content.name, None)
        return saved_queries.add(cursor, content, person=person, at=clock.now())


def change_query(
    books: Books,
    number: int,
    name: str,
    text: str,
    filters: Iterable[Filter] = (),
    *,
    about: str = "",
    version: int,
    person: str = "",
) -> int:
    """Change a query that was at ``version`` when somebody began to. Returns its new version.

    Raises StreamStockError as ``save_query`` does, and when somebody else changed or deleted it meanwhile.
    """
    content = _content(name, about, text, filters)
    with books.write() as cursor:
        _unchanged(saved_queries.numbered(cursor, number), content.name, version)
        _free(cursor, content.name, number)
        saved_queries.change(cursor, number, content, version + 1, person=person, at=clock.now())
    return version + 1


def forget_query(books: Books, number: int, *, version: int, person: str = "") -> None:
    """Take a query out of the menu. Raises StreamStockError when somebody else changed or deleted it meanwhile."""
    with books.write() as cursor:
        before = saved_queries.numbered(cursor, number)
        _unchanged(before, before.name if before else str(number), version)
        saved_queries.forget(cursor, number, version + 1, person=person, at=clock.now())


def _content(name: str, about: str, text: str, filters: Iterable[Filter]) -> Content:
    """What is kept, tidy and checked."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise StreamStockError("A saved query needs a name of at most {n} characters.", n=LONGEST_NAME)
    kept = views.guessed(plain_select.filters_of(text), list(filters))
    return Content(tidy, " ".join(about.split()), text.strip().rstrip(";").rstrip(), views.written(kept))


def _free(cursor: Cursor, name: str, number: int | None) -> None:
    other = saved_queries.named(cursor, name)
    if other and other.number != number:
        raise StreamStockError("There is a saved query {name} already: choose another name, or change that one.", name=name)


def _unchanged(before: Kept | None, name: str, version: int) -> None:
    if before is None:
        raise StreamStockError("The saved query {name} was deleted meanwhile: save it as a new one.", name=name)
    if before.version != version:
        raise StreamStockError(
            "The saved query {name} was changed meanwhile, on {at} by {person}: look at it again.",
            name=before.name, at=f"{before.changed_at:%Y-%m-%d %H:%M}", person=before.changed_by or "—",
        )  # fmt: skip
