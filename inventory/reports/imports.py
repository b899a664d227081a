"""导入历史: what was loaded, what it did, and its rows as they were kept."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from inventory.database import Books
from inventory.database import imports as stored
from inventory.database.imports import KeptSheet
from inventory.database.sql import query
from inventory.errors import StreamStockError


@dataclass(frozen=True)
class KeptFile:
    """An imported file as it was kept: people masked or left out as the settings said then."""

    name: str
    format: str
    sheets: list[KeptSheet]
    rejected: pd.DataFrame
    """One row per thing wrong: sheet_no, row_no, column_name, value, reason, missing, place."""


def imports(books: Books, limit: int = 50) -> pd.DataFrame:
    """One row per import of a file, newest first: batch_id, at, person, file, format, kind, shop, the counts of its rows, seconds,
    undone_at, undone_by, and the movements and value (fen) it put into stock."""
    with books.reading() as cursor:
        return cursor.frame(query("imports"), {"limit": limit})


def kept_file(books: Books, batch_id: int, *, rejected: bool = False) -> KeptFile:
    """The rows of an import; ``rejected``: only those that were not taken. Raises StreamStockError when there is no such import."""
    with books.reading() as cursor:
        found = cursor.rows("SELECT file_id, name, format FROM import_file WHERE batch_id = ?", [batch_id])
        if not found:
            raise StreamStockError("There is no import {value}: see the history of imports.", value=batch_id)
        file_id, name, code = found[0]
        sheets = stored.kept_sheets(cursor, file_id, rejected=rejected)
        return KeptFile(name, code, sheets, stored.rejected_rows(cursor, file_id))
