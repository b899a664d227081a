"""周报: what a week of the shop comes down to: what sold, what is stuck, what to buy, what to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory.database import Books
from inventory.reports.after_sales import lost_returns
from inventory.reports.alerts import alert_counts
from inventory.reports.movers import movers
from inventory.reports.overview import Figures, overview
from inventory.reports.period import Period
from inventory.reports.reorder import reorder
from inventory.reports.sales import ranking
from inventory.reports.shipping import oversold
from inventory.reports.stock_age import ageing, money_tied_up

DAYS = 7
BEST = 20
"""So many best sellers are looked at for losses."""
COHORT = (44, 15)
"""Days before the end of the week: orders paid between them, whose returns are in."""
FEW = 20
"""Fewer pieces tell nothing of a return rate."""


@dataclass(frozen=True)
class Weekly:
    """The week that ends with ``period.end``, as the books know it now; money in fen.

    best: products by net sales, from views.ranking; losing: those of the BEST whose profit is below nought, the worst first.
    returned: products of ``cohort`` by return rate, highest first, FEW pieces at least. rising, falling, slow: SKUs, from
    views.movers. to_buy: reports.reorder, what runs out first on top. oversold: order lines that cannot be shipped.
    """

    period: Period
    now: Figures
    before: Figures
    best: pd.DataFrame
    losing: pd.DataFrame
    cohort: Period
    returned: pd.DataFrame
    rising: pd.DataFrame
    falling: pd.DataFrame
    slow: pd.DataFrame
    stock_fen: int
    old_fen: int
    yearly_cost_fen: int
    lost_pieces: int
    lost_fen: int
    to_buy: pd.DataFrame
    oversold: pd.DataFrame
    alerts: int
    alerts_fen: int
    waiting_codes: int
    waiting_fen: int


def weekly(books: Books, *, end: date) -> Weekly:
    """周报 of the seven days up to and including ``end``."""
    period = Period(end - timedelta(days=DAYS - 1), end)
    cohort = Period(end - timedelta(days=COHORT[0]), end - timedelta(days=COHORT[1]))
    view, lists = overview(books, end), movers(books, period)
    best, matured = (ranking(books, one, by="product", alone=True) for one in (period, cohort))
    matured = matured[matured["qty"] >= FEW].sort_values(["return_rate", "key"], ascending=[False, True])
    loss = best[best["rank"] <= BEST]
    age = ageing(books, day=end, by="all").sum(numeric_only=True)
    tied = money_tied_up(books, day=end, by="all").sum(numeric_only=True)
    lost = lost_returns(books, now=datetime.combine(end, time.max))
    buy = reorder(books, day=end)
    alerts = alert_counts(books)
    return Weekly(
        period=period, now=view.week, before=view.previous_week, best=best,
        losing=loss[loss["profit_fen"] < 0].sort_values("profit_fen"), cohort=cohort, returned=matured,
        rising=_on(lists, "rising"), falling=_on(lists, "falling"), slow=_on(lists, "slow"),
        stock_fen=view.stock_value_fen, old_fen=int(age.get("d91_fen", 0) + age.get("d181_fen", 0)),
        yearly_cost_fen=int(tied.get("yearly_cost_fen", 0)),
        lost_pieces=int(lost["qty"].sum()), lost_fen=int(lost["cost_fen"].sum()),
        to_buy=buy[buy["qty"] > 0].sort_values(["short_on", "sku_code"]).reset_index(drop=True), oversold=oversold(books),
        alerts=int(alerts["alerts"].sum()), alerts_fen=int(alerts["money_fen"].sum()),
        waiting_codes=view.waiting_codes, waiting_fen=view.waiting_money_fen,
    )  # fmt: skip


def _on(lists: pd.DataFrame, name: str) -> pd.DataFrame:
    return lists[lists["list"] == name].reset_index(drop=True)
