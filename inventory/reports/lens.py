"""口径: the SQL that gives a figure, and the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from inventory.database import Books, lens
from inventory.metrics import METRICS

ROWS = 100


def lens_sql(metric: str, asked: Mapping[str, object]) -> str | None:
    """The SELECT whose column of ``METRICS[metric]`` is the figure on a page with the filters ``asked``; None: no single query.

    asked: see database.lens.sql. A stock page of another day asks the ledger instead of the stock of now.
    """
    known = METRICS[metric]
    if known.sql is None:
        return None
    then = known.sql == "stock" and (asked.get("as_of_picked") or asked.get("by") in ("warehouse", "sku_warehouse"))
    if then and known.column in ("on_hand", "stock_value", "unit_cost", "last_in", "last_out"):
        return lens.sql("stock_then", asked)
    return lens.sql(known.sql, asked)


def lens_rows(books: Books, metric: str, asked: Mapping[str, object], *, limit: int = ROWS) -> pd.DataFrame:
    """The first rows that make the figure up, as the published views give them; no rows for what is no sum of rows."""
    known = METRICS[metric]
    if known.rows is None:
        return pd.DataFrame()
    with books.reading() as cursor:
        return cursor.frame(f"SELECT * FROM ({lens.sql(known.rows, asked)}) LIMIT {int(limit)}")
