"""Numbers of papers: letters of the kind, the day, and a counter that begins anew each day (RK20260601-0001)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from inventory.database.connection import Cursor


def head(prefix: str, day: date) -> str:
    """What all numbers of a kind and day begin with."""
    return f"{prefix}{day:%Y%m%d}"


def numbered(head: str, count: int) -> str:
    """The number of the ``count``-th paper of its head."""
    return f"{head}-{count:04d}"


def last_counts(cursor: Cursor, table: str, heads: Iterable[str]) -> dict[str, int]:
    """Head → count of the last number given in ``table``; heads without any number are absent."""
    return dict(
        cursor.rows(
            "SELECT split_part(number, '-', 1) AS head, max(split_part(number, '-', 2)::INTEGER)"
            f" FROM {table} WHERE head IN (SELECT unnest(?)) GROUP BY head",
            [list(heads)],
        )
    )


def next_number(cursor: Cursor, table: str, prefix: str, day: date) -> str:
    """The number of the next paper of that kind and day."""
    begins = head(prefix, day)
    return numbered(begins, last_counts(cursor, table, [begins]).get(begins, 0) + 1)
