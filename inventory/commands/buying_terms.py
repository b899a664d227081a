"""采购条件: what buying a SKU has to keep to: fewest pieces, multiples, and pieces that are always to be left."""

from __future__ import annotations

import pandas as pd

from inventory import clock
from inventory.database import Books
from inventory.database.sql import query, write
from inventory.errors import REASONS, Change, ChangedMeanwhile, Problem, Refused

COLUMNS = ("sku_code", "moq", "order_multiple", "safety_qty")


def set_buying_terms(books: Books, rows: pd.DataFrame, *, person: str = "", seen: int | None = None) -> int:
    """Let each row's SKU be bought on these terms from now on; gives how many SKUs changed.

    rows: sku_code, moq, order_multiple (pieces, 1 or more), safety_qty (pieces, 0 or more); empty = none. seen: the last change
    (``reports.last_change``) that the person saw. Raises Refused with everything wrong at once, ChangedMeanwhile when somebody else
    changed one of the SKUs since.
    """
    with books.write() as cursor:
        cursor.add("handed_term", _as_text(rows))
        cursor.add("term_act", pd.DataFrame({"person": [person], "acted_at": [clock.now()]}))
        cursor.execute(write("compare_buying_terms"))
        if faults := cursor.rows(query("buying_term_faults")):
            raise Refused([Problem(line, field, REASONS[reason], {"value": value}) for line, field, reason, value in faults])
        if seen is not None and (late := cursor.rows(query("buying_terms_changed_since"), {"seen": seen})):
            raise ChangedMeanwhile(", ".join(dict.fromkeys(code for code, *_ in late)), [Change(*change) for _, *change in late])
        cursor.execute(write("merge_buying_terms"))
        return int(cursor.value("SELECT count(*) FROM changed_term"))


def _as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as they were typed, each with its line from 1."""
    typed = pd.DataFrame({name: rows[name].astype("string").str.strip() if name in rows else None for name in COLUMNS})
    return typed.replace("", None).astype("string").assign(line=range(1, len(rows) + 1))
