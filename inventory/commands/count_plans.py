"""盘点计划: what is counted again and again, and beginning the count that is due."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from inventory import clock
from inventory.commands.stocktakes import SCOPES, start_stocktake
from inventory.database import Books, Cursor, changes
from inventory.database.stocktakes import Scope
from inventory.errors import REASONS, Problem, Refused, StreamStockError

SUBJECT = "count_plan"
LONGEST = 366


@dataclass(frozen=True)
class PlanFacts:
    """A plan as typed: its name, where, what, every how many days, and when next."""

    name: str
    warehouse: str
    next_on: date | None
    every_days: int = 7
    scope: str = "all"
    scope_value: str | None = None
    sample: int | None = None
    blind: bool = False
    active: bool = True


def save_count_plan(
    books: Books, facts: PlanFacts, *, plan_id: int | None = None, version: int | None = None, person: str = ""
) -> int:  # fmt: skip
    """Make a plan, or change ``plan_id`` that was at ``version`` when the form began; returns its id.

    Raises Refused with every problem at once, ChangedMeanwhile when somebody else saved since.
    """
    with books.write() as cursor:
        known = _read(cursor, plan_id) if plan_id is not None else None
        if known and version is not None:
            changes.require_version(
                cursor, SUBJECT, int(known["plan_id"]), current=int(known["version"]), began_with=version, name=str(known["name"])
            )
        place = cursor.value("SELECT warehouse_id FROM warehouse WHERE name = ? AND NOT archived", [facts.warehouse])
        problems = _problems(cursor, facts, place, plan_id)
        if problems:
            raise Refused(problems)
        said = asdict(facts)
        said["name"] = facts.name.strip()
        said["warehouse_id"] = said.pop("warehouse") and int(place)
        at = clock.now()
        if known is None:
            plan_id = int(cursor.value("SELECT coalesce(max(plan_id), 0) + 1 FROM count_plan"))
            cursor.execute(
                f"INSERT INTO count_plan (plan_id, version, {', '.join(said)}) VALUES (?, 1, {', '.join('?' * len(said))})",
                [plan_id, *said.values()],
            )
            changes.record(cursor, SUBJECT, plan_id, [("created", None, said["name"])], version=1, person=person, at=at)
            return plan_id
        changed = changes.differences(known, said)
        if changed:
            changes.update(
                cursor, SUBJECT, "plan_id", int(known["plan_id"]), said, changed, before=int(known["version"]), person=person, at=at
            )
        return int(known["plan_id"])


def start_planned_count(books: Books, plan_id: int, *, person: str = "") -> str:
    """Begin the count a plan has due; the next one is due its days after today. Returns the stocktake's number.

    Begun twice for the same day, it is one stocktake. Raises Refused when nothing is to be counted.
    """
    with books.reading() as cursor:
        plan = _read(cursor, plan_id)
        warehouse = str(cursor.value("SELECT name FROM warehouse WHERE warehouse_id = ?", [plan["warehouse_id"]]))
    today = clock.now().date()
    number = start_stocktake(
        books, warehouse=warehouse, scope=Scope(plan["scope"], plan["scope_value"], plan["sample"]), day=plan["next_on"],
        blind=plan["blind"], note=plan["name"], person=person, plan_id=plan_id, submission_id=f"plan:{plan_id}:{plan['next_on']}",
    )  # fmt: skip
    with books.write() as cursor:
        cursor.execute(
            "UPDATE count_plan SET next_on = ? WHERE plan_id = ? AND next_on = ?",
            [max(today, plan["next_on"]) + timedelta(days=plan["every_days"]), plan_id, plan["next_on"]],
        )
    return number


def _read(cursor: Cursor, plan_id: int) -> dict[str, Any]:
    names = (
        "plan_id",
        "name",
        "warehouse_id",
        "scope",
        "scope_value",
        "sample",
        "every_days",
        "next_on",
        "blind",
        "active",
        "version",
    )
    found = cursor.rows(f"SELECT {', '.join(names)} FROM count_plan WHERE plan_id = ?", [plan_id])
    if not found:
        raise StreamStockError("There is no such plan: look at the list again.")
    return dict(zip(names, found[0], strict=True))


def _problems(cursor: Cursor, facts: PlanFacts, place: Any, plan_id: int | None) -> list[Problem]:
    found = []
    if not facts.name.strip():
        found.append(Problem(0, "name", "The name is missing: fill it in."))
    elif cursor.value("SELECT count(*) FROM count_plan WHERE name = ? AND plan_id <> ?", [facts.name.strip(), plan_id or 0]):
        found.append(Problem(0, "name", "There is a plan {value} already: choose another name.", {"value": facts.name.strip()}))
    if place is None:
        found.append(Problem(0, "warehouse", REASONS["unknown_warehouse"], {"value": facts.warehouse}))
    if facts.next_on is None:
        found.append(Problem(0, "next_on", "Say when it is to be counted first."))
    if not 1 <= facts.every_days <= LONGEST:
        found.append(Problem(0, "every_days", "Every {value} days: choose 1 to 366.", {"value": facts.every_days}))
    if facts.scope not in SCOPES or (facts.scope in ("category", "abc") and not facts.scope_value):
        found.append(Problem(0, "scope", "Choose what is to be counted."))
    if facts.scope == "random" and (facts.sample or 0) <= 0:
        found.append(Problem(0, "sample", "Say how many goods are to be taken by chance: 1 or more."))
    return found
