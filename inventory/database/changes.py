"""Who changed what in the records people keep: field by field, and the version a save has to know of.

Products, suppliers, warehouses, plans and orders carry a ``version``. A form hands in the one it began with; when somebody else
saved meanwhile, the save is refused and says who changed which fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inventory.database.connection import Cursor
from inventory.errors import Change, ChangedMeanwhile

Record = Mapping[str, Any]
"""Field → value, as the table has it; NULL is None."""


def differences(before: Record, after: Record) -> list[tuple[str, Any, Any]]:
    """(field, before, after) of every field that ``after`` names and that is not what it was."""
    return [(field, before.get(field), value) for field, value in after.items() if before.get(field) != value]


def record(
    cursor: Cursor, subject: str, subject_id: int, changed: list[tuple[str, Any, Any]], *,
    version: int | None, person: str, at: datetime,
) -> None:  # fmt: skip
    """Log what a save changed. Values are kept as text; money as the integer its field holds."""
    if not changed:
        return
    cursor.execute(
        # The rows are numbered once they are apart: a window beside unnest would see one row.
        "INSERT INTO record_change SELECT (SELECT coalesce(max(change_id), 0) FROM record_change) + row_number() OVER (),"
        " $1, $2, $3, field, before, after, nullif($7, ''), $8, NULL"
        " FROM (SELECT unnest($4::VARCHAR[]) AS field, unnest($5::VARCHAR[]) AS before, unnest($6::VARCHAR[]) AS after)",
        [
            subject, subject_id, version, [field for field, _, _ in changed], [_text(before) for _, before, _ in changed],
            [_text(after) for _, _, after in changed], person, at,
        ],
    )  # fmt: skip


def update(
    cursor: Cursor, subject: str, key: str, subject_id: int, columns: Record, changed: list[tuple[str, Any, Any]], *,
    before: int, person: str, at: datetime,
) -> int:  # fmt: skip
    """Write columns of the record in table ``subject`` that was at version ``before``, and log what changed; the new version."""
    version = before + 1
    assigned = ", ".join(f"{name} = ?" for name in ("version", *columns))
    cursor.execute(f"UPDATE {subject} SET {assigned} WHERE {key} = ?", [version, *columns.values(), subject_id])
    record(cursor, subject, subject_id, changed, version=version, person=person, at=at)
    return version


def require_version(cursor: Cursor, subject: str, subject_id: int, *, current: int, began_with: int, name: str) -> None:
    """Raise ChangedMeanwhile when the record called ``name`` is not at the version that a form began with."""
    if current == began_with:
        return
    rows = cursor.rows(
        "SELECT field, before, after, coalesce(changed_by, ''), changed_at FROM record_change"
        " WHERE subject = ? AND subject_id = ? AND version > ? ORDER BY change_id",
        [subject, subject_id, began_with],
    )
    raise ChangedMeanwhile(name, [Change(*row) for row in rows])


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)
