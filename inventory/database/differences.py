"""What an import changes: cell by cell, in the totals, in the stock of every SKU, and which codes it leaves unmatched."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from inventory.database import periods
from inventory.database.connection import Cursor
from inventory.database.sql import query

SHOWN = 1_000
"""At most so many cells, SKUs and codes are listed; how many there are is told."""

CELL = ["sheet_no", "row_no", "name", "field", "old", "new"]
CELLS = {
    "sales_order_line": "changed_order_cells",
    "after_sale": "changed_case_cells",
    "settlement_line": "changed_settlement_cells",
    "fund_flow": "changed_flow_cells",
    "product_line": "changed_product_cells",
}
"""Document of a file → query for the cells it changed. Documents that move stock never change one."""

Totals = dict[str, int]
"""order_lines, gmv_fen, refund_fen, on_hand (pieces), value_fen, cogs_fen, sku_count of the whole books."""


@dataclass(frozen=True)
class Difference:
    """The books after a file compared with the books before it."""

    before: Totals
    after: Totals
    cells: pd.DataFrame
    """One row per cell: sheet_no, row_no, name (order and line, case or SKU code), field, old, new."""
    changed_cells: int
    stock: pd.DataFrame
    """One row per SKU: sku_code, product_name, spec, qty_before, qty_after, value_before_fen, value_after_fen."""
    moved_skus: int
    codes: pd.DataFrame
    """One row per unmatched code: code, title, lines, qty, money_fen."""


def note(cursor: Cursor) -> Totals:
    """Note how the books stand, for ``compare``: totals, and the stock in the temp table ``stock_before``."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE stock_before AS {query('stock_by_sku')}", periods.frozen_before(cursor))
    return _totals(cursor)


def compare(cursor: Cursor, before: Totals, documents: set[str], batch_id: int, file_id: int) -> Difference:
    """What the batch, which took over these documents of a file, changed since ``note``."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE stock_after AS {query('stock_by_sku')}", periods.frozen_before(cursor))
    cells = (
        pd.concat(
            cursor.frame(query(name), {"batch": batch_id, "limit": SHOWN})
            for document, name in CELLS.items()
            if document in documents
        )
        if documents & CELLS.keys()
        else pd.DataFrame(columns=[*CELL, "cells"])
    )
    stock = cursor.frame(query("stock_changed"), {"limit": SHOWN})
    return Difference(
        before=before,
        after=_totals(cursor),
        cells=cells.drop(columns="cells"),
        changed_cells=_first(cells["cells"]),
        stock=stock.drop(columns="skus"),
        moved_skus=_first(stock["skus"]),
        codes=cursor.frame(query("codes_waiting"), {"file": file_id, "limit": SHOWN}),
    )


def _totals(cursor: Cursor) -> Totals:
    row = cursor.frame(query("totals")).iloc[0]
    return {str(name): int(value) for name, value in row.items()}


def _first(counts: pd.Series) -> int:
    return int(counts.iloc[0]) if len(counts) else 0
