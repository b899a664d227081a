"""待发货, 发货时效, 超卖: what is still to ship, by when, and what cannot be."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from inventory import clock
from inventory.database import Books, settings
from inventory.database.sql import query
from inventory.views import shipping as view


def lines_to_ship(books: Books, *, now: datetime | None = None) -> pd.DataFrame:
    """One row per order line still to ship, the one due first at the top; see views.shipping.lines_to_ship."""
    with books.reading() as cursor:
        hours = settings.current(cursor).hours_to_ship
        needs = cursor.frame(query("open_order_lines"), {"hours": hours})
    return view.lines_to_ship(needs, now=now or clock.now())


def shipping_due(books: Books, *, now: datetime | None = None) -> pd.DataFrame:
    """The lines that are late or due soon at ``now``, the latest first; see views.shipping.written."""
    lines = lines_to_ship(books, now=now)
    return view.written(lines[lines["due"].isin(["late", "soon"])])


def oversold(books: Books, *, now: datetime | None = None) -> pd.DataFrame:
    """One row per order line × SKU that cannot be shipped from what lies there, with what helps; see views.shipping.oversold."""
    with books.reading() as cursor:
        needs = cursor.frame(query("open_order_lines"), {"hours": settings.current(cursor).hours_to_ship})
        skus = [int(sku) for sku in needs["sku_id"].unique()]
        supply = cursor.frame(query("supply_of"), {"skus": skus})
    return view.written(view.oversold(needs, supply, now=now or clock.now()))


def goods_to_pick(books: Books, *, lines: list[int]) -> pd.DataFrame:
    """What has to be fetched for these order lines, each SKU once, shelf by shelf: its names, warehouse, shelf, qty (pieces)."""
    with books.reading() as cursor:
        return cursor.frame(query("goods_to_pick"), {"lines": lines})


def delivery_lines(books: Books, *, lines: list[int]) -> pd.DataFrame:
    """One row per order line as its packing slip tells it, order by order: receiver, goods, qty (pieces)."""
    with books.reading() as cursor:
        return cursor.frame(query("delivery_lines"), {"lines": lines})
