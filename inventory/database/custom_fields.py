"""Fields the shop added itself, and what was said in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inventory.database.connection import Cursor

SUBJECTS = ("product", "supplier")
TYPES = ("text", "number", "date", "choice", "yes_no")
_COLUMNS = "field_id, subject, name, type, coalesce(choices, []), required, position, archived, version"


@dataclass(frozen=True)
class CustomField:
    """A field of products or suppliers; ``choices`` only of a choice. Archived ones are asked for no more, what was said stays."""

    field_id: int
    subject: str
    name: str
    type: str
    choices: tuple[str, ...]
    required: bool
    position: int
    archived: bool
    version: int


def all_fields(cursor: Cursor, *, subject: str | None = None, archived: bool = False) -> list[CustomField]:
    """The fields in the order of the form; those of one subject; the archived ones too when asked."""
    rows = cursor.rows(
        f"SELECT {_COLUMNS} FROM custom_field WHERE subject = coalesce($1, subject) AND (NOT archived OR $2)"
        " ORDER BY subject, archived, position, field_id",
        [subject, archived],
    )
    return [_field(row) for row in rows]


def read(cursor: Cursor, field_id: int) -> CustomField | None:
    rows = cursor.rows(f"SELECT {_COLUMNS} FROM custom_field WHERE field_id = ?", [field_id])
    return _field(rows[0]) if rows else None


def _field(row: tuple[Any, ...]) -> CustomField:
    number, subject, name, type_, choices, required, position, archived, version = row
    return CustomField(number, subject, name, type_, tuple(choices), required, position, archived, version)


def write(cursor: Cursor, field: CustomField) -> None:
    """Make the field, or put it in the place of the one with its number."""
    cursor.execute("DELETE FROM custom_field WHERE field_id = ?", [field.field_id])
    cursor.execute(
        "INSERT INTO custom_field VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [field.field_id, field.subject, field.name, field.type, list(field.choices) or None, field.required, field.position,
         field.archived, field.version],
    )  # fmt: skip


def values_of(cursor: Cursor, subject: str, subject_id: int) -> dict[int, str]:
    """Number of the field → what was said of this product or supplier, archived fields included."""
    return dict(
        cursor.rows(
            "SELECT field_id, value FROM custom_value JOIN custom_field USING (field_id) WHERE subject = ? AND subject_id = ?",
            [subject, subject_id],
        )
    )


def put(cursor: Cursor, subject_id: int, values: Mapping[int, str | None]) -> None:
    """Keep what is said in these fields; None takes it away."""
    cursor.execute(
        "DELETE FROM custom_value WHERE subject_id = $1 AND field_id IN (SELECT unnest($2::INTEGER[]))", [subject_id, list(values)]
    )
    said = {field: value for field, value in values.items() if value is not None}
    cursor.execute(
        "INSERT INTO custom_value SELECT unnest($1::INTEGER[]), $2, unnest($3::VARCHAR[])",
        [list(said), subject_id, list(said.values())],
    )


def choices_in_use(cursor: Cursor, field_id: int) -> set[str]:
    return {value for (value,) in cursor.rows("SELECT DISTINCT value FROM custom_value WHERE field_id = ?", [field_id])}
