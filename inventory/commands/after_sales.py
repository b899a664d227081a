"""售后单 of our own orders: refunds and returns that no platform tells; exchanges and goods sent again for any order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from inventory import clock
from inventory.commands.sales_orders import SHOP, SavedSale, save_sales_order
from inventory.database import Books, Cursor, after_sales, changes
from inventory.database.after_sales import SUBJECT, StoredCase
from inventory.errors import REASONS, Problem, Refused, StreamStockError
from inventory.ordering.sales_order import SaleHeader

TYPES = ("return_refund", "refund_shipped", "refund_unshipped", "exchange", "price_protection", "resend", "repair")
STATES = ("in_progress", "refunded", "done", "closed")


@dataclass(frozen=True)
class CaseFacts:
    """An after-sale case as typed: which order line, of what type, how many pieces and how much money, why, and how far it is."""

    order_no: str
    line_no: str
    type: str
    qty: int = 1
    refund_fen: int = 0
    refund_freight_fen: int = 0
    reason: str = ""
    return_waybill: str = ""
    status: str = "in_progress"
    applied_at: datetime | None = None


def save_case(books: Books, facts: CaseFacts, *, number: str | None = None, submission_id: str, person: str = "") -> str:
    """Write an after-sale case of an order taken here, or change the case ``number``; returns its number.

    A refund is money: it counts once the case is ``refunded``, and moves no goods. Goods of a return are waited for then, and come
    back when their parcel is received. Cases of platforms come from their exports and are not changed here. The same
    ``submission_id`` makes one case. Raises Refused with every problem at once.
    """
    with books.write() as cursor:
        known = after_sales.find(cursor, number) if number else after_sales.of_submission(cursor, submission_id)
        if known is not None and not number:
            return known.number
        if number and known is None:
            raise StreamStockError("There is no after-sale case {number}: check the number.", number=number)
        line = after_sales.own_line(cursor, facts.order_no.strip(), facts.line_no.strip())
        problems = _problems(cursor, facts, line, known)
        if problems:
            raise Refused(problems)
        assert line is not None
        at = clock.now()
        columns = {
            "type": facts.type, "status": facts.status, "refund_fen": facts.refund_fen,
            "refund_freight_fen": facts.refund_freight_fen,
            "reason": facts.reason.strip() or None, "return_waybill": facts.return_waybill.strip() or None,
            "qty": facts.qty,
            "refunded_at": ((known and known.refunded_at) or at) if facts.status == "refunded" else None,
        }  # fmt: skip
        if known is None:
            given = after_sales.insert(
                cursor, line, columns, applied_at=facts.applied_at or at, person=person, at=at, submission_id=submission_id
            )
            changes.record(cursor, SUBJECT, line.line_id, [("created", None, given)], version=None, person=person, at=at)
        else:
            given = known.number
            changed = [(f"{given} {name}", was, now) for name, was, now in changes.differences(known.fields, columns)]
            after_sales.update(cursor, known, columns)
            changes.record(cursor, SUBJECT, line.line_id, changed, version=None, person=person, at=at)
        after_sales.settle(cursor, line)
        return given


def send_again(
    books: Books, line_id: int, *, purpose: str, sku_code: str, qty: int, submission_id: str, shop: str = SHOP, person: str = "",
    note: str = "",
) -> SavedSale:  # fmt: skip
    """换货, 补发: goods leave once more for an order line, of a platform or our own, as an order of their own without a price.

    It holds its stock and ships like any other; the goods cost, but are neither sold nor ordered. ``purpose``: exchange or resend.
    """
    with books.reading() as cursor:
        order = cursor.value("SELECT order_no FROM sales_order_line WHERE line_id = ?", [line_id])
    if order is None:
        raise Refused([Problem(0, "line", REASONS["line_gone"])])
    header = SaleHeader(shop, clock.now(), purpose=purpose, for_line_id=line_id, reference=str(order), note=note, approved_by="—")
    lines = pd.DataFrame({"sku_code": [sku_code], "qty": [qty], "unit_price": ["0"]})
    return save_sales_order(books, header, lines, submission_id=submission_id, person=person)


def _problems(
    cursor: Cursor, facts: CaseFacts, line: after_sales.OwnLine | None, known: StoredCase | None
) -> list[Problem]:  # fmt: skip
    found = []
    if line is None:
        message = "There is no line {line} of an order {value} taken here: cases of platforms come with their after-sale export."
        return [Problem(0, "order_no", message, {"value": facts.order_no, "line": facts.line_no})]
    if known is not None and not known.made_here:
        found.append(Problem(0, "number", "{value} comes from a platform: load its newer export.", {"value": known.number}))
    if facts.type not in TYPES:
        found.append(Problem(0, "type", "Choose the type of the case."))
    if facts.status not in STATES:
        found.append(Problem(0, "status", "Choose how far the case is."))
    if not 0 < facts.qty <= line.qty:
        message = "{value} pieces: the order line has {missing}."
        found.append(Problem(0, "qty", message, {"value": facts.qty, "missing": line.qty}))
    refunded = line.paid_fen - after_sales.refunded_otherwise(cursor, line, known.number if known else "")
    if facts.refund_fen < 0 or facts.refund_fen > refunded:
        message = "The refund {value} must be between 0 and the {place} that are left of the line."
        place = f"¥{refunded / 100:,.2f}"
        found.append(Problem(0, "refund", message, {"value": f"¥{facts.refund_fen / 100:,.2f}", "place": place}))
    if facts.type == "refund_unshipped" and line.shipped:
        found.append(Problem(0, "type", "The goods were shipped: choose a refund after shipping, or a return."))
    if facts.type in ("return_refund", "refund_shipped", "exchange") and not line.shipped:
        found.append(Problem(0, "type", "The goods were not shipped yet: choose a refund before shipping."))
    if not facts.reason.strip():
        found.append(Problem(0, "reason", REASONS["no_reason"]))
    return found
