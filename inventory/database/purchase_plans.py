"""Purchase plans as the books keep them: read whole, written whole, every change logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inventory.database import changes
from inventory.database.connection import Cursor
from inventory.database.numbering import next_number
from inventory.database.sql import write
from inventory.errors import StreamStockError
from inventory.ordering import PlanLine

PREFIX = "JH"
SUBJECT = "purchase_plan"
"""What the log of changes calls it."""


@dataclass(frozen=True)
class StoredPlan:
    """A plan as it stands."""

    plan_id: int
    number: str
    status: str
    note: str | None
    version: int
    lines: list[PlanLine]


def find(cursor: Cursor, number: str) -> StoredPlan:
    """The plan of this number. Raises StreamStockError when there is none."""
    found = _read(cursor, "number", number)
    if found is None:
        raise StreamStockError("There is no purchase plan {number}: check the number.", number=number)
    return found


def of_submission(cursor: Cursor, submission_id: str) -> StoredPlan | None:
    """The plan that this submission made, if it did."""
    return _read(cursor, "submission_id", submission_id)


def insert(cursor: Cursor, lines: Sequence[PlanLine], *, note: str | None, submission_id: str, person: str, at: datetime) -> str:
    """Write a new draft. Returns its number."""
    plan_id = int(cursor.value("SELECT coalesce(max(plan_id), 0) + 1 FROM purchase_plan"))
    number = next_number(cursor, "purchase_plan", PREFIX, at.date())
    cursor.execute(
        "INSERT INTO purchase_plan (plan_id, number, status, note, made_by, made_at, submission_id, version)"
        " VALUES (?, ?, 'draft', ?, nullif(?, ''), ?, ?, 1)",
        [plan_id, number, note, person, at, submission_id],
    )
    _write_lines(cursor, plan_id, lines)
    changes.record(cursor, SUBJECT, plan_id, [("created", None, number)], version=1, person=person, at=at)
    return number


def update(
    cursor: Cursor, plan: StoredPlan, columns: dict[str, Any], changed: list[tuple[str, Any, Any]], *,
    lines: Sequence[PlanLine] | None = None, person: str, at: datetime,
) -> int:  # fmt: skip
    """Write columns and, when given, all lines of a plan; log what ``changed``. Returns the new version."""
    if lines is not None:
        cursor.execute("DELETE FROM purchase_plan_line WHERE plan_id = ?", [plan.plan_id])
        _write_lines(cursor, plan.plan_id, lines)
    return changes.update(cursor, SUBJECT, "plan_id", plan.plan_id, columns, changed, before=plan.version, person=person, at=at)


def link(cursor: Cursor, plan: StoredPlan, supplier: str, order_id: int) -> None:
    """Say which order was made from the lines of a supplier."""
    cursor.execute(
        "UPDATE purchase_plan_line SET order_id = $1 WHERE plan_id = $2"
        " AND supplier_id IN (SELECT supplier_id FROM supplier WHERE name = $3)",
        [order_id, plan.plan_id, supplier],
    )


def orders_of(cursor: Cursor, plan: StoredPlan) -> list[tuple[str, int, str]]:
    """Number, version and status of the orders made from a plan."""
    return cursor.rows(
        "SELECT number, version, status FROM purchase_order"
        " WHERE order_id IN (SELECT order_id FROM purchase_plan_line WHERE plan_id = ?) ORDER BY order_id",
        [plan.plan_id],
    )


def _read(cursor: Cursor, column: str, value: str) -> StoredPlan | None:
    found = cursor.rows(f"SELECT plan_id, number, status, note, version FROM purchase_plan WHERE {column} = ?", [value])
    if not found:
        return None
    lines = cursor.rows(
        "SELECT l.sku_id, k.sku_code, l.qty, l.unit_price_e4, v.name, l.expected_on, l.reason FROM purchase_plan_line AS l"
        " JOIN sku AS k USING (sku_id) LEFT JOIN supplier AS v USING (supplier_id) WHERE l.plan_id = ? ORDER BY l.line_no",
        [found[0][0]],
    )
    return StoredPlan(*(*found[0], [PlanLine(*line) for line in lines]))


def _write_lines(cursor: Cursor, plan_id: int, lines: Sequence[PlanLine]) -> None:
    names = ("sku_id", "qty", "unit_price_e4", "expected_on", "reason", "supplier")
    columns = {name: [getattr(line, name) for line in lines] for name in names}
    cursor.execute(write("insert_plan_lines"), {"plan": plan_id, "lines": len(lines), **columns})
