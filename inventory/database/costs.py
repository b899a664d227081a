"""Brings the movements to the cost pass and the costs back."""

from __future__ import annotations

import numpy as np
import pandas as pd

from inventory import costing
from inventory.database.connection import Cursor
from inventory.database.sql import query, write


def cost_posting_lines(cursor: Cursor) -> None:
    """Cost the temp table ``posting_line``; leaves its costs in ``new_cost``, row by row in the order of ``posting_line``.

    SKUs whose history got something in before its end are replayed from their beginning; all others go on from where
    their average stands.
    """
    cursor.execute(write("touched_skus"))
    moved = cursor.arrays(query("movements_to_cost"))
    movement_id = np.asarray(moved["movement_id"], dtype=np.int64)
    origin_id = _filled(moved["origin_id"], -1)
    slots = np.unique(origin_id[origin_id >= 0])
    fills, takes = _slots_of(movement_id, slots), _slots_of(origin_id, slots)
    states = costing.CostStates(
        **{name: np.array(values, dtype=np.int64) for name, values in cursor.arrays(query("cost_states")).items()}
    )
    moves = costing.Moves(
        place=np.asarray(moved["place"], dtype=np.int64),
        qty=np.asarray(moved["qty"], dtype=np.int64),
        stated_e4=_filled(moved["stated_e4"], costing.UNSTATED),
        fills=fills,
        takes=takes,
    )
    costs = costing.run(states, moves, _origins(cursor, slots, fills))
    found = pd.DataFrame({"movement_id": movement_id, **vars(costs)})
    is_new = np.asarray(moved["is_new"], dtype=bool)
    cursor.add("new_cost", found[is_new].sort_values("movement_id"))
    cursor.add("replayed_cost", found[~is_new])
    last = np.zeros(len(states.qty), dtype=np.int64)
    np.maximum.at(last, moves.place, np.arange(len(movement_id)))
    ends = {"last_at": np.asarray(moved["occurred_at"])[last], "last_movement_id": movement_id[last]}
    cursor.add("new_state", pd.DataFrame({"place": np.arange(len(last)), **vars(states), **ends}))
    cursor.execute(write("store_costs"))


def _filled(values: object, blank: int) -> costing.Integers:
    return np.ma.filled(np.ma.asarray(values, dtype=np.int64), blank)


def _slots_of(ids: costing.Integers, slots: costing.Integers) -> costing.Integers:
    """The slot of each id, NONE for those that have none."""
    if not len(slots):
        return np.full(len(ids), costing.NONE, dtype=np.int64)
    place = np.minimum(np.searchsorted(slots, ids), len(slots) - 1)
    return np.where(slots[place] == ids, place, costing.NONE).astype(np.int64)


def _origins(cursor: Cursor, slots: costing.Integers, fills: costing.Integers) -> costing.Origins:
    """The slots; those that no movement of this pass fills are read from the books."""
    origins = costing.Origins.empty(len(slots))
    outside = np.setdiff1d(np.arange(len(slots)), fills[fills >= 0])
    if len(outside):
        cursor.add("outside_origin", pd.DataFrame({"movement_id": slots[outside]}))
        found = cursor.arrays(query("outside_origins"))
        place = np.searchsorted(slots, np.asarray(found["movement_id"], dtype=np.int64))
        for name, values in vars(origins).items():
            values[place] = found[name]
    return origins
