"""收货: goods of a purchase order arrive, whole or in part, and the costs of getting them here go onto them in the same act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inventory import clock
from inventory.commands import paper
from inventory.commands.documents import posted_before
from inventory.commands.results import Posted
from inventory.database import Books, Cursor, receiving, standing
from inventory.database.receiving import OrderToReceive
from inventory.database.standing import Act, Position
from inventory.errors import REASONS, Problem, Refused
from inventory.posting.spread import spread

KIND = "goods_receipt"
CLOSED = {
    "draft": "Order {number} is a draft: place it before receiving its goods.",
    "waiting_approval": "Order {number} waits for approval: have it approved before receiving its goods.",
    "closed": "Order {number} is closed, nothing more is expected of it: open it again, or enter a goods receipt without an order.",
    "cancelled": "Order {number} is cancelled: enter a goods receipt without an order.",
}
"""Status of an order that receives nothing → why."""


@dataclass(frozen=True)
class Arrived:
    """What came of one line of an order: good and defective pieces.

    ``unit_cost_e4`` (1/10 000 CNY) is said only where the bill differs from the order; ``reason`` why more came than were ordered.
    """

    order_line: int
    good: int
    defective: int = 0
    unit_cost_e4: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Landed:
    """A cost of getting goods here (freight, duty, …), shared out over the lines of their receipt by ``value`` or by ``qty``."""

    name: str
    amount_fen: int
    spread: str = "value"


@dataclass(frozen=True)
class Received:
    """A receipt that is in the books: its document, the documents of its landed costs, and whether the order was closed by it."""

    posted: Posted
    landed: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True)
class Part:
    """One line of the receipt to be: the good or the defective pieces of an order line; ``line`` is where it was typed."""

    line: int
    arrived: Arrived
    sku_code: str
    qty: int
    value_e4: int
    defective: bool


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
        parts, found = _parts(cursor, order, lines)
        found += _header_problems(position, place, parts, landed, discount_fen)
        if found:
            raise Refused(sorted(found, key=lambda problem: problem.line))
        values = _discounted(parts, discount_fen)
        said = " · ".join(part.strip() for part in (reference, note) if part.strip()) or None
        header = {"occurred_at": at, "warehouse": place, "supplier": order.supplier, "note": said}
        handed = paper.columns(KIND, submission_id, header, [
            {"sku_code": part.sku_code, "qty": part.qty, "value_e4": value, "grade": "defective" if part.defective else "good"}
            for part, value in zip(parts, values, strict=True)
        ])  # fmt: skip
        posted = paper.post(cursor, position, act, handed, [part.line for part in parts])
        document = position.submissions[KIND, submission_id]
        short = no_more.strip()
        receiving.write_arrivals(cursor, order.order_id, document, [
            (part.arrived.order_line, number, part.defective, part.arrived.reason.strip() or short)
            for number, part in enumerate(parts, start=1)
        ])  # fmt: skip
        numbers = _land(cursor, position, act, landed, posted.number, at, submission_id)
        if short:
            receiving.close(cursor, act, order, short)
        return Received(posted, numbers, closed=bool(short))


def _require_open(order: OrderToReceive | None, number: str) -> None:
    if order is None:
        raise Refused([Problem(0, "order", "There is no purchase order {number}: check the number.", {"number": number})])
    if order.status != "ordered":
        raise Refused([Problem(0, "order", CLOSED.get(order.status, CLOSED["closed"]), {"number": order.number})])


def _parts(cursor: Cursor, order: OrderToReceive, lines: Sequence[Arrived]) -> tuple[list[Part], list[Problem]]:
    """The lines of the receipt with what they cost before a discount of its own, and what is wrong with those typed."""
    known = receiving.order_lines(cursor, order.number).set_index("line_no")
    agreed = dict(
        zip(known.index, agreed_values(known["ordered"].tolist(), known["unit_price_e4"].tolist(), order.discount_fen), strict=True)
    )
    pieces_ordered, came = known["ordered"].to_dict(), known["received"].to_dict()
    parts: list[Part] = []
    found: list[Problem] = []
    for line, arrived in enumerate(lines, start=1):
        number = arrived.order_line
        if number not in known.index:
            found.append(
                Problem(line, "sku_code", "Order {order} has no line {number}.", {"order": order.number, "number": number})
            )
            continue
        wrong = list(_wrong(line, arrived))
        found += wrong
        if wrong:
            continue
        ordered, code = pieces_ordered[number], str(known.at[number, "sku_code"])
        before = int(came[number])
        for pieces, defective in ((arrived.good, False), (arrived.defective, True)):
            if pieces:
                value = arrived.unit_cost_e4 * pieces if arrived.unit_cost_e4 is not None else (
                    worth(agreed[number], ordered, came[number] + pieces) - worth(agreed[number], ordered, came[number])
                )  # fmt: skip
                parts.append(Part(line, arrived, code, pieces, value, defective))
                came[number] += pieces
        if came[number] > max(ordered, before) and not arrived.reason.strip():
            facts = {"over": int(came[number]) - ordered, "ordered": ordered, "before": before, "code": code}
            sentence = (
                "{over} pieces of {code} more than ordered ({ordered} ordered, {before} came before): say why, or correct them."
            )
            found.append(Problem(line, "reason", sentence, facts))
    return parts, found


def _wrong(line: int, arrived: Arrived) -> list[Problem]:
    found = [
        Problem(line, column, "The pieces {value} must not be below 0.", {"value": pieces})
        for column, pieces in (("good", arrived.good), ("defective", arrived.defective)) if pieces < 0
    ]  # fmt: skip
    if arrived.unit_cost_e4 is not None and arrived.unit_cost_e4 < 0:
        found.append(Problem(line, "unit_cost", REASONS["negative_cost"], {"value": arrived.unit_cost_e4 / 10_000}))
    return found


def agreed_values(ordered: Sequence[int], unit_price_e4: Sequence[int], discount_fen: int) -> list[int]:
    """What each line of an order costs in all (1/10 000 CNY), less its share of the order's discount: exactly the order's."""
    gross = [int(qty) * int(price) for qty, price in zip(ordered, unit_price_e4, strict=True)]
    return [value - share for value, share in zip(gross, spread(discount_fen * 100, gross), strict=True)]


def worth(value_e4: int, qty: int, pieces: int) -> int:
    """What the first ``pieces`` of a line of ``qty`` cost: part after part they add up to the whole, to the last 1/10 000 CNY."""
    return value_e4 * pieces // qty


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


def _discounted(parts: list[Part], discount_fen: int) -> list[int]:
    values = [part.value_e4 for part in parts]
    return [value - share for value, share in zip(values, spread(discount_fen * 100, values), strict=True)]


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
