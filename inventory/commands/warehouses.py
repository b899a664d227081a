"""仓库: where stock lies, and the warehouse each shop ships from. Every change is logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from inventory import clock
from inventory.database import Books, Cursor, changes, warehouses
from inventory.errors import Change, ChangedMeanwhile, Problem, Refused, StreamStockError

KINDS = ("main", "live_room", "cloud", "sample", "returns", "defective")
"""What people may make a warehouse; goods on their way lie in one the books make themselves."""
SELLABLE = ("main", "live_room", "cloud")
"""Types whose stock counts as available."""
LONGEST = {"name": 40, "address": 200}
_GONE = "There is no such warehouse any more: look at the list again."


@dataclass(frozen=True)
class WarehouseFacts:
    """A warehouse as a form says it; ``type`` is one of KINDS."""

    name: str
    type: str = "main"
    address: str = ""

    @property
    def record(self) -> dict[str, Any]:
        """Column → value, without blanks around it; an empty address is None."""
        return {
            "name": self.name.strip(),
            "type": self.type,
            "sellable": self.type in SELLABLE,
            "address": self.address.strip() or None,
        }


def save_warehouse(
    books: Books, facts: WarehouseFacts, *, warehouse_id: int | None = None, version: int = 0, person: str = ""
) -> int:  # fmt: skip
    """Make a warehouse, or change the one with ``warehouse_id`` that the form showed at ``version``. Returns its id.

    A type that would move stock between the averages of good and damaged goods is changed only while nothing ever lay there.
    Raises Refused with everything wrong at once, ChangedMeanwhile, and StreamStockError when the warehouse is gone.
    """
    said = facts.record
    with books.write() as cursor:
        before = None if warehouse_id is None else _at(cursor, warehouse_id, version)
        if problems := _problems(cursor, said, warehouse_id, before):
            raise Refused(problems)
        if warehouse_id is None or before is None:
            number = warehouses.add(cursor, said)
            _log(cursor, number, [("created", None, said["name"])], 1, person)
            return number
        _change(cursor, warehouse_id, before, said, person)
        return warehouse_id


def archive_warehouse(books: Books, warehouse_id: int, *, version: int, person: str = "") -> None:
    """Take an empty warehouse that no shop ships from out of the pickers. Raises Refused with why not, ChangedMeanwhile."""
    with books.write() as cursor:
        before = _at(cursor, warehouse_id, version)
        name, problems = before["name"], []
        if before["type"] == "transit":
            problems.append(Problem(0, "type", "{value} is where goods on their way lie: it stays.", {"value": name}))
        if left := warehouses.pieces(cursor, warehouse_id):
            told = "{value} is not empty, {missing} pieces: transfer or count them first."
            problems.append(Problem(0, "qty", told, {"value": name, "missing": left}))
        if shops := warehouses.shops_from(cursor, warehouse_id):
            told = "Orders ship from {value}: let {place} ship from another warehouse first."
            problems.append(Problem(0, "shops", told, {"value": name, "place": ", ".join(shops)}))
        if problems:
            raise Refused(problems)
        _change(cursor, warehouse_id, before, {"archived": True}, person)


def restore_warehouse(books: Books, warehouse_id: int, *, version: int, person: str = "") -> None:
    """Put an archived warehouse back into the pickers. Raises ChangedMeanwhile."""
    with books.write() as cursor:
        _change(cursor, warehouse_id, _at(cursor, warehouse_id, version), {"archived": False}, person)


def ship_from(books: Books, shop_id: int, warehouse_id: int, *, before: int, person: str = "") -> None:
    """Let the orders of a shop that are loaded from now on ship from a warehouse, and what comes back come back to it.

    before: the warehouse it was when somebody decided. Raises ChangedMeanwhile when it is another one by now; StreamStockError for
    a shop or a warehouse there is not, and for one that is archived or only holds goods on their way.
    """
    with books.write() as cursor:
        shop, place = warehouses.shop(cursor, shop_id), warehouses.read(cursor, warehouse_id)
        if shop is None or place is None or place["archived"] or place["type"] == "transit":
            raise StreamStockError(_GONE)
        name, now = shop
        if now != before:
            raise ChangedMeanwhile(name, _last_change(cursor, shop_id))
        if now == warehouse_id:
            return
        warehouses.ship_from(cursor, shop_id, warehouse_id)
        was = warehouses.read(cursor, now)
        said = [("warehouse_id", was and was["name"], place["name"])]
        changes.record(cursor, "shop", shop_id, said, version=None, person=person, at=clock.now())


def _at(cursor: Cursor, warehouse_id: int, version: int) -> warehouses.Record:
    """The warehouse, when it still is at the version the form showed."""
    found = warehouses.read(cursor, warehouse_id)
    if found is None:
        raise StreamStockError(_GONE)
    changes.require_version(
        cursor, "warehouse", warehouse_id, current=found["version"], began_with=version, name=found["name"]
    )  # fmt: skip
    return found


def _problems(
    cursor: Cursor, said: warehouses.Record, warehouse_id: int | None, before: warehouses.Record | None
) -> list[Problem]:  # fmt: skip
    found = []
    if not said["name"]:
        found.append(Problem(0, "name", "The warehouse has no name: fill it in."))
    elif warehouses.find(cursor, said["name"]) not in (None, warehouse_id):
        found.append(Problem(0, "name", "There is a warehouse {value} already: choose another name.", {"value": said["name"]}))
    for field, most in LONGEST.items():
        if len(said[field] or "") > most:
            found.append(Problem(0, field, "This is longer than {most} characters. Shorten it.", {"most": most}))
    was = before["type"] if before else ""
    if said["type"] not in KINDS and said["type"] != was:
        found.append(Problem(0, "type", "There is no type {value}: use one of {place}.",
                             {"value": said["type"], "place": ", ".join(KINDS)}))  # fmt: skip
    elif said["type"] != was and {was, said["type"]} & {"defective", "transit"} and warehouses.moved(cursor, warehouse_id or 0):
        told = "Goods lay in {value} already, and damaged ones have an average of their own: make a new warehouse for the new type."
        found.append(Problem(0, "type", told, {"value": before["name"] if before else ""}))
    return found


def _change(cursor: Cursor, warehouse_id: int, before: warehouses.Record, said: warehouses.Record, person: str) -> None:
    changed = changes.differences(before, said)
    if not changed:
        return
    version = before["version"] + 1
    warehouses.change(cursor, warehouse_id, {**{field: value for field, _, value in changed}, "version": version})
    _log(cursor, warehouse_id, changed, version, person)


def _log(cursor: Cursor, warehouse_id: int, changed: list[tuple[str, Any, Any]], version: int, person: str) -> None:
    changes.record(cursor, "warehouse", warehouse_id, changed, version=version, person=person, at=clock.now())


def _last_change(cursor: Cursor, shop_id: int) -> list[Change]:
    return [Change(*row) for row in cursor.rows(
        "SELECT field, before, after, coalesce(changed_by, ''), changed_at FROM record_change"
        " WHERE subject = 'shop' AND subject_id = ? ORDER BY change_id DESC LIMIT 1", [shop_id],
    )]  # fmt: skip
