"""调拨: goods leave one warehouse for another, in one step or in two: sent, and received whole or in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inventory import clock
from inventory.commands import paper
from inventory.commands.documents import posted_before
from inventory.commands.results import Posted
from inventory.database import Books, Cursor, drafts, standing, transfers
from inventory.database.standing import Act, Position
from inventory.errors import REASONS, Problem, Refused

KIND, RECEIPT = "stock_transfer", "transfer_receipt"


@dataclass(frozen=True)
class Sent:
    """Pieces of a SKU that are to go. ``line``: where they stand on the form, from 1; 0 = by their order."""

    sku_code: str
    qty: int
    line: int = 0


@dataclass(frozen=True)
class Arrival:
    """What became of one line of a transfer: pieces that came, pieces that got lost, and why."""

    line_no: int
    came: int = 0
    lost: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Move:
    """Pieces of a SKU that are to go from one warehouse to another."""

    source: str
    target: str
    sku_code: str
    qty: int


def issue_transfer(
    books: Books, source: str, target: str, lines: Sequence[Sent], *, at: datetime, submission_id: str, at_once: bool = False,
    person: str = "", note: str = "",
) -> Posted:  # fmt: skip
    """Send goods from one warehouse to another: they are on the way until they are received; ``at_once``: they lie there already.

    The same ``submission_id`` sends once; its draft is dropped. Raises Refused with every problem at once, too few pieces on hand
    among them; what is reserved for orders may go, it is only told before.
    """
    with standing.posting(books) as (cursor, position):
        header = {"occurred_at": at, "on_the_way": not at_once, "note": note.strip() or None}
        posted = _issue(cursor, position, source, target, lines, header, submission_id, person)
        drafts.drop(cursor, submission_id)
        return posted


def issue_transfers(
    books: Books, moves: Sequence[Move], *, at: datetime, submission_id: str, person: str = "", note: str = ""
) -> list[Posted]:
    """Send goods along several ways in one transaction: one transfer for each pair of warehouses, in the order they come up.

    The same ``submission_id`` sends once. Raises Refused with what is wrong, at the line of ``moves`` (from 1) it stands on.
    """
    ways: dict[tuple[str, str], list[Sent]] = {}
    for line, one in enumerate(moves, start=1):
        ways.setdefault((one.source, one.target), []).append(Sent(one.sku_code, one.qty, line))
    if not ways:
        raise Refused([Problem(0, "lines", "The document has no lines: enter at least one.")])
    header = {"occurred_at": at, "on_the_way": True, "note": note.strip() or None}
    with standing.posting(books) as (cursor, position):
        return [
            _issue(cursor, position, source, target, lines, header, f"{submission_id}:{number}", person)
            for number, ((source, target), lines) in enumerate(ways.items(), start=1)
        ]


def receive_transfer(
    books: Books, number: str, lines: Sequence[Arrival], *, at: datetime, submission_id: str, person: str = "", note: str = ""
) -> Posted:
    """Receive what the transfer with this number sent, or declare it lost; what neither happened to stays on the way.

    Pieces cost what they cost when they left. The same ``submission_id`` receives once. Raises Refused with every problem at once,
    at the line of ``lines`` (from 1) it stands on: more than is on the way, a loss without a reason, a reversed transfer.
    """
    with standing.posting(books) as (cursor, position):
        if again := posted_before(cursor, position, RECEIPT, submission_id):
            return again
        sent = transfers.on_the_way(cursor, number)
        if sent.empty:
            message = "Transfer {number} has nothing to receive: it was made in one step, reversed, or there is none."
            raise Refused([Problem(0, "order_no", message, {"number": number})])
        known = sent.set_index("line_no")
        told, found = [], []
        for line, one in enumerate(lines, start=1):
            if one.line_no not in known.index:
                facts = {"transfer": number, "number": one.line_no}
                found.append(Problem(line, "sku_code", "Transfer {transfer} has no line {number}.", facts))
                continue
            told += [(line, one, "good", one.came)] if one.came else []
            told += [(line, one, "lost", one.lost)] if one.lost else []
            if one.lost and not one.reason.strip():
                found.append(Problem(line, "reason", "Say why these pieces are lost."))
        if not told and not found:
            found.append(Problem(0, "lines", "Nothing came yet: enter the pieces that came, at least on one line."))
        if found:
            raise Refused(found)
        rows = known.loc[[one.line_no for _, one, _, _ in told]]
        reasons = " · ".join(dict.fromkeys(one.reason.strip() for _, one, grade, _ in told if grade == "lost"))
        header = {
            "occurred_at": at, "order_no": number, "to_warehouse": rows["to_warehouse"].iloc[0], "note": note.strip() or None,
            "warehouse": rows["transit"].iloc[0], "reason": reasons or None,
        }  # fmt: skip
        handed = paper.columns(RECEIPT, submission_id, header, [
            {"sku_code": code, "qty": qty, "grade": grade}
            for (_, _, grade, qty), code in zip(told, rows["sku_code"], strict=True)
        ])  # fmt: skip
        origins = list(zip(rows["movement_id"], rows["open"], strict=True))
        drafts.drop(cursor, submission_id)
        act = Act(None, person, clock.now())
        return paper.post(cursor, position, act, handed, [line for line, _, _, _ in told], origins=origins)


def _issue(
    cursor: Cursor,
    position: Position,
    source: str,
    target: str,
    lines: Sequence[Sent],
    header: dict[str, Any],
    key: str,
    person: str,
) -> Posted:
    if again := posted_before(cursor, position, KIND, key):
        return again
    found = _places(position, source, target)
    if not lines:
        found.append(Problem(0, "lines", "The document has no lines: enter at least one."))
    if found:
        raise Refused(found)
    places = {"warehouse": source, "to_warehouse": target}
    handed = paper.columns(KIND, key, header | places, [{"sku_code": one.sku_code, "qty": one.qty} for one in lines])
    typed = [one.line or number for number, one in enumerate(lines, start=1)]
    return paper.post(cursor, position, Act(None, person, clock.now()), handed, typed)


def _places(position: Position, source: str, target: str) -> list[Problem]:
    """What is wrong with where the goods leave and where they go."""
    found = [] if source else [Problem(0, "warehouse", "Choose the warehouse the goods leave from.")]
    found += [] if target else [Problem(0, "to_warehouse", REASONS["no_target"])]
    for field, place in (("warehouse", source), ("to_warehouse", target)):
        if place and place not in position.warehouses.ids:
            found.append(Problem(0, field, REASONS["unknown_warehouse"], {"value": place}))
        elif place and position.warehouses.ids[place] == position.transit:
            found.append(Problem(0, field, "{value} is where goods are on the way: choose a warehouse.", {"value": place}))
    if source and source == target:
        found.append(Problem(0, "to_warehouse", REASONS["same_warehouse"], {"value": source}))
    return found
