"""Brings movements to the cost pass and the costs back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from inventory import costing
from inventory.database import rows
from inventory.database.connection import Cursor
from inventory.database.sql import query, write
from inventory.database.standing import Position, filled
from inventory.movement import UNSTATED, Integers

Movements = Mapping[str, Any]
"""Columns: movement_id, occurred_at, effect_id, place, qty, rule, stated_e4, origin_id (0 = none). Grain: stock movement."""

COSTS = ("value_e4", "value_fen", "variance_fen", "recost_e4")
TABLE = ("movement_id", "occurred_at", "effect_id", "sku_id", "warehouse_id", "qty", "cost_rule", "stated_e4", "origin_id")
"""Columns of a movement that costing reads."""
MANY = 1_000
"""Averages a posting leaves behind, from which on older steps of the same SKUs are thrown away."""


@dataclass(frozen=True)
class Recosted:
    """What costing anew changed in what was posted before: on which days, and in the cost of goods sold."""

    days: int = 0
    first: date | None = None
    last: date | None = None
    cogs_fen: int = 0


def cost(cursor: Cursor, position: Position, new: Movements, undone: Integers) -> tuple[costing.Costs, Recosted]:
    """Cost the ``new`` movements and carry the averages along. ``undone``: SKUs out of whose history something went.

    SKUs whose history changes before its end, or that miss goods, are costed again from their last frozen month; all others go on
    where their average stands. Writes corrected costs and new averages; the costs of the new movements are given back.
    """
    again = np.union1d(_interrupted(position, new), undone)
    known = _history(cursor, position, again) if len(again) else None
    _start(position, new["place"])
    moves = new if known is None else {name: np.concatenate([known[name], new[name]]) for name in new}
    order = order_of_effect(moves)
    found = pass_over(cursor, position.states, {name: values[order] for name, values in moves.items()}, replay=known is not None)
    costs = {name: np.empty_like(values) for name, values in vars(found).items()}
    for name, values in vars(found).items():
        costs[name][order] = values
    count = 0 if known is None else len(known["movement_id"])
    recosted = Recosted() if known is None else _correct(cursor, known, costs)
    _remember(cursor, position, {name: values[order] for name, values in moves.items()}, again)
    return costing.Costs(**{name: values[count:] for name, values in costs.items()}), recosted


def order_of_effect(moves: Movements) -> Integers:
    """Indices that sort movements by business time, then by the order of posting they take effect in."""
    at, effect = moves["occurred_at"], moves["effect_id"]
    if np.array_equal(effect, moves["movement_id"]):
        if (at[1:] >= at[:-1]).all() and (effect[1:] > effect[:-1]).all():
            return np.arange(len(at))
        return np.lexsort((effect, at))
    return np.lexsort((moves["movement_id"], effect, at))


def pass_over(
    cursor: Cursor, states: costing.CostStates, moves: Movements, *, replay: bool, after: costing.CostStates | None = None
) -> costing.Costs:
    """Cost movements that stand in their order of effect. ``replay``: the temp table replayed_sku says what is costed again.

    ``after``: see costing.run.
    """
    origin, identity = moves["origin_id"], moves["movement_id"]
    slots = np.unique(origin[origin > 0])
    fills, takes = _slots_of(identity, slots), _slots_of(origin, slots)
    origins = costing.Origins.empty(len(slots))
    outside = np.setdiff1d(np.arange(len(slots)), fills[fills >= 0])
    if len(outside):
        if not replay:
            cursor.execute("CREATE OR REPLACE TEMP TABLE replayed_sku (sku_id INTEGER, month DATE)")
        found = cursor.arrays(query("outside_origins"), {"movements": slots[outside].tolist()})
        place = np.searchsorted(slots, np.asarray(found["movement_id"], dtype=np.int64))
        for name, values in vars(origins).items():
            values[place] = found[name]
    handed = costing.Moves(moves["place"], moves["qty"], moves["rule"], moves["stated_e4"], fills, takes)
    return costing.run(states, handed, origins, after)


def states_at(cursor: Cursor, position: Position, until: date) -> costing.CostStates:
    """Where every average stands at the beginning of a day, by place; from the last month that is frozen before it."""
    states, since = _blank(position), None
    if position.closed_until is not None and position.closed_until <= np.datetime64(until, "us"):
        since = position.closed_until.item()
        cursor.execute(
            "CREATE OR REPLACE TEMP TABLE replayed_sku AS SELECT DISTINCT sku_id, month FROM month_cost"
            " WHERE month = (SELECT max(month) FROM closed_month)"
        )
        _thaw(cursor, states)
    moves = columns(cursor.arrays(query("movements"), {"since": since, "until": until}), position)
    order = order_of_effect(moves)
    if not _is_sorted(order):
        moves = {name: values[order] for name, values in moves.items()}
    pass_over(cursor, states, moves, replay=since is not None)
    return states


def differences(cursor: Cursor, position: Position) -> Movements:
    """The movements whose cost is another one when all are costed from the beginning: movement_id, stored and found value (fen)."""
    moves = columns(cursor.arrays(query("movements"), {"since": None, "until": None}), position)
    stored = cursor.arrays(query("movement_costs"))
    order = order_of_effect(moves)
    moves = {name: values[order] for name, values in moves.items()}
    found = pass_over(cursor, _blank(position), moves, replay=False)
    wrong = np.zeros(len(order), dtype=bool)
    for name, values in vars(found).items():
        wrong |= np.asarray(stored[name], dtype=np.int64)[order] != values
    return {
        "movement_id": moves["movement_id"][wrong],
        "stored_fen": np.asarray(stored["value_fen"])[order][wrong],
        "found_fen": found.value_fen[wrong],
    }


def columns(table: Mapping[str, Any], position: Position) -> dict[str, Any]:
    """Movements as the database gives them, in the shape Movements."""
    return {
        "movement_id": np.asarray(table["movement_id"], dtype=np.int64),
        "occurred_at": np.asarray(table["occurred_at"]).astype("datetime64[us]"),
        "effect_id": np.asarray(table["effect_id"], dtype=np.int64),
        "place": position.place(np.asarray(table["sku_id"], dtype=np.int64), np.asarray(table["warehouse_id"])),
        "qty": np.asarray(table["qty"], dtype=np.int64),
        "rule": np.asarray(table["cost_rule"], dtype=np.int64),
        "stated_e4": filled(table["stated_e4"]),
        "origin_id": np.ma.filled(np.ma.asarray(table["origin_id"], dtype=np.int64), 0),
    }


def _interrupted(position: Position, new: Movements) -> Integers:
    """SKUs to which something comes before their last movement, or that miss goods, so that a receipt re-costs what left."""
    place, at, last = new["place"], new["occurred_at"], position.last_at[new["place"]]
    late = (at < last) | ((at == last) & (new["effect_id"] < position.last_effect[place]))
    return np.unique(place[late | (position.states.qty[place] < 0)] // 2)


def _history(cursor: Cursor, position: Position, skus: Integers) -> dict[str, Any]:
    """Set these SKUs back to where they are costed again from, and give their movements since, with their costs so far."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE replayed_sku AS {query('replayed_skus')}", {"skus": skus.tolist()})
    places, blank = np.concatenate([skus * 2, skus * 2 + 1]), _blank(position)
    for name, values in vars(position.states).items():
        values[places] = getattr(blank, name)[places]
    _thaw(cursor, position.states)
    table = cursor.arrays(query("movements_again"))
    return columns(table, position) | {name: np.asarray(table[name]) for name in (*COSTS, "sold")}


def _thaw(cursor: Cursor, states: costing.CostStates) -> None:
    """Let the averages of replayed_sku stand where they stood at the end of their frozen month."""
    frozen = cursor.arrays(query("frozen_costs"))
    at = np.asarray(frozen["sku_id"], dtype=np.int64) * 2 + np.asarray(frozen["defective"], dtype=bool)
    for name, values in vars(states).items():
        values[at] = frozen[name]


def _is_sorted(order: Integers) -> bool:
    return bool((order[1:] > order[:-1]).all())


def _blank(position: Position) -> costing.CostStates:
    """Averages before anything moved: until a document tells a cost, a SKU costs what its product list said when it first moved."""
    states = costing.CostStates.empty(len(position.start_e4))
    known = position.start_e4 != UNSTATED
    states.average_value_e4[known], states.average_qty[known] = position.start_e4[known], 1
    return states


def _start(position: Position, places: Integers) -> None:
    """Places where something moves for the first time start from the product's cost price."""
    fresh = np.unique(places[np.isnat(position.last_at[places]) & (position.start_e4[places] == UNSTATED)])
    price = position.reference_e4[fresh // 2]
    priced = price != UNSTATED
    position.start_e4[fresh] = price
    position.states.average_value_e4[fresh[priced]], position.states.average_qty[fresh[priced]] = price[priced], 1


def _slots_of(ids: Integers, slots: Integers) -> Integers:
    """The slot of each id, NONE for those that have none."""
    if not len(slots):
        return np.full(len(ids), costing.NONE, dtype=np.int64)
    place = np.minimum(np.searchsorted(slots, ids), len(slots) - 1)
    return np.where(slots[place] == ids, place, costing.NONE).astype(np.int64)


def _correct(cursor: Cursor, known: Movements, costs: Mapping[str, Integers]) -> Recosted:
    """Write what the known movements (the first ones of ``costs``) cost now, where that is another cost."""
    count = len(known["movement_id"])
    changed = np.zeros(count, dtype=bool)
    for name in COSTS:
        changed |= known[name] != costs[name][:count]
    if not changed.any():
        return Recosted()
    found = {name: costs[name][:count][changed] for name in COSTS}
    rows.insert(cursor, "corrected_cost", {"movement_id": known["movement_id"][changed], **found}, temporary=True)
    cursor.execute(write("correct_costs"))
    days = np.unique(known["occurred_at"][changed].astype("datetime64[D]"))
    sold = known["sold"][changed].astype(bool)
    cogs = int((known["value_fen"][changed] - found["value_fen"])[sold].sum())
    return Recosted(len(days), days[0].item(), days[-1].item(), cogs)


def _remember(cursor: Cursor, position: Position, moves: Movements, again: Integers) -> None:
    """Write where the averages of all places stand that were costed."""
    position.last_at[moves["place"]], position.last_effect[moves["place"]] = moves["occurred_at"], moves["effect_id"]
    places = np.unique(np.concatenate([moves["place"], again * 2, again * 2 + 1]))
    places = places[~np.isnat(position.last_at[places])]
    skus = places // 2
    if len(places) > MANY:
        cursor.execute("DELETE FROM cost_step WHERE sku_id IN (SELECT unnest($skus::BIGINT[]))", {"skus": np.unique(skus).tolist()})
    rows.insert(
        cursor,
        "cost_step",
        {
            "step": np.full(len(places), position.next_movement, dtype=np.int64),
            "sku_id": skus,
            "defective": places % 2 == 1,
            **{name: values[places] for name, values in vars(position.states).items()},
            "start_cost_e4": position.start_e4[places],
            "last_at": position.last_at[places],
            "last_effect_id": position.last_effect[places],
        },
    )


def trace(cursor: Cursor, position: Position, sku: int) -> Movements:
    """How the averages of one SKU moved: its movements in order of effect, with where their place stood before and after.

    Columns: movement_id, the costs found on the way (``…_found``), and every column of CostStates as ``…_before`` and ``…_after``.
    """
    cursor.execute("CREATE OR REPLACE TEMP TABLE replayed_sku AS SELECT $1::INTEGER AS sku_id, NULL::DATE AS month", [sku])
    moves = columns(cursor.arrays(query("movements_again")), position)
    order = order_of_effect(moves)
    moves = {name: values[order] for name, values in moves.items()}
    blank, place = _blank(position), moves["place"] - 2 * sku
    before = costing.CostStates(**{name: values[moves["place"]] for name, values in vars(blank).items()})
    states = costing.CostStates(**{name: values[2 * sku : 2 * sku + 2] for name, values in vars(blank).items()})
    after = costing.CostStates.empty(len(order))
    found = pass_over(cursor, states, moves | {"place": place}, replay=True, after=after)
    for pool in (0, 1):
        mine = np.flatnonzero(place == pool)
        for name, values in vars(after).items():
            getattr(before, name)[mine[1:]] = values[mine[:-1]]
    parts = {"found": found, "before": before, "after": after}
    return {"movement_id": moves["movement_id"]} | {
        f"{name}_{part}": values for part, whole in parts.items() for name, values in vars(whole).items()
    }
