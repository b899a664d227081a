"""改价核查 of the orders of a period."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.views import price_audit as view


@dataclass(frozen=True)
class PriceAudit:
    """levels: leaks by each of views.price_audit.LEVELS; orders: the worst; lines looked at, and those whose price nobody knows."""

    levels: dict[str, pd.DataFrame]
    orders: pd.DataFrame
    lines: int
    unpriced: int
    due_fen: int
    leak_fen: int


def price_leaks(books: Books, period: Period) -> PriceAudit:
    """What the orders paid in the period brought less than the prices of their moment asked for."""
    with books.reading() as cursor:
        lines = cursor.frame(query("price_audit"), period.bounds)
        every = int(
            cursor.value(
                "SELECT count(*) FROM sales_order_line WHERE purpose IS NULL AND qty > 0 AND pay_at >= $start AND pay_at < $until",
                period.bounds,
            )
        )
    levels = {level: view.leakage(lines, by=level) for level in view.LEVELS}
    return PriceAudit(
        levels, view.worst_orders(lines), len(lines), every - len(lines), int(lines["due_fen"].sum()), int(lines["leak_fen"].sum())
    )


def price_audit(books: Books, period: Period, *, by: str = "session") -> pd.DataFrame:
    """Leaks of the orders paid in the period by session, host, shop, taken_by or sku_code; see views.price_audit.leakage."""
    if by not in view.LEVELS:
        raise KeyError(by)
    return price_leaks(books, period).levels[by]
