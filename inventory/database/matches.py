"""What people said a platform's code means, shop by shop, and the lines that hang on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from inventory.database import rows
from inventory.database.connection import Cursor
from inventory.database.sql import query, write
from inventory.movement import UNSTATED

EVERYWHERE = 0
"""Instead of a shop: the code means so in every shop that has no word of its own, and on papers that name none."""


@dataclass(frozen=True)
class Word:
    """What a code means from now on. ``sku_id`` None: its lines are not ours (``ignored``), or it means nothing any more."""

    shop_id: int
    code: str
    sku_id: int | None
    ignored: bool
    how: str


@dataclass(frozen=True)
class Queue:
    """How much waits for a code."""

    lines: int
    pieces: int


@dataclass(frozen=True)
class Money:
    """Cost of goods sold and stock value of all the books, in fen."""

    cogs_fen: int
    stock_value_fen: int


def said(cursor: Cursor) -> dict[tuple[int, str], tuple[int | None, bool]]:
    """Shop and code → (SKU, ignored), as last said."""
    return {(shop, code): (sku, bool(no)) for shop, code, sku, no in cursor.rows(
        "SELECT shop_id, code, sku_id, ignored FROM code_meaning"
    )}  # fmt: skip


def say(cursor: Cursor, words: list[Word], *, person: str, at: datetime) -> None:
    """Write words down; they stand in temp table ``said_code`` afterwards."""
    first = int(cursor.value("SELECT coalesce(max(match_id), 0) + 1 FROM code_match"))
    shop, code = np.array([w.shop_id for w in words], dtype=np.int64), np.array([w.code for w in words], dtype=object)
    rows.insert(cursor, "said_code", {"shop_id": shop, "code": code}, temporary=True)
    rows.insert(
        cursor,
        "code_match",
        {
            "match_id": first + np.arange(len(words), dtype=np.int64),
            "shop_id": shop,
            "code": code,
            "sku_id": np.array([UNSTATED if w.sku_id is None else w.sku_id for w in words], dtype=np.int64),
            "ignored": np.array([w.ignored for w in words], dtype=bool),
            "how": np.array([w.how for w in words], dtype=object),
            "matched_by": np.full(len(words), person, dtype=object),
            "matched_at": np.full(len(words), np.datetime64(at, "us")),
        },
    )


def retell(cursor: Cursor) -> None:
    """Put the lines of ``said_code`` that were posted otherwise back to waiting; what they moved is left in ``undone_movement``."""
    cursor.execute(write("retell_codes"))


def undone_before(cursor: Cursor, until: np.datetime64 | None) -> list[tuple[str, str]]:
    """The first of ``undone_movement`` before then: (month, document number); empty when there is none."""
    return cursor.rows(
        "SELECT strftime(m.occurred_at, '%Y-%m'), d.number FROM stock_movement AS m JOIN document AS d USING (document_id)"
        " WHERE m.movement_id IN (SELECT movement_id FROM undone_movement) AND m.occurred_at < $1::TIMESTAMP"
        " ORDER BY m.occurred_at LIMIT 1",
        [_moment(until)],
    )


def dated_before(cursor: Cursor, until: np.datetime64 | None) -> list[tuple[str, str]]:
    """Codes of ``said_code`` with waiting lines of documents dated before then: (code, first month)."""
    return cursor.rows(
        "SELECT code, strftime(min(occurred_at), '%Y-%m') FROM waiting_document_line"
        " WHERE occurred_at < $1::TIMESTAMP AND ((shop_id, code) IN (SELECT (shop_id, code) FROM said_code)"
        " OR (0, code) IN (SELECT (shop_id, code) FROM said_code)) GROUP BY code ORDER BY code",
        [_moment(until)],
    )


def _moment(until: np.datetime64 | None) -> datetime | None:
    return None if until is None else until.astype(datetime)


def waiting(cursor: Cursor) -> Queue:
    """How much waits for a code."""
    return Queue(*map(int, cursor.rows(query("waiting_total"))[0]))


def money(cursor: Cursor) -> Money:
    """What has been sold cost, and what is there is worth."""
    return Money(*map(int, cursor.rows(query("cost_of_sales"))[0]))
