"""送货单: a supplier's file read for its lines only. What it says fills a form; nothing of it goes into the books by itself."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from etl.load import prepared
from etl.owner import Door
from etl.reading import Reading
from inventory.database.staging import staged
from inventory.errors import FileRefused

LINES = """
    SELECT sku_code, title, sum(qty)::BIGINT AS qty, sum(value_e4)::BIGINT AS value_e4, min(row_no) AS row_no
    FROM stock_line WHERE sku_code IS NOT NULL AND qty > 0 AND document = 'goods_receipt'
    GROUP BY sku_code, title ORDER BY min(row_no)
"""


def delivery_lines(door: Door, path: Path, *, password: str | None = None) -> pd.DataFrame:
    """What a supplier's file says of goods, one row per code: sku_code, title, qty, value_e4 (NULL = no price), row_no.

    Its columns are found by the formats, by mappings that are remembered, else by their headings. Raises FileRefused when they are
    not found: then the sheet is mapped on the upload page first.
    """
    with prepared(door, [path], kind="purchases", reading=Reading(guess=True, password=password)) as batch:
        for refused in batch.refused.values():
            raise FileRefused("{why}", why=refused.refusal)
        return pd.concat(
            [staged(part.staging.path, LINES) for _place, file in batch.ready for part in file.parts], ignore_index=True
        )
