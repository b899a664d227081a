"""采购订单: what becomes of an order: placed, approved or sent back, closed, opened again, cancelled."""

from __future__ import annotations

from typing import Any

from inventory import clock
from inventory.commands.purchase_orders import SavedOrder, needs_approval
from inventory.database import Books, Cursor, changes, purchase_orders, settings
from inventory.database.purchase_orders import SUBJECT, StoredOrder
from inventory.errors import REASONS, Problem, Refused
from inventory.ordering import ACTS


def place_order(books: Books, number: str, *, version: int | None = None, person: str = "") -> SavedOrder:
    """下单: a draft is ordered, or waits for approval when it costs more than the setting ``purchase_approval_limit``."""
    return _act(books, "place", number, version, person)


def approve_order(books: Books, number: str, *, version: int | None = None, person: str = "") -> SavedOrder:
    """审批: an order that waits is ordered; who approved it and when is kept.

    Only who the setting ``purchase_approvers`` names may do it; when it names nobody, anybody but who made the order.
    """
    return _act(books, "approve", number, version, person)


def reject_order(books: Books, number: str, reason: str, *, version: int | None = None, person: str = "") -> SavedOrder:
    """驳回: an order that waits for approval becomes a draft again."""
    return _act(books, "reject", number, version, person, reason)


def close_order(books: Books, number: str, reason: str, *, version: int | None = None, person: str = "") -> SavedOrder:
    """关闭: what has not come will not come; it is no longer on order."""
    return _act(books, "close", number, version, person, reason)


def reopen_order(books: Books, number: str, *, version: int | None = None, person: str = "") -> SavedOrder:
    """重新打开: a closed order is on order again; a cancelled one becomes a draft."""
    return _act(books, "reopen", number, version, person)


def cancel_order(books: Books, number: str, reason: str, *, version: int | None = None, person: str = "") -> SavedOrder:
    """取消: the order is void. Refused once goods came: then it is closed."""
    return _act(books, "cancel", number, version, person, reason)


def _act(books: Books, act: str, number: str, version: int | None, person: str, reason: str = "") -> SavedOrder:
    """Take one step. Done twice by the same person, it is done once. Raises Refused, ChangedMeanwhile."""
    with books.write() as cursor:
        order = purchase_orders.find(cursor, number)
        rule, after = ACTS[act], _after(cursor, act, order)
        if version is not None and purchase_orders.last_act(cursor, order.order_id) == (version + 1, person or None, order.status):
            return SavedOrder(order.number, order.version, order.status, again=True)
        if version is not None:
            changes.require_version(cursor, SUBJECT, order.order_id, current=order.version, began_with=version, name=order.number)
        problems = _problems(cursor, act, order, person)
        if rule.needs_reason and not reason.strip():
            problems.append(Problem(0, "reason", REASONS["no_reason"]))
        if problems:
            raise Refused(problems)
        at, who = clock.now(), person or None
        changed: list[tuple[str, Any, Any]] = [("status", order.status, after)]
        columns: dict[str, object] = {"status": after}
        if act == "approve":
            columns |= {"approved_by": who, "approved_at": at}
        if act in ("close", "cancel"):
            columns |= {"closed_by": who, "closed_at": at, "close_reason": reason.strip()}
        if act == "reopen":
            columns |= {"closed_by": None, "closed_at": None, "close_reason": None}
        if rule.needs_reason:
            changed.append(("reason", None, reason.strip()))
        new = purchase_orders.update(cursor, order, columns, changed, person=person, at=at)
        return SavedOrder(order.number, new, after)


def _after(cursor: Cursor, act: str, order: StoredOrder) -> str:
    """The state that the step leads to."""
    if act == "reopen" and order.status == "cancelled":
        return "draft"
    if act == "place" and needs_approval(cursor, order.lines, order.discount_fen):
        return "waiting_approval"
    return ACTS[act].after


def _problems(cursor: Cursor, act: str, order: StoredOrder, person: str) -> list[Problem]:
    """Why the step cannot be taken."""
    if order.status not in ACTS[act].before:
        return [Problem(0, "status", REASONS[f"order_{order.status}"], {"value": order.number})]
    if act == "cancel" and order.received:
        return [
            Problem(0, "status", REASONS["received_cancelled"], {"value": order.number, "missing": sum(order.received.values())})
        ]
    if act == "approve":
        approvers = settings.current(cursor).approvers
        if approvers and person not in approvers:
            return [Problem(0, "person", REASONS["not_approver"], {"value": ", ".join(approvers)})]
        if not approvers and not person:
            return [Problem(0, "person", REASONS["no_person"])]
        if not approvers and person == order.made_by:
            return [Problem(0, "person", REASONS["own_order"], {"value": person})]
    return []
