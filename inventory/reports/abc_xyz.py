"""ABC × XYZ of the year up to a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.reports.sales import ranking
from inventory.reports.stock import stock
from inventory.views import abc_xyz as view


def abc_xyz(books: Books, *, day: date) -> pd.DataFrame:
    """ABC by net sales of the 12 months up to ``day``, XYZ by their weeks; stock as of that day, and advice. See views.abc_xyz."""
    until = datetime.combine(day + timedelta(days=1), time.min)
    year = Period(day - timedelta(days=view.WEEKS * view.WEEK - 1), day)
    sales = ranking(books, year, by="sku", alone=True)[["key", "net_fen"]]
    lying = stock(books, as_of=until - timedelta(microseconds=1))[["sku_code", "on_hand", "value_fen", "last_in"]]
    with books.reading() as cursor:
        demand = cursor.frame(query("sku_demand"), {"start": datetime.combine(year.start, time.min), "until": until})
        skus = cursor.frame(query("skus"))
    return view.advice(view.abc_xyz(sales, demand, lying, skus, day))
