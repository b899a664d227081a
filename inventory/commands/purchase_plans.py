"""采购计划: what to buy is written down, approved, and made into one order per supplier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from inventory import clock
from inventory.commands.purchase_orders import SavedOrder
from inventory.database import Books, Cursor, changes, purchase_orders, purchase_plans
from inventory.database.purchase_plans import SUBJECT, StoredPlan
from inventory.errors import REASONS, Problem, Refused
from inventory.ordering import PLAN_STEPS, OrderLine, PlanLine, open_problems, plan_changes, read_plan_lines


@dataclass(frozen=True)
class SavedPlan:
    """A plan that is in the books, with the version a later save has to know of."""

    number: str
    version: int
    status: str
    again: bool = False
    """True when this had been done before and nothing was written now."""


def save_plan(
    books: Books,
    lines: pd.DataFrame,
    *,
    submission_id: str,
    note: str = "",
    number: str | None = None,
    version: int | None = None,
    person: str = "",
) -> SavedPlan:
    """Make a plan, or change the plan ``number`` that was at ``version`` when the form began; an approved one is a draft again.

    lines: ``sku_code``, ``qty``, and what is known already of ``unit_price`` (yuan), ``supplier``, ``expected_on``, ``reason``.
    The same ``submission_id`` makes one plan. Raises Refused with every problem at once, ChangedMeanwhile.
    """
    with books.write() as cursor:
        known = purchase_plans.find(cursor, number) if number else purchase_plans.of_submission(cursor, submission_id)
        if known is not None and not number:
            return SavedPlan(known.number, known.version, known.status, again=True)
        meant = purchase_orders.codes(cursor, lines["sku_code"] if "sku_code" in lines else pd.Series(dtype=object))
        suppliers = [name for (name,) in cursor.rows("SELECT name FROM supplier WHERE NOT archived")]
        kept, problems = read_plan_lines(lines, meant.sku_of, suppliers, unfit=meant.unfit)
        if problems:
            raise Refused(problems)
        at, said = clock.now(), note.strip() or None
        if known is None:
            given = purchase_plans.insert(cursor, kept, note=said, submission_id=submission_id, person=person, at=at)
            return SavedPlan(given, 1, "draft")
        changed = changes.differences({"note": known.note}, {"note": said}) + plan_changes(known.lines, kept)
        if not changed:
            return SavedPlan(known.number, known.version, known.status, again=True)
        _require(cursor, known, version, ("draft", "approved"))
        columns: dict[str, Any] = {"note": said, "status": "draft", "approved_by": None, "approved_at": None}
        if known.status != "draft":
            changed.append(("status", known.status, "draft"))
        new = purchase_plans.update(cursor, known, columns, changed, lines=kept, person=person, at=at)
        return SavedPlan(known.number, new, "draft")


def approve_plan(books: Books, number: str, *, version: int | None = None, person: str = "") -> SavedPlan:
    """审批: what the plan says is to be bought. Refused as long as a line has no supplier or no price."""
    with books.write() as cursor:
        plan = purchase_plans.find(cursor, number)
        _require(cursor, plan, version, PLAN_STEPS["approve"][0])
        if problems := open_problems(plan.lines):
            raise Refused(problems)
        return _step(cursor, plan, "approve", person, {"approved_by": person or None, "approved_at": clock.now()})


def cancel_plan(books: Books, number: str, *, version: int | None = None, person: str = "") -> SavedPlan:
    """取消: nothing will be ordered from the plan."""
    with books.write() as cursor:
        plan = purchase_plans.find(cursor, number)
        _require(cursor, plan, version, PLAN_STEPS["cancel"][0])
        return _step(cursor, plan, "cancel", person, {})


def orders_from_plan(
    books: Books, number: str, *, warehouse: str, version: int | None = None, person: str = ""
) -> list[SavedOrder]:
    """Make one draft order per supplier out of an approved plan, dated now, expected when the last of its lines is. All or none.

    Done again it makes nothing and gives back what was made.
    """
    with books.write() as cursor:
        plan = purchase_plans.find(cursor, number)
        if plan.status == "ordered":
            return [SavedOrder(*order, again=True) for order in purchase_plans.orders_of(cursor, plan)]
        _require(cursor, plan, version, PLAN_STEPS["order"][0])
        place = cursor.rows("SELECT warehouse_id FROM warehouse WHERE name = ? AND NOT archived", [warehouse])
        if not place:
            raise Refused([Problem(0, "warehouse", REASONS["unknown_warehouse"], {"value": warehouse})])
        made = [
            _order(cursor, plan, supplier, place[0][0], person) for supplier in dict.fromkeys(line.supplier for line in plan.lines)
        ]
        _step(cursor, plan, "order", person, {})
        return made


def _order(cursor: Cursor, plan: StoredPlan, supplier: str | None, warehouse_id: int, person: str) -> SavedOrder:
    """The order of one supplier's lines."""
    mine: list[PlanLine] = [line for line in plan.lines if line.supplier == supplier]
    days = [line.expected_on for line in mine if line.expected_on]
    at = clock.now()
    head = {
        "supplier_id": cursor.value("SELECT min(supplier_id) FROM supplier WHERE name = ?", [supplier]),
        "warehouse_id": warehouse_id,
        "ordered_at": at,
        # What should have been here before it is ordered is expected today.
        "expected_on": max(max(days), at.date()) if days else None,
        "discount_fen": 0,
        "note": plan.number,
    }
    lines = [
        OrderLine(place, line.sku_id, line.sku_code, line.qty, line.unit_price_e4 or 0) for place, line in enumerate(mine, start=1)
    ]
    submission = f"{plan.number}:{head['supplier_id']}"
    order_id, number = purchase_orders.insert(cursor, head, lines, submission_id=submission, person=person, at=at)
    purchase_plans.link(cursor, plan, supplier or "", order_id)
    return SavedOrder(number, 1, "draft")


def _require(cursor: Cursor, plan: StoredPlan, version: int | None, states: tuple[str, ...]) -> None:
    """Raise ChangedMeanwhile or Refused when the plan is not what the step begins with."""
    if version is not None:
        changes.require_version(cursor, SUBJECT, plan.plan_id, current=plan.version, began_with=version, name=plan.number)
    if plan.status not in states:
        raise Refused([Problem(0, "status", REASONS[f"plan_{plan.status}"], {"value": plan.number})])


def _step(cursor: Cursor, plan: StoredPlan, act: str, person: str, columns: dict[str, Any]) -> SavedPlan:
    after = PLAN_STEPS[act][1]
    changed = [("status", plan.status, after)]
    new = purchase_plans.update(cursor, plan, {"status": after, **columns}, changed, person=person, at=clock.now())
    return SavedPlan(plan.number, new, after)
