"""Self-checks of the books: named queries that must return no row, and all costs found anew from the movements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from inventory.database import costs, standing
from inventory.database.connection import Books, Cursor
from inventory.database.sql import checks

MOST = 1_000
"""Offenders shown of one check."""


@dataclass(frozen=True)
class Check:
    """One self-check: what it proves, what to do when it is red, and the rows that disprove it."""

    name: str
    meaning: str
    fix: str
    offenders: pd.DataFrame

    @property
    def green(self) -> bool:
        return self.offenders.empty


REPRODUCIBLE = "costs_are_reproducible"
"""The one check that is no query: what it proves, and what to do."""
MEANING = (
    "Costing every movement anew, from the first one on, gives the costs that are stored. Each row: a movement where it does not."
)
FIX = "rebuild the averages from the movements with streamstock check --rebuild."


def run_checks(books: Books) -> list[Check]:
    """Every check in ``checks/*.sql``, and the costs found anew, at one state of the books."""
    with books.reading() as cursor:
        return list(_checks(cursor, books.version))


def _checks(cursor: Cursor, version: int) -> Iterator[Check]:
    for name, sql in checks().items():
        said = [line[3:] for line in sql.splitlines() if line.startswith("-- ")]
        fix = next(number for number, line in enumerate(said) if line.startswith("Fix: "))
        offenders = cursor.frame(f"SELECT * FROM ({sql.rstrip().removesuffix(';')}) LIMIT {MOST}")
        yield Check(name, " ".join(said[:fix]), " ".join(said[fix:]).removeprefix("Fix: "), offenders)
    different = costs.differences(cursor, standing.read(cursor, version))
    cursor.add("different_cost", pd.DataFrame(different))
    offenders = cursor.frame(
        "SELECT k.sku_code, f.movement_id, d.number, f.stored_fen, f.found_fen FROM different_cost AS f"
        f" JOIN stock_movement AS m USING (movement_id) JOIN sku AS k USING (sku_id) JOIN document AS d USING (document_id)"
        f" LIMIT {MOST}"
    )
    yield Check(REPRODUCIBLE, MEANING, FIX, offenders)
