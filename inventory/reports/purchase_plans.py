"""采购计划: what the stock asks for, and the plans people made of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.views.purchase_proposal import purchase_proposal as proposed


def purchase_proposal(books: Books, *, day: date, base_days: int = 28, cover_days: int = 14) -> pd.DataFrame:
    """采购建议 for after ``day``: SKUs below their low line, or below what sells in ``cover_days``; see views.purchase_proposal."""
    until = datetime.combine(day, time.min) + timedelta(days=1)
    with books.reading() as cursor:
        goods = cursor.frame(query("low_stock"), {"start": until - timedelta(days=base_days), "until": until})
    return proposed(goods, day=day, base_days=base_days, cover_days=cover_days)


def purchase_plans(books: Books) -> pd.DataFrame:
    """采购计划: one row per plan, newest first: status, pieces, money as far as prices are known, days of arrival."""
    with books.reading() as cursor:
        return cursor.frame(query("purchase_plans"))


def purchase_plan_lines(books: Books, *, number: str) -> pd.DataFrame:
    """The lines of a plan, with price, supplier, day, reason and the order made from each."""
    with books.reading() as cursor:
        return cursor.frame(query("purchase_plan_lines"), {"number": number})
