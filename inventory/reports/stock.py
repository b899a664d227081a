"""Stock level and stock summary."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd

from inventory.database import Books, Cursor, periods
from inventory.database.sql import query
from inventory.errors import StreamStockError
from inventory.reports.period import Period
from inventory.views.stock import stock_levels, stock_places
from inventory.views.summary import stock_summary
from inventory.views.summary_spans import SPANS, span_starts, summary_by_span


def stock(
    books: Books,
    *,
    as_of: datetime | None = None,
    by: str = "sku",
    warehouse: str | None = None,
    search: str | None = None,
) -> pd.DataFrame:
    """库存查询: pieces on hand, reserved, available, on order, between warehouses, coming back, defective, lent; cost and value.

    Now, or as of a moment, at the value it had then. by: sku, sku_warehouse, category, warehouse. Shares are of all the stock,
    whatever the search leaves on the list. search: part of a code, barcode, alias, name, specification, or of the initials of the
    name; it narrows the levels with a SKU.
    """
    moment = {"as_of": as_of}
    with books.reading() as cursor:
        places = stock_places(
            cursor.frame(query("stock"), _before(cursor, as_of)), cursor.frame(query("reserved"), moment),
            cursor.frame(query("return_in_transit"), moment), cursor.frame(query("on_order"), moment), cursor.frame(query("skus")),
            warehouses(cursor),
        )  # fmt: skip
        wanted = skus_meant(cursor, search) if search and by in ("sku", "sku_warehouse") else None
    if warehouse:
        places = places[places["warehouse"] == warehouse]
    levels = stock_levels(places, by, now=as_of is None)
    if wanted is not None:
        levels = levels[levels["sku_code"].isin(wanted)].reset_index(drop=True)
    return levels


def _before(cursor: Cursor, as_of: datetime | None) -> dict[str, datetime | date | None]:
    """Bounds of what moved up to ``as_of``, that moment included."""
    return periods.frozen_before(cursor, as_of and as_of + timedelta(microseconds=1))


def summary(books: Books, period: Period, *, by: str = "sku", every: str | None = None) -> pd.DataFrame:
    """进销存台账: opening, in by kind, out by kind, closing, in pieces and fen; by sku, category, warehouse or all goods together.

    every: day, week or month; then each has rows of its own, ``start`` is its first day, and it opens with what the one before
    closed with.
    """
    if every is not None and every not in SPANS:
        raise StreamStockError("There is no span {every}: use one of {spans}.", every=every, spans=", ".join(SPANS))
    with books.reading() as cursor:
        bounds = periods.frozen_within(cursor, **period.bounds)
        if every:
            spans = {name: bounds[name] for name in ("start", "until", "frozen")} | {"every": every}
            cells = cursor.frame(query("summary_spans"), spans)
            starts = span_starts(period.start, period.end, every)
            return summary_by_span(cells, cursor.frame(query("skus")), warehouses(cursor), by, starts)
        return stock_summary(cursor.frame(query("summary"), bounds), cursor.frame(query("skus")), warehouses(cursor), by)


def skus_searched(books: Books, search: str) -> list[str]:
    """Codes of the SKUs whose code, barcode, alias, name, specification or initials hold ``search``."""
    with books.reading() as cursor:
        return skus_meant(cursor, search)


def skus_meant(cursor: Cursor, search: str) -> list[str]:
    return [code for (code,) in cursor.rows(query("skus_searched"), {"search": search.strip()})]


def warehouses(cursor: Cursor) -> pd.DataFrame:
    """warehouse_id, warehouse (its name), type, sellable, defective."""
    return cursor.frame("SELECT warehouse_id, name AS warehouse, type, sellable, type = 'defective' AS defective FROM warehouse")
