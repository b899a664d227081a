"""库存流水账: page by page, and as a file of any length."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from inventory.database import Books, Cursor
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.views.ledger import COLUMNS, ledger_page

BATCH = 50_000
"""So many rows are written at once; in between others have their turn."""


@dataclass(frozen=True)
class LedgerPage:
    """One page of the stock ledger and how many movements fit the filters in all."""

    frame: pd.DataFrame
    rows: int


def ledger(
    books: Books,
    period: Period,
    *,
    sku: str | None = None,
    warehouse: str | None = None,
    kind: str | None = None,
    number: str | None = None,
    person: str | None = None,
    page: int = 1,
    page_size: int = 200,
) -> LedgerPage:
    """库存流水账: the movements of the period, newest first, each with its SKU's balance right after it.

    sku: one of its codes; what is no code finds SKUs by a part of code, name, specification or initials. kind: that of the
    document; person: who posted it. With a warehouse, balances are those of the SKU there.
    """
    with books.reading() as cursor:
        filters = _filters(cursor, period, sku=sku, warehouse=warehouse, kind=kind, number=number, person=person)
        rows = int(cursor.value(query("ledger_count"), filters))
        found = cursor.frame(query("ledger_rows"), {**filters, "size": page_size, "skip": (page - 1) * page_size})
        if found.empty:
            return LedgerPage(pd.DataFrame(columns=COLUMNS), rows)
        cursor.add("ledger_page", found)
        movements = cursor.frame(query("ledger"))
        balances = cursor.frame(query("ledger_balances"), {"warehouse": warehouse})
    return LedgerPage(ledger_page(movements, balances), rows)


def write_ledger(
    books: Books,
    period: Period,
    path: Path,
    *,
    headings: Mapping[str, str],
    kinds: Mapping[str, str],
    told: Callable[[int, int], None] = lambda written, rows: None,
    **question: str | None,
) -> int:
    """Write the ledger of the period to ``path`` as CSV, newest first, and say how many rows it has; memory holds a batch of them.

    The file sees one state of the books, whatever is posted meanwhile. headings: column → what it is called, in the order of the
    file; kinds: kind of document → its word. ``told(written, rows)`` hears how far it is. question: the filters of ``ledger``.
    """
    with books.reading() as cursor:
        filters = _filters(cursor, period, **question)
        rows = int(cursor.value(query("ledger_count"), filters))
        told(0, rows)
        words = pa.table({"kind": pa.array(list(kinds), pa.string()), "word": pa.array(list(kinds.values()), pa.string())})
        cursor.register("kind_words", words)
        with path.open("wb") as file:
            # By this mark spreadsheet programs know the encoding.
            file.write(b"\xef\xbb\xbf")
            written = _write(cursor, filters, list(headings), list(headings.values()), file, lambda so_far: told(so_far, rows))
    return written


def _write(
    cursor: Cursor, filters: dict[str, Any], columns: list[str], names: list[str], file: Any, told: Callable[[int], None]
) -> int:
    written = 0
    with cursor.batches(query("ledger_file"), filters, BATCH) as batches:
        schema = pa.schema([(name, batches.schema.field(column).type) for column, name in zip(columns, names, strict=True)])
        with csv.CSVWriter(file, schema, write_options=csv.WriteOptions(quoting_style="needed")) as sheet:
            for batch in batches:
                sheet.write_batch(batch.select(columns).rename_columns(names))
                written += batch.num_rows
                told(written)
    return written


def posters(books: Books) -> list[str]:
    """Everybody who posted a document that moved stock, by name."""
    with books.reading() as cursor:
        return [name for (name,) in cursor.rows(query("posters"))]


def _filters(cursor: Cursor, period: Period, *, sku: str | None = None, **others: str | None) -> dict[str, Any]:
    question = {name: others.get(name) for name in ("warehouse", "kind", "number", "person")}
    return {**period.bounds, **question, "skus": None if sku is None else _skus(cursor, sku.strip())}


def _skus(cursor: Cursor, said: str) -> list[int]:
    """The SKU of a code; what is no code may be a part of many."""
    exact = cursor.rows("SELECT sku_id FROM sku_by_code WHERE code = $said", {"said": said})
    found = exact or cursor.rows(
        f"SELECT sku_id FROM sku WHERE sku_code IN (SELECT sku_code FROM ({query('skus_searched').strip().removesuffix(';')}))",
        {"search": said},
    )
    return [int(sku) for (sku,) in found]
