"""Recipes of bundles (组合装), each from a moment on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from inventory.database.catalogue import Taken
from inventory.database.connection import Cursor
from inventory.database.sql import write
from inventory.posting.standing import Recipe


def all_recipes(cursor: Cursor) -> dict[int, list[Recipe]]:
    """Bundle SKU → its recipes, oldest first."""
    found: dict[int, list[Recipe]] = {}
    for bundle, since, components in cursor.rows(
        "SELECT bundle_id, valid_from, list((sku_id, qty) ORDER BY sku_id) FROM bundle_recipe GROUP BY ALL ORDER BY valid_from"
    ):
        found.setdefault(bundle, []).append((np.datetime64(since, "us"), tuple((int(sku), int(qty)) for sku, qty in components)))
    return found


def component_codes(cursor: Cursor) -> dict[int, str]:
    """Component SKU → its code."""
    return dict(cursor.rows("SELECT DISTINCT sku_id, sku_code FROM bundle_recipe JOIN sku USING (sku_id)"))


def merge_recipes(cursor: Cursor) -> Taken:
    """Take over the temp table ``handed_recipe_line``; leaves the orders its bundles are in in the temp table ``touched_line``.

    Counts rows of the file; rows of recipes that cannot be taken become rejected rows.
    """
    cursor.execute(write("compare_recipes"))
    cursor.execute(write("merge_recipes"))
    counts = dict(cursor.rows("SELECT state, sum(row_count)::BIGINT FROM incoming_recipe GROUP BY state"))
    return Taken(counts.get("new", 0), counts.get("changed", 0), counts.get("unchanged", 0))


def set_recipe(
    cursor: Cursor, bundle_id: int, valid_from: datetime, components: Sequence[tuple[int, int]], *, person: str, at: datetime
) -> None:
    """Let the bundle consist of (SKU, pieces) from ``valid_from`` on; a recipe of that very moment is replaced."""
    cursor.execute("DELETE FROM bundle_recipe WHERE bundle_id = ? AND valid_from = ?", [bundle_id, valid_from])
    cursor.execute(
        "INSERT INTO bundle_recipe SELECT $1, $2, unnest($3::INTEGER[]), unnest($4::BIGINT[]), $5, $6",
        [bundle_id, valid_from, [sku for sku, _ in components], [qty for _, qty in components], person, at],
    )
