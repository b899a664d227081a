"""The buyer's desk: purchase orders laid straight into the books, and what the books say of their goods afterwards."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

import pandas as pd

from inventory import commands
from inventory.commands import Arrived, Posted, Received, Returned
from inventory.database import Books, catalogue
from tests.inventory.desk import MAIN, SUPPLIER

ARRIVES = datetime(2026, 6, 2, 9, 0)
_ids = count(1)


def order(
    books: Books, *lines: tuple[str, int, str], number: str = "CG20260601-0001", status: str = "ordered", discount_fen: int = 0,
    supplier: str = SUPPLIER, warehouse: str = MAIN,
) -> str:  # fmt: skip
    """An order of (SKU, pieces, yuan a piece) as if it had been placed; its SKUs are made when they are not there."""
    with books.write() as cursor:
        catalogue.main_warehouse(cursor)
        catalogue.ensure_warehouses(cursor, [warehouse])
        catalogue.ensure_suppliers(cursor, [supplier])
        codes = list(dict.fromkeys(code for code, _, _ in lines))
        known = {code for (code,) in cursor.rows("SELECT sku_code FROM sku")}
        if new := [code for code in codes if code not in known]:
            cursor.execute(
                "CREATE OR REPLACE TEMP TABLE act AS SELECT NULL::INTEGER AS batch_id, '' AS person, now()::TIMESTAMP AS acted_at"
            )
            catalogue.make_skus_of(cursor, new)
        cursor.execute(
            "INSERT INTO purchase_order BY NAME SELECT (SELECT coalesce(max(order_id), 0) + 1 FROM purchase_order) AS order_id,"
            " $1 AS number, (SELECT supplier_id FROM supplier WHERE name = $2) AS supplier_id,"
            " (SELECT warehouse_id FROM warehouse WHERE name = $3) AS warehouse_id, $4 AS status,"
            " TIMESTAMP '2026-06-01 08:00' AS ordered_at, $5 AS discount_fen, TIMESTAMP '2026-06-01 08:00' AS made_at,"
            " $1 AS submission_id, 1 AS version",
            [number, supplier, warehouse, status, discount_fen],
        )
        for line, (code, qty, price) in enumerate(lines, start=1):
            cursor.execute(
                "INSERT INTO purchase_order_line SELECT order_id, $2, (SELECT sku_id FROM sku WHERE sku_code = $3), $4,"
                " (CAST($5 AS DECIMAL(18, 4)) * 10000)::BIGINT, NULL FROM purchase_order WHERE number = $1",
                [number, line, code, qty, price],
            )
    return number


def receive(
    books: Books, number: str, *lines: Arrived, submission: str | None = None, at: datetime = ARRIVES, **how: Any
) -> Received:
    identity = submission or f"receive-{next(_ids)}"
    return commands.receive_order(books, number, lines, at=at, submission_id=identity, person="小周", **how)


def send_back(
    books: Books, receipt: str, *lines: tuple[int, int], submission: str | None = None, day: int = 5, **how: Any
) -> Posted:
    """(line of the receipt, pieces) go back to the supplier."""
    said = {"reason": "开线", **how}
    return commands.return_receipt(
        books, receipt, [Returned(*line) for line in lines], at=datetime(2026, 6, day, 9),
        submission_id=submission or f"return-{next(_ids)}", person="小周", **said,
    )  # fmt: skip


def undo(books: Books, number: str, at: datetime | None = None) -> Posted:
    paper = pd.DataFrame([{"order_no": number, "occurred_at": at, "reason": "录错"}])
    return commands.post(books, paper, kind="reversal", submission_id=f"undo-{next(_ids)}", person="小周")


def progress(books: Books, number: str) -> list[tuple[int, int, int]]:
    """(ordered, received, open) of each line of an order."""
    with books.reading() as cursor:
        return cursor.rows("SELECT ordered, received, open FROM v_purchase_order_line WHERE number = ? ORDER BY line_no", [number])


def value(books: Books, sql: str, *parameters: object) -> Any:
    return books.value(sql, list(parameters))
