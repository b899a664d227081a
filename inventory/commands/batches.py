"""撤销导入: an import is taken back whole; stock, cost and figures are as they were before it."""

from __future__ import annotations

from dataclasses import dataclass

from inventory import clock
from inventory.commands import undoing
from inventory.database import Books, bills, live_sessions, search_keys, shipping, standing
from inventory.database.costs import Recosted
from inventory.database.sql import query, write
from inventory.database.standing import Act
from inventory.errors import REASONS, Problem, Refused

SHOWN = 5
"""Things named that stand in the way; of more only how many."""


@dataclass(frozen=True)
class Withdrawn:
    """An import that was taken back."""

    batch_id: int
    files: list[str]
    reversals: int
    movements: int
    recosted: Recosted


def undo_batch(books: Books, batch_id: int, *, person: str = "") -> Withdrawn:
    """Take an import back: its documents are reversed at their own times, changed order lines are as before, new ones are gone.

    Its rows stay in the history, and the file can be loaded again. Raises Refused when a month is closed, when later imports or
    documents build on it, or when goods it brought have left.
    """
    with standing.posting(books) as (cursor, position):
        found = cursor.rows("SELECT undone_at FROM import_batch WHERE batch_id = ?", [batch_id])
        files = [name for (name,) in cursor.rows("SELECT name FROM import_file WHERE batch_id = ? ORDER BY file_id", [batch_id])]
        if not found:
            raise _refused("no_batch", [str(batch_id)])
        if found[0][0] is not None:
            raise _refused("undone_before", [f"{found[0][0]:%Y-%m-%d %H:%M}"])
        in_the_way: dict[str, list[str]] = {}
        for reason, value in cursor.rows(query("batch_followers"), {"batch": batch_id}):
            in_the_way.setdefault(reason, []).append(str(value))
        if in_the_way:
            raise Refused([_problem(reason, values) for reason, values in in_the_way.items()])
        act = Act(batch_id, person, clock.now())
        standing.announce(cursor, act)
        documents = [
            number
            for (number,) in cursor.rows(
                "SELECT document_id FROM document WHERE batch_id = $1 AND kind <> 'reversal'"
                " AND document_id IN (SELECT document_id FROM stock_movement WHERE cost_rule <> 8)",
                [batch_id],
            )
        ]
        booked = undoing.undo_documents(cursor, position, act, documents, reason="撤销导入")
        shipping.find_taken_back(cursor, batch_id)
        cursor.execute(write("restore_batch").replace("$batch", str(int(batch_id))))
        shipping.note_unshipped(cursor)
        search_keys.fill(cursor, "product")
        cursor.execute(write("settle_refunds"))
        bills.restore(cursor, batch_id)
        live_sessions.follow_undo(cursor)
        cursor.execute("UPDATE import_batch SET undone_at = ?, undone_by = ? WHERE batch_id = ?", [act.at, person, batch_id])
        standing.reread(cursor, position)
        return Withdrawn(batch_id, files, len(booked.numbers), booked.movements, booked.recosted)


def _problem(reason: str, values: list[str]) -> Problem:
    shown = ", ".join(values[:SHOWN]) + (f" … ({len(values)})" if len(values) > SHOWN else "")
    return Problem(0, "batch", REASONS[reason], {"value": shown, "missing": None, "place": None})


def _refused(reason: str, values: list[str]) -> Refused:
    return Refused([_problem(reason, values)])
