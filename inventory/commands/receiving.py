"""收货: goods of a purchase order arrive, whole or in part, and the costs of getting them here go onto them in the same act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inventory import clock
from inventory.commands import paper
from inventory.commands.documents import posted_before
from inventory.commands.results import Posted
from inventory.database import Books, Cursor, drafts, receiving, standing
from inventory.database.receiving import OrderToReceive
from inventory.database.standing import Act, Position
from inventory.errors import REASONS, Problem, Refused
from inventory.posting import arrival
from inventory.posting.arrival import Arrived, Landed, Part

KIND = "goods_receipt"
CLOSED = {
    "draft": "Order {number} is a draft: place it before receiving its goods.",
    "waiting_approval": "Order {number} waits for approval: have it approved before receiving its goods.",
    "closed": "Order {number} is closed, nothing more is expected of it: open it again, or enter a goods receipt without an order.",
    "cancelled": "Order {number} is cancelled: enter a goods receipt without an order.",
}
"""Status of an order that receives nothing → why."""


@dataclass(frozen=True)
class Received:
    """A receipt that is in the books: its document, the documents of its landed costs, and whether the order was closed by it."""

    posted: Posted
    landed: tuple[str, ...] = ()
    closed: bool = False


def receive_order(
    books: Books, order_number: str, lines: Sequence[Arrived], *, at: datetime, submission_id: str, warehouse: str = "",
    person: str = "", landed: Sequence[Landed] = (), discount_fen: int = 0, no_more: str = "", note: str = "", reference: str = "",
) -> Received:  # fmt: skip
    """Receive goods of a purchase order: one goods receipt, its landed costs, and the order's progress, in one transaction.

    Pieces cost what was agreed, less their share of the order's discount, unless their line says otherwise; ``discount_fen`` is
    taken off this receipt besides. ``warehouse`` is the order's unless it is named. ``no_more`` says why what is still open will
    not come: it closes the order. The same ``submission_id`` receives once. Raises Refused with every problem at once, at the line
    of ``lines`` (from 1) it stands on; nothing is written then.
    """
    with standing.posting(books) as (cursor, position):
        if again := posted_before(cursor, position, KIND, submission_id):
            return Received(again, _landed_numbers(cursor, position.submissions[KIND, submission_id]))
        act = Act(None, person, clock.now())
        order = receiving.order(cursor, order_number)
        _require_open(order, order_number)
        assert order is not None
        place = warehouse or order.warehouse
        parts, found = arrival.parts(order.number, receiving.order_lines(cursor, order.number), lines)
        found += _header_problems(position, place, parts, landed, discount_fen)
        if found:
            raise Refused(sorted(found, key=lambda problem: problem.line))
        parts = arrival.discounted(parts, discount_fen)
        said = " · ".join(part.strip() for part in (reference, note) if part.strip()) or None
        header = {"occurred_at": at, "warehouse": place, "supplier": order.supplier, "note": said}
        handed = paper.columns(KIND, submission_id, header, [
            {"sku_code": part.sku_code, "qty": part.qty, "value_e4": part.value_e4, "grade": part.grade}
            for part in parts
        ])  # fmt: skip
        posted = paper.post(cursor, position, act, handed, [part.line for part in parts])
        document = position.submissions[KIND, submission_id]
        short = no_more.strip()
        receiving.write_arrivals(cursor, order.order_id, document, [
            (part.order_line, number, part.defective, part.reason or short)
            for number, part in enumerate(parts, start=1)
        ])  # fmt: skip
        numbers = _land(cursor, position, act, landed, posted.number, at, submission_id)
        drafts.drop(cursor, submission_id)
        if short:
            receiving.close(cursor, act, order.number, short)
        return Received(posted, numbers, closed=bool(short))


def _require_open(order: OrderToReceive | None, number: str) -> None:
    if order is None:
        raise Refused([Problem(0, "order", "There is no purchase order {number}: check the number.", {"number": number})])
    if order.status != "ordered":
        raise Refused([Problem(0, "order", CLOSED.get(order.status, CLOSED["closed"]), {"number": order.number})])


def _header_problems(
    position: Position, warehouse: str, parts: list[Part], landed: Sequence[Landed], discount_fen: int
) -> list[Problem]:
    found = []
    if not parts:
        found.append(Problem(0, "lines", "Nothing arrived yet: enter the pieces that came, at least on one line."))
    if warehouse not in position.warehouses.ids:
        found.append(Problem(0, "warehouse", REASONS["unknown_warehouse"], {"value": warehouse}))
    total = sum(part.value_e4 for part in parts)
    if discount_fen < 0 or (parts and discount_fen * 100 > total):
        message = "The discount {value} must be between 0 and what the goods cost."
        found.append(Problem(0, "discount", message, {"value": f"{discount_fen / 100:.2f}"}))
    for cost in landed:
        if not cost.name.strip():
            found.append(Problem(0, "landed", "A further cost has no name: say what it is for, freight for example."))
        if cost.amount_fen <= 0:
            found.append(Problem(0, "landed", "The amount of {name} must be above 0.", {"name": cost.name}))
    return found


def _land(
    cursor: Cursor, position: Position, act: Act, landed: Sequence[Landed], receipt: str, at: datetime, submission_id: str
) -> tuple[str, ...]:
    """Post each landed cost as a document of its own that refers to the receipt."""
    return tuple(
        paper.post(cursor, position, act, paper.columns(
            "landed_cost", f"{submission_id}:{number}", {"occurred_at": at, "order_no": receipt, "note": cost.name.strip()},
            [{"value_e4": cost.amount_fen * 100, "spread": cost.spread}],
        ), [0]).number
        for number, cost in enumerate(landed, start=1)
    )  # fmt: skip


def _landed_numbers(cursor: Cursor, receipt: int) -> tuple[str, ...]:
    sql = "SELECT number FROM document WHERE kind = 'landed_cost' AND origin_id = ? ORDER BY document_id"
    return tuple(number for (number,) in cursor.rows(sql, [receipt]))
