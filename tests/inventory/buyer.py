"""The buyer's desk: orders in the shop's words, and reading back what the books then say of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pandas as pd

from inventory import commands
from inventory.commands import SavedOrder
from inventory.database import Books
from inventory.ordering import OrderHeader
from tests.inventory.desk import MAIN, SUPPLIER

HEAD: dict[str, Any] = {
    "supplier": SUPPLIER,
    "warehouse": MAIN,
    "ordered_at": datetime(2026, 1, 1, 10),
    "expected_on": date(2026, 1, 8),
}


def head(**other: Any) -> OrderHeader:
    return OrderHeader(**(HEAD | other))


def lines(*said: tuple[Any, ...]) -> pd.DataFrame:
    """(code, pieces, price in yuan, note, line number) of each line, as far as said."""
    return pd.DataFrame(
        [dict(zip(("sku_code", "qty", "unit_price", "note", "line_no"), line, strict=False)) for line in said], dtype=object
    )


def save(books: Books, *said: tuple[Any, ...], submission: str = "s1", **how: Any) -> SavedOrder:
    header = {name: how.pop(name) for name in list(how) if name in OrderHeader.__dataclass_fields__}
    return commands.save_purchase_order(books, head(**header), lines(*said), submission_id=submission, **({"person": "小周"} | how))


def order(books: Books, number: str) -> dict[str, Any]:
    with books.reading() as cursor:
        (row,) = cursor.frame("SELECT * FROM v_purchase_order WHERE number = ?", [number]).to_dict("records")
    return {str(name): value for name, value in row.items()}


def order_lines(books: Books, number: str, *columns: str) -> list[tuple[Any, ...]]:
    with books.reading() as cursor:
        return cursor.rows(f"SELECT {', '.join(columns)} FROM v_purchase_order_line WHERE number = ? ORDER BY line_no", [number])


def logged(books: Books, version: int) -> list[tuple[str, str | None, str | None]]:
    with books.reading() as cursor:
        return cursor.rows("SELECT field, before, after FROM record_change WHERE version = ? ORDER BY change_id", [version])


def arrived(books: Books, number: str, receipt: str, *, line: int = 1, paper_line: int = 1, defective: bool = False) -> None:
    """Say that a line of a goods receipt answers a line of the order."""
    with books.write() as cursor:
        cursor.execute(
            "INSERT INTO order_receipt SELECT order_id, $1, document_id, $2, $3, NULL FROM purchase_order AS o, document AS d"
            " WHERE o.number = $4 AND d.number = $5",
            [line, paper_line, defective, number, receipt],
        )
