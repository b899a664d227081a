"""调拨: transfers with how far they are, one of them with its lines and receipts, and what lies at their source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from inventory import clock
from inventory.database import Books
from inventory.database import transfers as kept
from inventory.database.sql import query
from inventory.reports.period import Period

OPEN = ("in_transit", "part_received")
STATES = (*OPEN, "done", "lost", "reversed")
"""States of a transfer: on the way, part received, all there, closed with a loss, reversed."""


@dataclass(frozen=True)
class TransferCard:
    """One transfer. ``head``: its row of ``transfers``. lines: a row each with sent, received, lost, open, none for a
    transfer in one step or a reversed one. receipts: what received it, oldest first. codes: code, barcode or alias → ``line_no``.
    """

    head: dict[str, Any]
    lines: pd.DataFrame
    receipts: pd.DataFrame
    codes: dict[str, int]


def transfers(
    books: Books, period: Period | None = None, *, state: str | None = None, warehouse: str | None = None, search: str = ""
) -> pd.DataFrame:
    """调拨单: one row per transfer, newest first: ``sent``, ``received``, ``lost``, ``open`` pieces, ``open_value_fen`` at cost,
    ``days_on_way`` while something is, and its ``state`` (STATES; ``open`` = one of OPEN).
    """
    bounds: dict[str, Any] = dict(period.bounds) if period else {"start": None, "until": None}
    asked = {"now": clock.now(), "number": None, "warehouse": warehouse, "search": search.strip()}
    with books.reading() as cursor:
        found = cursor.frame(query("transfers"), {**bounds, **asked})
    wanted = OPEN if state == "open" else (state,)
    return found if state is None else found[found["state"].isin(wanted)].reset_index(drop=True)


def transfer(books: Books, number: str) -> TransferCard | None:
    """The transfer of this number; None when there is none."""
    asked = {"start": None, "until": None, "now": clock.now(), "number": number, "warehouse": None, "search": ""}
    with books.reading() as cursor:
        head = cursor.frame(query("transfers"), asked)
        if head.empty:
            return None
        row = {str(name): value for name, value in head.iloc[0].items()}
        receipts = cursor.frame(query("transfer_papers"), {"number": number})
        codes = dict(cursor.rows(query("transfer_codes"), {"number": number}))
        return TransferCard(row, kept.on_the_way(cursor, number), receipts, codes)


def goods_at(books: Books, warehouse: str, codes: Sequence[str]) -> pd.DataFrame:
    """What lies in a warehouse of the goods these codes mean, by code: ``on_hand``, ``reserved`` for orders, ``available``."""
    with books.reading() as cursor:
        found = cursor.frame(query("goods_at"), {"codes": list(codes), "warehouse": warehouse})
    return found.set_index("code")
