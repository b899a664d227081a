"""盘点表: a filled-in count sheet read for its lines only. What it says is counted in a stocktake; nothing is posted by itself."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from etl.load import prepared
from etl.owner import Door
from etl.reading import Reading
from inventory.database.staging import staged
from inventory.errors import FileRefused

LINES = """
    SELECT sku_code, qty, row_no FROM stock_line
    WHERE sku_code IS NOT NULL AND qty IS NOT NULL AND document IN ('stock_statement', 'stocktake') ORDER BY row_no
"""


def count_lines(door: Door, path: Path, *, password: str | None = None) -> pd.DataFrame:
    """What a count sheet says: sku_code, qty, row_no, one row per row that holds a number. Raises FileRefused."""
    with prepared(door, [path], kind="stock", reading=Reading(guess=True, password=password)) as batch:
        for refused in batch.refused.values():
            raise FileRefused("{why}", why=refused.refusal)
        return pd.concat(
            [staged(part.staging.path, LINES) for _place, file in batch.ready for part in file.parts], ignore_index=True
        )
