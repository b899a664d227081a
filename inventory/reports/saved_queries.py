"""已存查询: questions in SQL that are kept, and their answers out of the read-only copy of the books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from inventory.database import Books, asking, plain_select, snapshot
from inventory.database.asking import Answer
from inventory.database.sql import query
from inventory.errors import StreamStockError
from inventory.reports.overview import choices
from inventory.views import filters as views
from inventory.views.filters import Filter

TRIED = 50
"""Rows of a query that is only tried."""
INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")


@dataclass(frozen=True)
class SavedQuery:
    """A query as it is kept; ``filters`` in the order of the text."""

    number: int
    name: str
    about: str
    text: str
    filters: list[Filter]
    version: int
    changed_by: str
    changed_at: datetime


def saved_queries(books: Books) -> list[SavedQuery]:
    """Every saved query by name."""
    with books.reading() as cursor:
        rows = cursor.rows(query("saved_queries"))
    return [
        SavedQuery(number, name, about, text, views.read(filters), version, by, at)
        for number, name, about, text, filters, version, by, at in rows
    ]


def saved_query(books: Books, name: str) -> SavedQuery:
    """The one of this name or number. Raises StreamStockError when there is none."""
    known = saved_queries(books)
    meant = [one for one in known if one.name.lower() == name.strip().lower() or str(one.number) == name.strip()]
    if not meant:
        raise StreamStockError("There is no saved query {name}: see streamstock queries.", name=name)
    return meant[0]


def asked(books: Books, name: str, typed: Mapping[str, str]) -> Answer:
    """The answer to a saved query with filters as typed; those left out as saved, days the books' first and last.

    Raises StreamStockError as ``answered`` does, and for a name or a filter there is not.
    """
    kept, known = saved_query(books, name), choices(books)
    return answered(books, kept.text, views.values(kept.filters, typed, known.first_day, known.last_day))


def answered(books: Books, text: str, values: Mapping[str, Any], rows: int = asking.ROWS) -> Answer:
    """The answer of the copy of the books to any plain SELECT. Raises StreamStockError, in one sentence, when there is none."""
    copy = snapshot.snapshot_path(books.path)
    if not copy.exists():
        snapshot.publish(books)
    return asking.answer(copy, text, values, rows=rows)


def tried(books: Books, text: str, filters: Sequence[Filter]) -> Answer:
    """The first rows of a text that is not saved yet, with its filters as they are at first."""
    known = choices(books)
    return answered(books, text, views.values(filters, {}, known.first_day, known.last_day), rows=TRIED)


def filters_of(text: str, known: Sequence[Filter] = ()) -> list[Filter]:
    """The filters a text asks for, those that are known as they are. Raises StreamStockError when it is no plain SELECT."""
    return views.guessed(plain_select.filters_of(text), known)


def framed(answer: Answer, *, exact: bool = False) -> pd.DataFrame:
    """The rows with whole numbers and days as such; amounts as floats for the screen, or ``exact`` decimals for files."""
    frame = pd.DataFrame.from_records(answer.rows, columns=answer.columns).astype(object)
    for name, kind in zip(answer.columns, answer.types, strict=True):
        if kind in INTEGERS:
            frame[name] = frame[name].astype("Int64")
        elif kind in ("HUGEINT", "DOUBLE", "FLOAT", "UBIGINT") or (kind.startswith("DECIMAL") and not exact):
            whole = kind == "HUGEINT" and all(one is None or abs(one) < 2**63 for one in frame[name])
            frame[name] = frame[name].astype("Int64") if whole else pd.to_numeric(frame[name]).astype("float64")
        elif kind == "BOOLEAN":
            frame[name] = frame[name].astype("boolean")
        elif kind.startswith("TIMESTAMP") and "WITH TIME ZONE" not in kind:
            frame[name] = pd.to_datetime(frame[name])
        elif not kind.startswith(("DECIMAL", "DATE", "VARCHAR")):
            frame[name] = frame[name].map(lambda one: None if one is None else str(one))
    return frame
