"""冲销: a document is undone by its opposite, at exactly the amount it was posted with; nothing is ever edited or deleted.

Without a date of its own a reversal acts at the time of what it undoes: the books are as if that had never been. With a later date
it acts then, for documents of months that are closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from inventory.commands.results import Posted
from inventory.costing import Costs
from inventory.database import Cursor, costs, journal, lookups, shipping
from inventory.database.journal import Papers, Source
from inventory.database.sql import query
from inventory.database.standing import Act, Position, filled
from inventory.errors import REASONS, Problem, Refused
from inventory.movement import UNSTATED, CostRule, Integers
from inventory.posting import REVERSAL
from inventory.posting.lines import Legs, Lines, Mask

SHOWN = 5
"""Goods named that stand in the way of undoing; of more only how many."""


@dataclass
class Undone:
    """Movements to be undone, as temp table ``undone_movement`` names them: columns of queries/undone_movements.sql."""

    movements: dict[str, Any]
    whole: bool = True
    """Whether their documents are undone with all that they moved."""

    @classmethod
    def of(cls, cursor: Cursor, documents: list[int]) -> Undone:
        """All that documents moved and that is not undone yet."""
        cursor.execute(
            "CREATE OR REPLACE TEMP TABLE undone_movement AS SELECT movement_id FROM stock_movement"
            " WHERE document_id IN (SELECT unnest($1::BIGINT[])) AND cost_rule <> 8",
            [documents],
        )
        return cls(cursor.arrays(query("undone_movements")))

    def ints(self, name: str) -> Integers:
        return filled(self.movements[name])


def reverse(cursor: Cursor, position: Position, act: Act, handed: Lines) -> Posted:
    """Undo the document that the first line names, by its number or the name it was handed in under. Raises Refused."""
    ref = handed.ref[0]
    found = cursor.rows(query("reversible"), {"ref": ref})
    if not found:
        raise _refused("order_no", "document_not_found", value=ref)
    document, number, kind, reversed_by, of_orders, by_form = found[0]
    if kind == REVERSAL:
        raise _refused("order_no", "reversal_of_reversal", value=number)
    if reversed_by is not None:
        raise _refused("order_no", "reversed_before", value=number, place=reversed_by)
    if of_orders and not by_form:
        raise _refused("order_no", "moved_by_orders", value=number)
    if of_orders and shipping.told_since(cursor, document):
        raise _refused("order_no", "shipped_by_platform", value=number)
    at = handed.occurred_at[0]
    undone = Undone.of(cursor, [document])
    if np.isnat(at) or (at <= np.asarray(undone.movements["paper_at"])[0]):
        posted = Posted.of(undo(cursor, position, act, undone, key=handed.key[0], note=handed.note[0], reason=handed.reason[0]))
    else:
        posted = _oppose(cursor, position, act, undone, handed)
    if of_orders:
        shipping.note_unshipped(cursor)
    return posted


def undo_documents(cursor: Cursor, position: Position, act: Act, documents: list[int], *, reason: str) -> journal.Booked:
    """Undo several documents at once, at their own times; see ``undo``."""
    if not documents:
        return journal.Booked()
    undone = Undone.of(cursor, documents)
    return undo(cursor, position, act, undone, key=None, note=None, reason=reason)


def undo_chosen(cursor: Cursor, position: Position, act: Act, *, reason: str) -> journal.Booked:
    """Undo the movements in temp table ``undone_movement``, which may be parts of documents, at their own times; see ``undo``."""
    undone = Undone(cursor.arrays(query("undone_movements")), whole=False)
    return undo(cursor, position, act, undone, key=None, note=None, reason=reason) if len(undone.ints("qty")) else journal.Booked()


def undo(
    cursor: Cursor, position: Position, act: Act, undone: Undone, *, key: str | None, note: str | None, reason: str | None
) -> journal.Booked:
    """Undo documents at their own times: what came after them is costed as if they had never been.

    Raises Refused when a month is closed, when later documents refer to them, or when goods left that would not have been there.
    """
    _check(cursor, position, undone)
    moved = _opposite(undone, at=None)
    skus = np.unique(moved.sku)
    cursor.execute("UPDATE stock_movement SET cost_rule = 8 WHERE movement_id IN (SELECT movement_id FROM undone_movement)")
    empty = {name: np.empty(0, dtype=values.dtype) for name, values in _moves(position, moved).items()}
    _, recosted = costs.cost(cursor, position, empty, skus)
    opposite = Costs(*(-undone.ints(name) for name in ("value_e4", "value_fen", "variance_fen", "recost_e4")))
    papers, of = _papers(undone, key, note, reason)
    identity = position.next_movement + np.arange(len(moved), dtype=np.int64)
    return journal.write(cursor, position, act, moved, opposite, recosted, papers, of, _source(undone), moved.origin, identity)


def _oppose(cursor: Cursor, position: Position, act: Act, undone: Undone, handed: Lines) -> Posted:
    """Undo one document at a later date, at the amounts it was posted with."""
    at = handed.occurred_at[0]
    if position.closed_until is not None and at < position.closed_until:
        raise _refused("occurred_at", "closed_month", value=str(at)[:7])
    _check_dependents(cursor, at.item())
    moved = _opposite(undone, at=at)
    _check_spare(cursor, position, moved, undone)
    papers, of = _papers(undone, handed.key[0], handed.note[0], handed.reason[0])
    papers.occurred_at[:] = at
    return Posted.of(journal.book(cursor, position, act, moved, papers, of, _source(undone)))


def _moves(position: Position, moved: Legs) -> dict[str, Any]:
    whole = np.zeros(len(moved), dtype=np.int64)
    return {
        "movement_id": whole,
        "occurred_at": moved.occurred_at,
        "effect_id": whole,
        "place": position.place(moved.sku, moved.warehouse),
        "qty": moved.qty,
        "rule": moved.rule,
        "stated_e4": moved.stated_e4,
        "origin_id": moved.origin,
    }


def _opposite(undone: Undone, at: Any) -> Legs:
    """The legs that take every movement back: UNDONE at its own time, or as a return of it at ``at``."""
    count = len(undone.ints("movement_id"))
    own = np.asarray(undone.movements["occurred_at"]).astype("datetime64[us]")
    pieces = undone.ints("qty")
    # What moved no pieces changed a value: the opposite amount, at the same place.
    later = np.where(pieces != 0, CostRule.ORIGIN, CostRule.AMOUNT)
    value = -undone.ints("value_e4") - undone.ints("variance_fen") * 100
    return Legs(
        line=np.arange(count),
        kind=np.asarray(undone.movements["kind"], dtype=object),
        occurred_at=own if at is None else np.full(count, at, dtype="datetime64[us]"),
        warehouse=undone.ints("warehouse_id"),
        sku=undone.ints("sku_id"),
        qty=-pieces,
        rule=np.full(count, CostRule.UNDONE, dtype=np.int64) if at is None else later.astype(np.int64),
        stated_e4=np.where((pieces == 0) & (at is not None), value, UNSTATED),
        origin=undone.ints("movement_id"),
        origin_leg=np.full(count, -1, dtype=np.int64),
        effect=np.zeros(count, dtype=np.int64),
    )


def _papers(undone: Undone, key: str | None, note: str | None, reason: str | None) -> tuple[Papers, Integers]:
    """One reversal a document."""
    document = undone.ints("document_id")
    _, first, of = np.unique(document, return_index=True, return_inverse=True)
    count = len(first)

    def header(name: str) -> Integers:
        return np.maximum(undone.ints(name)[first], 0)

    def said(text: str | None) -> Any:
        return np.full(count, text, dtype=object)

    return Papers(
        kind=said(REVERSAL),
        occurred_at=np.asarray(undone.movements["paper_at"])[first].astype("datetime64[us]"),
        warehouse=header("paper_warehouse_id"),
        to_warehouse=header("to_warehouse_id"),
        supplier=header("supplier_id"),
        shop=header("shop_id"),
        key=said(key),
        origin=document[first] if undone.whole else np.zeros(count, dtype=np.int64),
        reason=said(reason),
        note=said(note),
    ), of


def _source(undone: Undone) -> Source:
    return Source(*(undone.ints(name) for name in ("line_no", "order_line_id", "file_id", "sheet_no", "row_no")))


def _check(cursor: Cursor, position: Position, undone: Undone) -> None:
    at = np.asarray(undone.movements["occurred_at"]).astype("datetime64[us]")
    if position.closed_until is not None and (at < position.closed_until).any():
        raise _refused("occurred_at", "undone_in_closed_month", value=str(at.min())[:7])
    _check_dependents(cursor)
    _check_spare(cursor, position, _opposite(undone, at=None), undone)


def _check_dependents(cursor: Cursor, at: datetime | None = None) -> None:
    """No document may build on what is undone; one that is reversed by ``at`` does not stand in the way of a reversal then."""
    later = cursor.rows(query("dependents"), {"at": at})
    if later:
        numbers = ", ".join(number for number, _ in later)
        ends = [end for _, end in later]
        if None in ends:
            raise _refused("order_no", "others_refer_to_it", value=numbers)
        raise _refused("order_no", "others_referred_to_it", value=numbers, place=f"{max(ends):%Y-%m-%d %H:%M}")


def _check_spare(cursor: Cursor, position: Position, moved: Legs, undone: Undone) -> None:
    """Goods that came with the document must still be there, then and at any time since."""
    cell = moved.sku * (1 << 20) + moved.warehouse
    _, first, which = np.unique(cell, return_index=True, return_inverse=True)
    net = np.zeros(len(first), dtype=np.int64)
    np.add.at(net, which, moved.qty)
    out: Mask = net < 0
    if out.any():
        legs = first[out]
        can = lookups.spare(cursor, position, moved, legs)
        short = np.flatnonzero(-net[out] > can)
        if len(short):
            raise _gone(cursor, position, moved, legs[short], (-net[out] - np.maximum(can, 0))[short])


def _gone(cursor: Cursor, position: Position, moved: Legs, legs: Integers, missing: Integers) -> Refused:
    """Which goods left that the document brought; of many only the first, and how many there are."""
    codes = dict(
        cursor.rows("SELECT sku_id, sku_code FROM sku WHERE sku_id IN (SELECT unnest(?::BIGINT[]))", [moved.sku[legs].tolist()])
    )
    named = [codes[int(sku)] for sku in moved.sku[legs]]
    if len(legs) > SHOWN:
        value = f"{', '.join(dict.fromkeys(named[:SHOWN]))} … ({len(set(named))})"
        return _refused("qty", "many_gone_already", value=value, missing=int(missing.sum()))
    return Refused(
        [
            Problem(
                0,
                "qty",
                REASONS["gone_already"],
                {"value": code, "missing": int(pieces), "place": position.warehouse_names[int(warehouse)]},
            )
            for code, pieces, warehouse in zip(named, missing, moved.warehouse[legs], strict=True)
        ]
    )


def _refused(column: str, reason: str, **facts: object) -> Refused:
    return Refused([Problem(0, column, REASONS[reason], {"value": None, "missing": None, "place": None} | facts)])
