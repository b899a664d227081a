"""低高库存线: the lines of SKUs in warehouses, between which their stock should stay, and the shelf they lie on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from inventory import clock
from inventory.database import Books, Cursor
from inventory.database.sql import query, write
from inventory.errors import REASONS, Change, ChangedMeanwhile, Problem, Refused

COLUMNS = ("sku_code", "warehouse", "low_qty", "high_qty", "shelf")
NAMED = 3
"""At most so many SKUs are named when somebody else changed them."""


def set_stock_limits(books: Books, rows: pd.DataFrame, *, person: str = "", seen: int | None = None) -> int:
    """Let each row's SKU have these lines and this shelf in this warehouse from now on; gives how many rows changed something.

    rows: sku_code, warehouse, low_qty, high_qty (pieces, low ≤ high; empty = no line), shelf. seen: the last change
    (``reports.last_change``) that the person saw. Raises Refused with everything wrong at once, ChangedMeanwhile when somebody else
    changed one of the rows since.
    """
    with books.write() as cursor:
        return _set(cursor, rows, person=person, seen=seen)


def set_category_limits(
    books: Books, *, category: str | None, warehouse: str, low: int | None, high: int | None, keep: bool = True, person: str = ""
) -> int:
    """Let every SKU in use of a category (None: of all) have these lines in a warehouse; gives how many SKUs changed.

    keep: a default, which SKUs that have a line there already do not follow. Shelves stay. Raises Refused.
    """
    with books.write() as cursor:
        problems = []
        if category is not None and not cursor.value("SELECT count(*) FROM product WHERE category = ?", [category]):
            problems.append(Problem(0, "category", "There is no category {value}: choose one of the list.", {"value": category}))
        if not cursor.value("SELECT count(*) FROM warehouse WHERE name = ?", [warehouse]):
            problems.append(Problem(0, "warehouse", REASONS["unknown_warehouse"], {"value": warehouse}))
        for field, value in (("low_qty", low), ("high_qty", high)):
            if value is not None and value < 0:
                problems.append(Problem(0, field, REASONS["no_whole_pieces"], {"value": value}))
        if low is not None and high is not None and low > high:
            problems.append(Problem(0, "low_qty", REASONS["low_above_high"], {"value": low, "place": high}))
        if problems:
            raise Refused(problems)
        rows = cursor.frame(
            query("category_limits"), {"category": category, "warehouse": warehouse, "low": low, "high": high, "keep": keep}
        )
        return _set(cursor, rows, person=person, seen=None)


def _set(cursor: Cursor, rows: pd.DataFrame, *, person: str, seen: int | None) -> int:
    cursor.add("handed_limit", _as_text(rows))
    cursor.add("limit_act", pd.DataFrame({"person": [person], "acted_at": [clock.now()]}))
    cursor.execute(write("compare_limits"))
    faults = cursor.rows(query("limit_faults"))
    if faults:
        raise Refused(
            [
                Problem(line, field, REASONS[reason], {"value": value, "place": place})
                for line, field, reason, value, place in faults
            ]
        )
    if seen is not None and (late := cursor.rows(query("limits_changed_since"), {"seen": seen})):
        codes = list(dict.fromkeys(code for code, *_ in late))
        name = ", ".join(codes[:NAMED]) + ("…" if len(codes) > NAMED else "")
        raise ChangedMeanwhile(name, [Change(*change) for _, *change in late])
    cursor.execute(write("merge_limits"))
    return int(cursor.value("SELECT count(*) FROM changed_limit"))


def _as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as they were typed, each with its line from 1."""
    typed = pd.DataFrame({name: _texts(rows[name]) if name in rows else None for name in COLUMNS}, index=rows.index)
    typed = typed.rename(columns={"low_qty": "low", "high_qty": "high"}).astype("string")
    return typed.assign(line=range(1, len(rows) + 1))


def _texts(values: pd.Series) -> Any:
    text = values.astype("string").str.strip()
    return text.mask(text == "")
