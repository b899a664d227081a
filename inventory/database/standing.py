"""Reads from the database where the books stand (``posting.Standing``), with the averages that costing carries on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from inventory.costing import CostStates
from inventory.database import periods, recipes, settings
from inventory.database.connection import Books, Cursor
from inventory.database.sql import query
from inventory.movement import UNSTATED, Integers
from inventory.posting.standing import Names, Standing


@dataclass
class Position(Standing):
    """The books at one version, averages included. One process writes, so it may keep this from one posting to the next."""

    states: CostStates
    """By place."""
    start_e4: Integers
    """By place: the product's cost price when its first movement came; UNSTATED = none, or nothing moved yet."""


@dataclass(frozen=True)
class Act:
    """Who does what follows, when, and under which import batch."""

    batch_id: int | None
    person: str
    at: datetime

    @property
    def form(self) -> bool:
        """Whether a person handed this in, not a file."""
        return self.batch_id is None


def announce(cursor: Cursor, act: Act) -> None:
    """Show the act to SQL, as the temp table ``act`` of one row."""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE act AS SELECT $1::INTEGER AS batch_id, $2::VARCHAR AS person, $3::TIMESTAMP AS acted_at",
        [act.batch_id, act.person, act.at],
    )


@contextmanager
def posting(books: Books, cursor: Cursor | None = None) -> Iterator[tuple[Cursor, Position]]:
    """One transaction that posts: with where the books stand, which it carries along. See Books.write."""
    with books.write(cursor) as own:
        held = books.position
        position = held if held is not None and held.version == books.version else read(own, books.version)
        books.position = None
        yield own, position
        position.version = books.version + 1
        books.position = position


def reread(cursor: Cursor, position: Position) -> None:
    """Read everything anew, after something was made that the position does not know."""
    vars(position).update(vars(read(cursor, position.version)))


def read(cursor: Cursor, version: int) -> Position:
    """The position of the books as this transaction sees them."""
    codes = cursor.arrays("SELECT code, sku_id FROM sku_by_code")
    skus = cursor.arrays("SELECT sku_id, reference_cost_e4 FROM sku")
    warehouses = cursor.rows("SELECT warehouse_id, name, type FROM warehouse ORDER BY warehouse_id")
    sku_room, warehouse_room = _room(skus["sku_id"]), max([number for number, _, _ in warehouses], default=0) + 1
    of_type = {kind: [number for number, _, other in warehouses if other == kind] for kind in ("main", "transit", "defective")}
    reference = np.full(sku_room, UNSTATED, dtype=np.int64)
    reference[skus["sku_id"]] = filled(skus["reference_cost_e4"])
    states, start, last_at, last_effect = _averages(cursor, sku_room)
    on_hand, touched = _stock(cursor, sku_room, warehouse_room)
    next_movement, next_document = cursor.rows(
        "SELECT coalesce((SELECT max(movement_id) FROM stock_movement), 0) + 1,"
        " coalesce((SELECT max(document_id) FROM document), 0) + 1"
    )[0]
    return Position(
        version=version,
        skus=Names(dict(zip(codes["code"].tolist(), codes["sku_id"].tolist(), strict=True))),
        shop_codes={(shop, code): sku for shop, code, sku in cursor.rows(
            "SELECT shop_id, code, sku_id FROM code_meaning WHERE shop_id > 0 AND sku_id IS NOT NULL"
        )},
        warehouses=Names({name: number for number, name, _ in warehouses}),
        suppliers=Names(dict(cursor.rows("SELECT name, supplier_id FROM supplier_by_name"))), shops=_names(cursor, "shop"),
        warehouse_names={number: name for number, name, _ in warehouses},
        defective=np.isin(np.arange(warehouse_room), of_type["defective"]),
        main=min(of_type["main"], default=0), transit=min(of_type["transit"], default=0),
        defective_home=min(of_type["defective"], default=0),
        reference_e4=reference, recipes=recipes.all_recipes(cursor),
        held=states.qty, worth_e4=states.value_e4, last_at=last_at, last_effect=last_effect, on_hand=on_hand, touched=touched,
        next_movement=int(next_movement), next_document=int(next_document), counters={},
        submissions={(kind, key): number for kind, key, number in cursor.rows(
            "SELECT kind, source_key, document_id FROM document WHERE batch_id IS NULL AND source_key IS NOT NULL"
        )},
        component_codes=recipes.component_codes(cursor),
        closed_until=periods.closed_until(cursor), settings=settings.current(cursor), states=states, start_e4=start,
    )  # fmt: skip


def filled(values: object) -> Integers:
    """A column of whole numbers, UNSTATED where it holds NULL."""
    return np.ma.filled(np.ma.asarray(values, dtype=np.int64), UNSTATED)


def _room(ids: object) -> int:
    found = np.asarray(ids)
    return int(found.max()) + 1 if len(found) else 1


def _names(cursor: Cursor, table: str) -> Names:
    return Names(dict(cursor.rows(f"SELECT name, min({table}_id) FROM {table} GROUP BY name")))


def _averages(cursor: Cursor, skus: int) -> tuple[CostStates, Integers, np.ndarray, Integers]:
    found = cursor.arrays(query("cost_states"))
    place = np.asarray(found["sku_id"], dtype=np.int64) * 2 + np.asarray(found["defective"], dtype=bool)
    states = CostStates.empty(2 * skus)
    for name, values in vars(states).items():
        values[place] = found[name]
    start, last_effect = np.full(2 * skus, UNSTATED, dtype=np.int64), np.zeros(2 * skus, dtype=np.int64)
    last_at = np.full(2 * skus, np.datetime64("NaT"), dtype="datetime64[us]")
    start[place], last_at[place], last_effect[place] = filled(found["start_cost_e4"]), found["last_at"], found["last_effect_id"]
    return states, start, last_at, last_effect


def _stock(cursor: Cursor, skus: int, warehouses: int) -> tuple[Integers, np.ndarray]:
    found = cursor.arrays("SELECT sku_id, warehouse_id, qty FROM stock_balance")
    on_hand, touched = np.zeros((skus, warehouses), dtype=np.int64), np.zeros((skus, warehouses), dtype=bool)
    cells = np.asarray(found["sku_id"]), np.asarray(found["warehouse_id"])
    on_hand[cells], touched[cells] = found["qty"], True
    return on_hand, touched
