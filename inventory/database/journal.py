"""The journal: stock documents become numbered documents and immutable stock movements, all kinds by the same statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from inventory.database.connection import Cursor
from inventory.database.costs import cost_posting_lines
from inventory.database.sql import query, write
from inventory.documents import STOCK_LINE
from inventory.posting import RULES


@dataclass(frozen=True)
class Booked:
    """What one posting wrote: documents with their numbers, movements, their cost, and what it re-costed before it."""

    numbers: list[str]
    movements: int
    value_fen: int
    recosted_days: int
    recosted_cogs_fen: int


def begin_act(cursor: Cursor, *, batch_id: int | None, person: str, at: datetime) -> None:
    """Say who does what follows, when, and under which import batch."""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE act AS SELECT $1::INTEGER AS batch_id, $2::VARCHAR AS person, $3::TIMESTAMP AS acted_at",
        [batch_id, person, at],
    )


def hand_in(cursor: Cursor, handed: pd.DataFrame) -> None:
    """Make the temp table ``handed_stock_line`` from the lines of a form (the shape documents.STOCK_LINE)."""
    cursor.add("form_line", handed)
    casts = ", ".join(f"CAST({name} AS {sql_type}) AS {name}" for name, (sql_type, _) in STOCK_LINE.columns.items())
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE handed_stock_line AS SELECT {casts} FROM form_line")


def resolve_stock_lines(cursor: Cursor) -> None:
    """Find SKU, warehouse, book quantity and order of the temp table ``handed_stock_line``; leaves ``resolved_line``."""
    cursor.execute(write("resolve_stock_lines"))


def line_problems(cursor: Cursor) -> list[tuple[str, int, str, str, str | None, int | None, str | None]]:
    """What is wrong with ``resolved_line``: (document_key, line_no, column, reason code, value, missing, place)."""
    cursor.execute(write("leaving_lines"))
    return cursor.rows(query("line_problems"))


def reject_problem_lines(cursor: Cursor) -> None:
    """What is wrong with the lines of a file becomes rejected rows; those lines leave ``resolved_line``."""
    cursor.execute(write("leaving_lines"))
    cursor.execute("CREATE OR REPLACE TEMP TABLE problem AS\n" + query("line_problems"))
    cursor.execute(write("reject_problem_lines"))


def leave_out_known_lines(cursor: Cursor) -> int:
    """Take out of ``resolved_line`` what the same document posted before; returns how many lines that were."""
    before = int(cursor.value("SELECT count(*) FROM resolved_line"))
    cursor.execute(write("known_lines"))
    return before - int(cursor.value("SELECT count(*) FROM resolved_line"))


def book_stock_lines(cursor: Cursor) -> Booked:
    """Post what is left in ``resolved_line``."""
    cursor.execute(write("stock_movements"))
    return book(cursor)


def book(cursor: Cursor) -> Booked:
    """Post the temp table ``posting_line``: number the documents, cost the movements, write both."""
    prefixes = ", ".join(f"('{rule.kind}', '{rule.prefix}')" for rule in RULES.values())
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE number_prefix AS FROM (VALUES {prefixes}) AS p(kind, prefix)")
    if not cursor.value("SELECT count(*) FROM posting_line"):
        return Booked([], 0, 0, 0, 0)
    cursor.execute(write("post_documents"))
    cost_posting_lines(cursor)
    cursor.execute(write("post_movements"))
    numbers = [
        number
        for (number,) in cursor.rows(
            "SELECT number FROM document WHERE document_id IN (SELECT document_id FROM posted_document) ORDER BY document_id"
        )
    ]
    movements, value_fen = cursor.rows("SELECT count(*), coalesce(sum(value_fen), 0)::BIGINT FROM new_cost")[0]
    days, cogs = cursor.rows(query("recosted"))[0]
    return Booked(numbers, int(movements), int(value_fen), int(days), int(cogs))
