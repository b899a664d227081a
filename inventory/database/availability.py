"""可用量: what can still be promised: sellable pieces on hand less what is promised already (domain.md §2)."""

from __future__ import annotations

from collections.abc import Iterable

from inventory.database.connection import Cursor
from inventory.database.sql import query
from inventory.database.standing import Position


def free(cursor: Cursor, position: Position, skus: Iterable[int]) -> dict[tuple[int, int], int]:
    """(SKU, warehouse) → pieces that can be sold from there, below nought where more is promised than lies there.

    Warehouses whose stock is not for sale have none. Cells without stock and promises are absent.
    """
    wanted = sorted(set(skus))
    sellable = {int(place) for (place,) in cursor.rows("SELECT warehouse_id FROM warehouse WHERE sellable")}
    cells: dict[tuple[int, int], int] = {}
    for sku in wanted:
        held = position.on_hand[sku] if sku < len(position.on_hand) else ()
        cells |= {(sku, place): int(held[place]) for place in sellable if place < len(held) and held[place]}
    for sku, place, pieces in cursor.rows(query("reserved_of"), {"skus": wanted}):
        cells[sku, place] = cells.get((sku, place), 0) - pieces
    return cells


def elsewhere(free_cells: dict[tuple[int, int], int], names: dict[int, str], sku: int, warehouse: int) -> str:
    """Where else pieces of the SKU can be sold from, most first: ``直播间仓 7, 云仓 2``."""
    others = [(pieces, place) for (one, place), pieces in free_cells.items() if one == sku and place != warehouse and pieces > 0]
    return ", ".join(f"{names[place]} {pieces}" for pieces, place in sorted(others, reverse=True))
