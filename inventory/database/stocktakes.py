"""盘点 as the books keep it: tasks, the SKUs they take, and every act of counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from inventory.database import changes, rows
from inventory.database.connection import Cursor
from inventory.database.numbering import next_number
from inventory.database.sql import query
from inventory.errors import StreamStockError

PREFIX = "PC"
SUBJECT = "stocktake"
"""What the log of changes calls it."""


@dataclass(frozen=True)
class Scope:
    """What a count takes: all that lies there, a category, a class of sales (A, B, C), or some by chance."""

    scope: str = "all"
    value: str | None = None
    sample: int | None = None


@dataclass(frozen=True)
class StoredTask:
    """A stocktake as it stands."""

    stocktake_id: int
    number: str
    warehouse_id: int
    warehouse: str
    state: str
    blind: bool
    version: int


def find(cursor: Cursor, number: str) -> StoredTask:
    """The stocktake of this number. Raises StreamStockError when there is none."""
    found = _read(cursor, "t.number = ?", number)
    if found is None:
        raise StreamStockError("There is no stocktake {number}: check the number.", number=number)
    return found


def of_submission(cursor: Cursor, submission_id: str) -> StoredTask | None:
    """The stocktake that this submission made."""
    return _read(cursor, "t.submission_id = ?", submission_id)


def goods_to_count(cursor: Cursor, warehouse_id: int, scope: Scope, *, day: date, seed: str) -> list[int]:
    """The SKUs that such a count takes."""
    facts = {
        "warehouse": warehouse_id, "scope": scope.scope, "value": scope.value, "sample": scope.sample or 0, "day": day,
        "seed": seed,
    }  # fmt: skip
    return [int(sku) for (sku,) in cursor.rows(query("goods_to_count"), facts)]


def insert(
    cursor: Cursor, warehouse_id: int, scope: Scope, skus: Sequence[int], *, day: date, blind: bool, note: str, plan_id: int | None,
    person: str, at: datetime, submission_id: str,
) -> str:  # fmt: skip
    """Make a stocktake of these SKUs; returns its number."""
    stocktake_id = int(cursor.value("SELECT coalesce(max(stocktake_id), 0) + 1 FROM stocktake"))
    number = next_number(cursor, "stocktake", PREFIX, day)
    cursor.execute(
        "INSERT INTO stocktake (stocktake_id, number, plan_id, warehouse_id, scope, scope_value, blind, state, scheduled_on, note,"
        " made_by, made_at, submission_id, version)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'counting', ?, nullif(?, ''), nullif(?, ''), ?, ?, 1)",
        [stocktake_id, number, plan_id, warehouse_id, scope.scope, scope.value, blind, day, note, person, at, submission_id],
    )
    add_lines(cursor, stocktake_id, skus)
    changes.record(cursor, SUBJECT, stocktake_id, [("created", None, number)], version=1, person=person, at=at)
    return number


def add_lines(cursor: Cursor, stocktake_id: int, skus: Sequence[int]) -> None:
    """Let the stocktake take these SKUs too, as far as it does not yet."""
    cursor.execute(
        "INSERT INTO stocktake_line SELECT DISTINCT $1::INTEGER, sku_id, NULL, NULL FROM (SELECT unnest($2::INTEGER[]) AS sku_id)"
        " WHERE sku_id NOT IN (SELECT sku_id FROM stocktake_line WHERE stocktake_id = $1)",
        [stocktake_id, list(skus)],
    )


def write_entries(
    cursor: Cursor, stocktake_id: int, entries: Sequence[tuple[int, str, int]], *, at: datetime, person: str
) -> None:  # fmt: skip
    """Write acts of counting: (SKU, act, pieces) each."""
    count = len(entries)
    first = int(cursor.value("SELECT coalesce(max(entry_id), 0) + 1 FROM count_entry"))
    rows.insert(cursor, "count_entry", {
        "entry_id": first + np.arange(count, dtype=np.int64), "stocktake_id": np.full(count, stocktake_id),
        "sku_id": np.array([sku for sku, _, _ in entries], dtype=np.int64),
        "act": np.array([act for _, act, _ in entries], dtype=object),
        "qty": np.array([qty for _, _, qty in entries], dtype=np.int64), "counted_at": np.full(count, np.datetime64(at, "us")),
        "counted_by": np.full(count, person or None, dtype=object),
    })  # fmt: skip


def counted(cursor: Cursor, stocktake_id: int) -> dict[int, tuple[int, datetime, str | None]]:
    """SKU → pieces, when and by whom, of what is counted."""
    found = cursor.rows(
        "SELECT sku_id, counted_qty, counted_at, counted_by FROM stocktake_count"
        " WHERE stocktake_id = ? AND counted_qty IS NOT NULL",
        [stocktake_id],
    )
    return {int(sku): (int(qty), at, who) for sku, qty, at, who in found}


def lines(cursor: Cursor, stocktake_id: int) -> dict[int, str]:
    """SKU → its code, of all that is to be counted."""
    sql = "SELECT sku_id, sku_code FROM stocktake_line JOIN sku USING (sku_id) WHERE stocktake_id = ? ORDER BY sku_code"
    return {int(sku): code for sku, code in cursor.rows(sql, [stocktake_id])}


def set_reasons(cursor: Cursor, stocktake_id: int, reasons: Mapping[int, str | None]) -> None:
    """SKU → why there are more or fewer."""
    cursor.execute(
        "UPDATE stocktake_line AS l SET reason = r.reason"
        " FROM (SELECT unnest($2::INTEGER[]) AS sku_id, unnest($3::VARCHAR[]) AS reason) AS r"
        " WHERE l.stocktake_id = $1 AND l.sku_id = r.sku_id",
        [stocktake_id, list(reasons), list(reasons.values())],
    )


def keep_books(cursor: Cursor, number: str) -> None:
    """Keep on the lines what the book had when they were counted, before the differences are posted."""
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE counted_line AS {query('stocktake_lines').rstrip().rstrip(';')}", {"number": number}
    )
    cursor.execute(
        "UPDATE stocktake_line AS l SET book_qty = c.book_qty FROM counted_line AS c JOIN sku AS k USING (sku_code)"
        " WHERE l.sku_id = k.sku_id AND c.counted_qty IS NOT NULL"
        " AND l.stocktake_id = (SELECT stocktake_id FROM stocktake WHERE number = $1)",
        [number],
    )


def change(cursor: Cursor, task: StoredTask, columns: dict[str, Any], *, person: str, at: datetime) -> int:
    """Write a new state of the stocktake; returns its version."""
    changed = [("state", task.state, columns["state"])]
    return changes.update(
        cursor, SUBJECT, "stocktake_id", task.stocktake_id, columns, changed, before=task.version, person=person, at=at
    )


def _read(cursor: Cursor, which: str, value: str) -> StoredTask | None:
    found = cursor.rows(
        "SELECT t.stocktake_id, t.number, t.warehouse_id, w.name, t.state, t.blind, t.version"
        f" FROM stocktake AS t JOIN warehouse AS w USING (warehouse_id) WHERE {which}",
        [value],
    )
    return StoredTask(*found[0]) if found else None
