"""到货: what was ordered and what of it came, as receiving needs it; and writing down which receipt answers which order."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

import numpy as np
import pandas as pd

from inventory.database import purchase_orders, rows
from inventory.database.connection import Cursor
from inventory.database.sql import query
from inventory.database.standing import Act


@dataclass(frozen=True)
class OrderToReceive:
    """A purchase order, its header: who sends the goods and where they should go."""

    order_id: int
    number: str
    status: str
    supplier: str
    warehouse: str
    discount_fen: int
    version: int
    ordered_at: datetime
    expected_on: date | None
    reference: str | None
    note: str | None


def order(cursor: Cursor, number: str) -> OrderToReceive | None:
    """The purchase order of this number; None when there is none."""
    found = cursor.rows(query("order_to_receive"), {"number": number})
    return OrderToReceive(**dict(zip((field.name for field in fields(OrderToReceive)), found[0], strict=True))) if found else None


def order_lines(cursor: Cursor, number: str) -> pd.DataFrame:
    """The columns of queries/order_lines_to_receive.sql."""
    return cursor.frame(query("order_lines_to_receive"), {"number": number})


def returnable_lines(cursor: Cursor, number: str) -> pd.DataFrame:
    """The columns of queries/returnable_lines.sql."""
    return cursor.frame(query("returnable_lines"), {"number": number})


def write_arrivals(cursor: Cursor, order_id: int, document_id: int, arrivals: list[tuple[int, int, bool, str]]) -> None:
    """Which line of the receipt answers which of the order: (order line, receipt line, defective, why more or fewer)."""
    count = len(arrivals)
    order_lines, lines, defective, reasons = zip(*arrivals, strict=True)
    rows.insert(
        cursor,
        "order_receipt",
        {
            "order_id": np.full(count, order_id, dtype=np.int64),
            "order_line_no": np.array(order_lines, dtype=np.int64),
            "document_id": np.full(count, document_id, dtype=np.int64),
            "line_no": np.array(lines, dtype=np.int64),
            "defective": np.array(defective, dtype=bool),
            "difference_reason": np.array([reason or None for reason in reasons], dtype=object),
        },
    )


def close(cursor: Cursor, act: Act, number: str, reason: str) -> None:
    """Nothing more is expected of the order of this number, and why."""
    known = purchase_orders.find(cursor, number)
    columns = {"status": "closed", "closed_by": act.person or None, "closed_at": act.at, "close_reason": reason}
    changed = [("status", known.status, "closed"), ("reason", None, reason)]
    purchase_orders.update(cursor, known, columns, changed, person=act.person, at=act.at)
