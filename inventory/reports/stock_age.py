"""How old the stock is, and what the money in it costs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pandas as pd

from inventory import clock
from inventory.database import Books, Cursor, periods, settings
from inventory.database.sql import query
from inventory.views import stock_age as view

LEVELS = ("sku", "product", "category", "supplier", "all")


def ageing(books: Books, *, day: date | None = None, by: str = "category") -> pd.DataFrame:
    """库龄 of what lies there when ``day`` (today) ends, by one of LEVELS; see views.stock_age.ageing."""
    with books.reading() as cursor:
        return view.ageing(*stock_layers(cursor, day), by=by)


def aged_goods(books: Books, *, day: date | None = None) -> pd.DataFrame:
    """The SKUs in each bucket of 库龄; see views.stock_age.aged_goods."""
    with books.reading() as cursor:
        return view.aged_goods(*stock_layers(cursor, day))


def money_tied_up(books: Books, *, day: date | None = None, by: str = "sku", rate: Decimal | None = None) -> pd.DataFrame:
    """资金占用 by one of LEVELS or age; ``rate`` of a year, by default that of the settings. See views.stock_age.money_tied_up."""
    with books.reading() as cursor:
        rate = settings.current(cursor).yearly_rate if rate is None else rate
        return view.money_tied_up(*stock_layers(cursor, day), by=by, rate=rate)


def stock_layers(cursor: Cursor, day: date | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The layers that lie there when ``day`` ends, and the names of the SKUs."""
    day = day or clock.now().date()
    moment = datetime.combine(day, time.min) + timedelta(days=1)
    came = cursor.frame(query("stock_layers"), periods.frozen_before(cursor, moment))
    return view.stock_layers(came, day), cursor.frame(query("skus"))
