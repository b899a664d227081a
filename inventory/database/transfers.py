"""Transfers as posting has to know them: what is still on the way."""

from __future__ import annotations

import pandas as pd

from inventory.database.connection import Cursor
from inventory.database.sql import query


def on_the_way(cursor: Cursor, number: str) -> pd.DataFrame:
    """The columns of queries/transfer_lines.sql of a transfer in two steps; no rows for any other one."""
    return cursor.frame(query("transfer_lines"), {"number": number})
