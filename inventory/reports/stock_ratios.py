"""售罄率 动销率 库销比 GMROI of a period."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.reports.sales import ranking
from inventory.reports.stock import summary
from inventory.reports.turnover import turnover
from inventory.views import stock_ratios as view


def stock_ratios(books: Books, period: Period, *, by: str = "category") -> pd.DataFrame:
    """What became of the goods of the period by sku, product, category, supplier or all; see views.stock_ratios."""
    with books.reading() as cursor:
        skus = cursor.frame(query("skus"))
    moved, turned = summary(books, period, by="sku"), turnover(books, period, by="sku")
    sold = ranking(books, period, by="sku", alone=True)
    return view.stock_ratios(moved, turned, sold[["key", "profit_fen"]], skus, by=by)
