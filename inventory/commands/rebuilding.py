"""Finding all costs and averages anew from the movements, should a self-check be red."""

from __future__ import annotations

import numpy as np

from inventory.database import Books, costs, standing
from inventory.database.costs import Recosted


def rebuild(books: Books) -> Recosted:
    """Cost every movement of the open months anew and write what differs; closed months stay as they were frozen."""
    with standing.posting(books) as (cursor, position):
        nothing = costs.columns(dict.fromkeys(costs.TABLE, np.empty(0, dtype=np.int64)), position)
        cursor.execute("DELETE FROM cost_step")
        moved = cursor.arrays("SELECT DISTINCT sku_id FROM stock_movement")["sku_id"]
        return costs.cost(cursor, position, nothing, np.unique(np.asarray(moved, dtype=np.int64)))[1]
