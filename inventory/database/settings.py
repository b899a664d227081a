"""The settings in force, and the log of their changes."""

from __future__ import annotations

from typing import Any

from inventory.database.connection import Cursor
from inventory.settings import Settings


def current(cursor: Cursor) -> Settings:
    """The last value of each setting; what nobody ever changed has its default."""
    changed: dict[str, Any] = dict(cursor.rows("SELECT name, max_by(value, change_id) FROM setting_change GROUP BY name"))
    return Settings(**changed)


def change(cursor: Cursor, name: str, value: str, *, person: str, at: object) -> None:
    """Write the change into the log."""
    cursor.execute(
        "INSERT INTO setting_change SELECT coalesce(max(change_id), 0) + 1, ?, ?, ?, ? FROM setting_change",
        [name, value, person, at],
    )
