"""批量修改: a sheet of products that was edited outside, held against what the books say now."""

from __future__ import annotations

import pandas as pd

from inventory.database.connection import Cursor
from inventory.database.sql import write


def complete_edits(cursor: Cursor, file_id: int, *, clear: bool) -> None:
    """Let ``handed_product_line`` say of each product all that is to be; rows that cannot be taken become rejected ones.

    clear: an empty cell takes away what there was, else it keeps it.
    """
    cursor.add("edit_terms", pd.DataFrame({"clear": [clear]}))
    cursor.execute(write("edit_products"))
    cursor.execute(
        "INSERT INTO rejected_row BY NAME"
        " SELECT DISTINCT $1 AS file_id, sheet_no, row_no, column_name, value, reason, place FROM edit_fault",
        [file_id],
    )
