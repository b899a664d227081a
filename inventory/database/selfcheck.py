"""Self-checks of the books: named queries that must return no row."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from inventory.database.connection import Books
from inventory.database.sql import checks


@dataclass(frozen=True)
class Check:
    """One self-check: what it proves, and the rows that disprove it."""

    name: str
    meaning: str
    offenders: pd.DataFrame

    @property
    def green(self) -> bool:
        return self.offenders.empty


def run_checks(books: Books) -> list[Check]:
    """Every check in ``checks/*.sql``, at one state of the books."""
    with books.reading() as cursor:
        return [
            Check(name, " ".join(line[3:] for line in sql.splitlines() if line.startswith("-- ")), cursor.frame(sql))
            for name, sql in checks().items()
        ]
