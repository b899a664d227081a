"""销售出库: order lines leave the stock, whole or in part, hundreds in one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from inventory import clock
from inventory.commands import paper
from inventory.commands.documents import posted_before
from inventory.commands.results import Posted
from inventory.database import Books, drafts, shipping, standing
from inventory.database.shipping import LineToShip, ShippedPart
from inventory.database.standing import Act, Position
from inventory.errors import REASONS, Problem, Refused

KIND = "shipment"


@dataclass(frozen=True)
class Parcel:
    """Pieces of an order line to ship; ``qty`` None = all that is still to ship. ``warehouse`` nothing = the line's own."""

    line_id: int
    qty: int | None = None
    warehouse: str = ""
    waybill: str = ""


def ship_lines(
    books: Books, parcels: Sequence[Parcel], *, at: datetime, submission_id: str, person: str = "", note: str = ""
) -> Posted:
    """Ship order lines of platforms and of our own: stock falls, the movements carry their orders, whole lines are shipped then.

    One document a shop and warehouse. A bundle leaves as its components by the recipe of its day. The same ``submission_id`` ships
    once. Raises Refused with every problem at once, counted by ``parcels`` from 1: what is missing and where it lies, what was
    shipped, refunded or closed meanwhile. Nothing is written then.
    """
    with standing.posting(books) as (cursor, position):
        if again := posted_before(cursor, position, KIND, submission_id):
            return again
        act = Act(None, person, clock.now())
        known = shipping.lines_to_ship(cursor, [parcel.line_id for parcel in parcels])
        parts, problems = _parts(parcels, known, position)
        if not parcels:
            problems.append(Problem(0, "lines", "Nothing is chosen: choose at least one order line."))
        if problems:
            raise Refused(problems)
        lines = [known[part.line_id] for part in parts]
        handed = paper.columns(KIND, submission_id, {"occurred_at": at, "note": note.strip() or None}, [
            {"sku_code": line.sku_code, "qty": part.qty, "order_no": line.order_no, "ordered_at": line.ordered_at}
            for part, line in zip(parts, lines, strict=True)
        ])  # fmt: skip
        posted = paper.post(cursor, position, act, handed, list(range(1, len(parts) + 1)), known={
            "sku": [int(line.sku_id or 0) for line in lines], "shop": [line.shop_id for line in lines],
            "warehouse": [part.warehouse_id for part in parts], "order_line": [part.line_id for part in parts],
        })  # fmt: skip
        shipping.note_shipped(cursor, parts, at)
        drafts.drop(cursor, submission_id)
        return replace(posted, again=False)


def _parts(parcels: Sequence[Parcel], known: dict[int, LineToShip], position: Position) -> tuple[list[ShippedPart], list[Problem]]:
    """What is to leave, line by line as chosen, and what speaks against it."""
    parts, problems = [], []
    before: Counter[int] = Counter()
    for place, parcel in enumerate(parcels, start=1):
        line = known.get(parcel.line_id)
        reason = "line_gone" if line is None else _against(line)
        if line is None or reason:
            facts: dict[str, object] = {"value": line.order_no if line else None}
            if line is not None and line.ship_at is not None:
                facts["place"] = " · ".join(filter(None, (f"{line.ship_at:%Y-%m-%d %H:%M}", line.shipped_by)))
            problems.append(Problem(place, "line", REASONS[reason], facts))
            continue
        left = line.open - before[line.line_id]
        qty = left if parcel.qty is None else parcel.qty
        warehouse = position.warehouses.ids.get(parcel.warehouse) if parcel.warehouse else line.warehouse_id
        if warehouse is None:
            problems.append(Problem(place, "warehouse", REASONS["unknown_warehouse"], {"value": parcel.warehouse}))
        if qty <= 0:
            problems.append(Problem(place, "qty", REASONS["not_positive"], {"value": qty}))
        elif qty > left:
            problems.append(
                Problem(place, "qty", REASONS["more_than_open"], {"value": qty, "missing": left, "place": line.order_no})
            )
        before[line.line_id] += max(qty, 0)
        parts.append(ShippedPart(line.line_id, qty, warehouse or 0, parcel.waybill.strip() or None))
    return parts, problems


def _against(line: LineToShip) -> str:
    """The reason why a line is not shipped; nothing = it is."""
    if line.pay_at is None or line.status in ("pending_payment", "closed"):
        return "order_line_closed" if line.status == "closed" else "not_paid"
    if line.ship_at is not None or line.open <= 0:
        return "line_shipped"
    if line.sku_id is None:
        return "line_unmatched"
    return "line_refunded" if line.refunded else ""
