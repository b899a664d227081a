"""退货收货: parcels that come back, scanned one after the other; goods go back to the stock by their grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inventory import clock
from inventory.commands import paper
from inventory.commands.documents import posted_before
from inventory.commands.results import Posted
from inventory.database import Books, return_parcels, standing
from inventory.database.standing import Act, Position
from inventory.errors import REASONS, Problem, Refused

KIND = "sales_return"
GRADES = ("good", "defective", "scrap")
RECEIVED = "Parcel {value} was received already, on {at}, as {number}."


@dataclass(frozen=True)
class Came:
    """Pieces of an order line that came back in one state: good, defective or scrap."""

    line_id: int
    qty: int
    grade: str = "good"


def receive_parcel(
    books: Books, waybill: str, goods: Sequence[Came], *, at: datetime, submission_id: str, warehouse: str = "", person: str = "",
    note: str = "",
) -> Posted:  # fmt: skip
    """Take the goods of a parcel back: one return receipt; pieces are back at the cost their own shipment left at.

    ``warehouse`` nothing = the one the shop of the order ships from. Defective pieces go to the defective warehouse, scrapped ones
    come in and go out. An unknown parcel of that number that was kept is settled. The same ``submission_id`` receives once; the
    same parcel twice is refused. Raises Refused with every problem at once, counted by ``goods`` from 1; nothing is written then.
    """
    with standing.posting(books) as (cursor, position):
        if again := posted_before(cursor, position, KIND, submission_id):
            return again
        number, act = waybill.strip(), Act(None, person, clock.now())
        problems = _header_problems(position, number, warehouse)
        if number and (known := return_parcels.received(cursor, number)):
            facts: dict[str, object] = {"value": number, "number": known[0], "at": f"{known[1]:%Y-%m-%d %H:%M}"}
            problems.append(Problem(0, "waybill", RECEIVED, facts))
        came = [(place, one) for place, one in enumerate(goods, start=1) if one.qty != 0]
        lines = return_parcels.lines_to_take_back(cursor, [one.line_id for _, one in came])
        if not came:
            problems.append(Problem(0, "lines", "Nothing came back yet: enter pieces, or keep the parcel as unknown."))
        for place, one in came:
            if one.line_id not in lines or lines[one.line_id].sku_id is None:
                problems.append(Problem(place, "line", REASONS["line_gone" if one.line_id not in lines else "line_unmatched"], {
                    "value": lines[one.line_id].order_no if one.line_id in lines else None,
                }))  # fmt: skip
            if one.qty < 0:
                problems.append(Problem(place, "qty", REASONS["not_positive"], {"value": one.qty}))
        if problems:
            raise Refused(problems)
        of = [lines[one.line_id] for _, one in came]
        place_of = [warehouse or line.home for line in of]
        handed = paper.columns(KIND, submission_id, {"occurred_at": at, "note": " · ".join(filter(None, (number, note.strip())))}, [
            {"sku_code": line.sku_code, "qty": one.qty, "grade": one.grade, "order_no": line.order_no,
             "ordered_at": line.ordered_at, "warehouse": place}
            for (_, one), line, place in zip(came, of, place_of, strict=True)
        ])  # fmt: skip
        posted = paper.post(cursor, position, act, handed, [place for place, _ in came], known={
            "sku": [int(line.sku_id or 0) for line in of], "shop": [line.shop_id for line in of],
            "order_line": [line.line_id for line in of],
        })  # fmt: skip
        document = position.submissions[KIND, submission_id]
        unknown = return_parcels.open_unknown(cursor, number)
        if unknown is not None:
            return_parcels.settle(cursor, unknown, document)
        else:
            return_parcels.note(
                cursor, number, warehouse_id=position.warehouses.ids[place_of[0]], document_id=document, said=note.strip(), at=at,
                person=person, now=act.at, submission_id=submission_id,
            )  # fmt: skip
        return_parcels.expect_again(cursor, [line.line_id for line in of])
        return posted


def keep_parcel(
    books: Books, waybill: str, *, at: datetime, warehouse: str, submission_id: str, person: str = "", note: str = ""
) -> int:
    """Keep a parcel of which nobody knows what it belongs to; returns its id. A number that waits already is kept once.

    Raises Refused when the number or the warehouse is missing, or when the parcel was received already.
    """
    with standing.posting(books) as (cursor, position):
        number = waybill.strip()
        again = return_parcels.of_submission(cursor, submission_id)
        again = again if again is not None else return_parcels.open_unknown(cursor, number)
        if again is not None:
            return again
        problems = _header_problems(position, number, warehouse, needed=True)
        if number and (known := return_parcels.received(cursor, number)):
            facts: dict[str, object] = {"value": number, "number": known[0], "at": f"{known[1]:%Y-%m-%d %H:%M}"}
            problems.append(Problem(0, "waybill", RECEIVED, facts))
        if problems:
            raise Refused(problems)
        return return_parcels.note(
            cursor, number, warehouse_id=position.warehouses.ids[warehouse], document_id=None, said=note.strip(), at=at,
            person=person, now=clock.now(), submission_id=submission_id,
        )  # fmt: skip


def close_parcels(books: Books, parcels: Sequence[int], *, reason: str, person: str = "") -> None:
    """Say of unknown parcels why nothing more is to be done with them. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused([Problem(0, "reason", REASONS["no_reason"])])
    with books.write(figures=False) as cursor:
        return_parcels.close(cursor, parcels, reason=reason.strip(), person=person, at=clock.now())


def give_up_returns(books: Books, lines: Sequence[int], *, reason: str, person: str = "") -> None:
    """Wait no more for refunded goods of these order lines: they count as lost. Their cost stays where it is, with the sale.

    Should the goods arrive after all, they are received like any others. Raises Refused without a reason.
    """
    if not reason.strip():
        raise Refused([Problem(0, "reason", REASONS["no_reason"])])
    with books.write() as cursor:
        return_parcels.give_up(cursor, lines, reason=reason.strip(), person=person, at=clock.now())


def expect_returns(books: Books, lines: Sequence[int]) -> None:
    """Wait for the goods of these order lines again."""
    with books.write() as cursor:
        return_parcels.expect_again(cursor, lines)


def _header_problems(position: Position, waybill: str, warehouse: str, *, needed: bool = False) -> list[Problem]:
    found = [] if waybill else [Problem(0, "waybill", "The parcel number is missing: scan or type it.")]
    if warehouse and warehouse not in position.warehouses.ids:
        found.append(Problem(0, "warehouse", REASONS["unknown_warehouse"], {"value": warehouse}))
    elif needed and not warehouse:
        found.append(Problem(0, "warehouse", "The warehouse is missing: choose where the parcel was put."))
    return found
