"""热销 滞销 上升 下降."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.reports.sales import newest_orders, settled_until
from inventory.reports.stock import stock
from inventory.views import movers as view
from inventory.views.movers import Thresholds
from inventory.views.ranking import figures

__all__ = ["Thresholds", "movers"]


def movers(books: Books, period: Period, *, limits: Thresholds | None = None) -> pd.DataFrame:
    """热销 滞销 上升 下降: SKUs by kept pieces of the orders paid in the period, against as many days before; see views.movers."""
    with books.reading() as cursor:
        asked = {"by": "sku", "settled": settled_until(newest_orders(cursor))}
        now, before = (figures(cursor.frame(query("ranking"), {**one.bounds, **asked})) for one in (period, period.previous))
    lying = stock(books)[["sku_code", "product_name", "spec", "available", "value_fen"]]
    return view.movers(now, before, lying, days=period.days, limits=limits or Thresholds())
