"""Warehouses, and which of them each shop ships from, as the tables hold them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inventory.database.connection import Cursor

FIELDS = ("name", "type", "sellable", "address", "archived")

Record = dict[str, Any]


def read(cursor: Cursor, warehouse_id: int) -> Record | None:
    """The warehouse with its version; None when there is none."""
    found = cursor.rows(
        "SELECT name, type, sellable, address, coalesce(archived, false), coalesce(version, 1)"
        " FROM warehouse WHERE warehouse_id = ?",
        [warehouse_id],
    )
    return dict(zip((*FIELDS, "version"), found[0], strict=True)) if found else None


def find(cursor: Cursor, name: str) -> int | None:
    """The warehouse with this name, whatever the case of its letters."""
    return cursor.value("SELECT min(warehouse_id) FROM warehouse WHERE lower(name) = lower(?)", [name])  # type: ignore[no-any-return]


def add(cursor: Cursor, values: Mapping[str, Any]) -> int:
    """Make a warehouse; returns its id."""
    number = int(cursor.value("SELECT coalesce(max(warehouse_id), 0) + 1 FROM warehouse"))
    cursor.execute(
        "INSERT INTO warehouse (warehouse_id, name, type, sellable, address, archived, version) VALUES (?, ?, ?, ?, ?, false, 1)",
        [number, values["name"], values["type"], values["sellable"], values["address"]],
    )
    return number


def change(cursor: Cursor, warehouse_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a warehouse."""
    assert values.keys() <= {*FIELDS, "version"}
    said = ", ".join(f"{field} = ?" for field in values)
    cursor.execute(f"UPDATE warehouse SET {said} WHERE warehouse_id = ?", [*values.values(), warehouse_id])


def moved(cursor: Cursor, warehouse_id: int) -> bool:
    """Whether anything ever lay there."""
    return bool(cursor.value("SELECT count(*) FROM stock_balance WHERE warehouse_id = ?", [warehouse_id]))


def pieces(cursor: Cursor, warehouse_id: int) -> int:
    """How many pieces are more or fewer than none there: of all SKUs, those below zero counted as well."""
    return int(cursor.value("SELECT coalesce(sum(abs(qty)), 0)::BIGINT FROM stock_balance WHERE warehouse_id = ?", [warehouse_id]))


def shops_from(cursor: Cursor, warehouse_id: int) -> list[str]:
    """The shops whose orders ship from there."""
    return [name for (name,) in cursor.rows("SELECT name FROM shop WHERE warehouse_id = ? ORDER BY shop_id", [warehouse_id])]


def shop(cursor: Cursor, shop_id: int) -> tuple[str, int] | None:
    """(name, warehouse) of a shop; None when there is none."""
    found = cursor.rows("SELECT name, warehouse_id FROM shop WHERE shop_id = ?", [shop_id])
    return (found[0][0], int(found[0][1])) if found else None


def ship_from(cursor: Cursor, shop_id: int, warehouse_id: int) -> None:
    """Let the orders of a shop ship from there."""
    cursor.execute("UPDATE shop SET warehouse_id = ? WHERE shop_id = ?", [warehouse_id, shop_id])
