"""Suppliers as the tables hold them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inventory.database import catalogue
from inventory.database.connection import Cursor
from inventory.database.sql import query, write

FIELDS = ("name", "contact", "phone", "address", "payment_days", "terms", "bank", "bank_account", "tax_no", "note")
"""What a person says of a supplier."""

Record = dict[str, Any]


def read(cursor: Cursor, supplier_id: int) -> Record | None:
    """The supplier with its version and whether it is archived; None when there is none."""
    columns = (*FIELDS, "archived", "version")
    found = cursor.rows(
        f"SELECT {', '.join(FIELDS)}, coalesce(archived, false), coalesce(version, 1) FROM supplier WHERE supplier_id = ?",
        [supplier_id],
    )
    return dict(zip(columns, found[0], strict=True)) if found else None


def find(cursor: Cursor, name: str) -> int | None:
    """The supplier that ``name`` means, by its own name or one it was known by, whatever the case of its letters."""
    return cursor.value("SELECT min(supplier_id) FROM supplier_by_name WHERE lower(name) = lower(?)", [name])  # type: ignore[no-any-return]


def owners(cursor: Cursor, supplier_id: int, said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(field, name of the other supplier) for each of ``said`` that another supplier has already."""
    found = []
    for field, value in said.items():
        other = value and cursor.value(
            f"SELECT min(name) FROM supplier WHERE {field} = ? AND supplier_id <> ?", [value, supplier_id]
        )
        if other:
            found.append((field, str(other)))
    return found


def add(cursor: Cursor, name: str) -> int:
    """Make a supplier; returns its id."""
    # An id that the log speaks of is never given again.
    number = int(cursor.value(f"SELECT {catalogue.LAST_SUPPLIER} + 1"))
    cursor.execute("INSERT INTO supplier (supplier_id, name, archived, version) VALUES (?, ?, false, 1)", [number, name])
    return number


def change(cursor: Cursor, supplier_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a supplier."""
    assert values.keys() <= {*FIELDS, "archived", "version", "search_key"}
    said = ", ".join(f"{field} = ?" for field in values)
    cursor.execute(f"UPDATE supplier SET {said} WHERE supplier_id = ?", [*values.values(), supplier_id])


def keep_name(cursor: Cursor, supplier_id: int, name: str, *, person: str, at: datetime) -> None:
    """Let ``name``, which no supplier has any more, mean this one."""
    cursor.execute("DELETE FROM supplier_alias WHERE name = ?", [name])
    cursor.execute("INSERT INTO supplier_alias VALUES (?, ?, nullif(?, ''), ?)", [name, supplier_id, person, at])


def free_name(cursor: Cursor, name: str) -> None:
    """Let ``name`` mean no supplier that was once called so: one is called so now."""
    cursor.execute("DELETE FROM supplier_alias WHERE lower(name) = lower(?)", [name])


def uses(cursor: Cursor, supplier_id: int) -> dict[str, int]:
    """Where the supplier is named, and how often; places that do not name it are left out."""
    counted = cursor.rows(query("supplier_uses"), {"supplier": supplier_id})
    return {place: count for place, count in counted if count}


def merge(cursor: Cursor, keep: int, drop: int) -> None:
    """Let everything that names ``drop`` name ``keep``; ``drop`` is gone."""
    cursor.execute(write("merge_supplier").replace("$keep", str(int(keep))).replace("$drop", str(int(drop))))


def remove(cursor: Cursor, supplier_id: int) -> None:
    cursor.execute("DELETE FROM supplier_alias WHERE supplier_id = ?", [supplier_id])
    cursor.execute(
        "DELETE FROM custom_value WHERE subject_id = ?"
        " AND field_id IN (SELECT field_id FROM custom_field WHERE subject = 'supplier')",
        [supplier_id],
    )
    cursor.execute("DELETE FROM supplier WHERE supplier_id = ?", [supplier_id])
