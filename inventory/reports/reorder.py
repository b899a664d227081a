"""补货: what the books know of demand, returns and goods on their way, and what is to be bought."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import numpy as np
import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.forecast import HISTORY, demand, last_whole_day, planned
from inventory.views import forecast as forecasting
from inventory.views import reorder as view
from inventory.views import return_supply
from inventory.views.smoothing import Floats

MATURED, COHORT = 15, 90
"""Return rates are of orders paid in the ``COHORT`` days that ended ``MATURED`` days ago, refunded within ``MATURED`` days."""
COMES_BACK = 60
"""Days after payment on which returns still arrive."""


def reorder_supply(books: Books, *, day: date, base_days: int = 28, forecast: bool = False) -> view.Supply:
    """What is needed to reckon what to buy after ``day``; see views.reorder.Supply.

    Demand of a coming day: pieces paid in the last ``base_days`` ÷ base_days, or, where ``forecast`` is asked and enough is known,
    the sales forecast of that day; less the share that is refunded before it is sent.
    """
    end = datetime.combine(day, time.min) + timedelta(days=1)
    with books.reading() as cursor:
        goods = cursor.frame(query("low_stock"), {"start": end - timedelta(days=base_days), "until": end})
        sales = demand(cursor, day, HISTORY if forecast else max(base_days, COMES_BACK))
        sold = cursor.frame(query("return_shares"), _cohort(end))
        received = cursor.frame(query("return_delays"), {"start": end - timedelta(days=COHORT + COMES_BACK), "until": end})
        coming = cursor.frame(query("goods_coming"))
        sessions = planned(cursor, day, view.MOST_DAYS) if forecast else None
    known = goods[["sku_id", "category"]].merge(sold, on="sku_id", how="left").fillna({"paid": 0, "cancelled": 0, "returned": 0})
    share = return_supply.shares(known)
    good = share["returned"].to_numpy(dtype=float) * return_supply.good_share(received)
    kept = 1 - share["cancelled"].to_numpy(dtype=float)
    past = _by_day(sales, goods["sku_id"], day, max(base_days, COMES_BACK)) * kept
    base = past[-base_days:]
    ahead = np.tile(base.mean(axis=0), (view.MOST_DAYS, 1))
    if forecast:
        _put_forecast(ahead, sales, goods["sku_id"], day, sessions, kept)
    delay = return_supply.delays(received, COMES_BACK)
    return view.Supply(
        day, goods.assign(good_return_rate=good), ahead, base.std(axis=0),
        return_supply.back_of_past(past[-COMES_BACK:] * good, delay, view.MOST_DAYS),
        return_supply.back_of_coming(ahead * good, delay), _arriving(coming, goods, day),
    )  # fmt: skip


def reorder(books: Books, *, day: date | None = None) -> pd.DataFrame:
    """补货建议 on the usual terms: what to buy of which SKU after ``day`` (the last whole one), what runs out first on top."""
    table = view.reorder(reorder_supply(books, day=day or last_whole_day(books)), view.Terms())
    return table[table["qty"] > 0].reset_index(drop=True)


def buying_terms(books: Books) -> pd.DataFrame:
    """采购条件: one row per SKU that may be bought: moq, order_multiple, safety_qty (pieces)."""
    with books.reading() as cursor:
        found = cursor.frame(query("buying_terms"))
    return found.astype(dict.fromkeys(("moq", "order_multiple", "safety_qty"), "Int64"))


def _cohort(end: datetime) -> dict[str, object]:
    until = end - timedelta(days=MATURED)
    return {"start": until - timedelta(days=COHORT), "until": until, "matured": MATURED}


def _by_day(sales: pd.DataFrame, skus: pd.Series, day: date, days: int) -> Floats:
    """Pieces paid on each of the last ``days``, oldest first × SKUs."""
    row = (pd.to_datetime(sales["day"]) - pd.Timestamp(day)).dt.days.to_numpy() + days - 1
    place = pd.Index(skus).get_indexer(pd.Index(sales["sku_id"]))
    inside = (row >= 0) & (row < days) & (place >= 0)
    found = np.zeros((days, len(skus)))
    np.add.at(found, (row[inside], place[inside]), sales["qty"].to_numpy(dtype=float)[inside])
    return found


def _put_forecast(
    ahead: Floats, sales: pd.DataFrame, skus: pd.Series, day: date, sessions: pd.DataFrame | None, kept: Floats
) -> None:
    """Let the goods of which enough is known have their forecast in ``ahead``."""
    found = forecasting.forecast(sales, until=pd.Timestamp(day), horizon=len(ahead), planned=sessions)
    if found.days.empty:
        return
    wide = found.days.pivot(index="day", columns="sku_id", values="expected")
    place = pd.Index(skus).get_indexer(wide.columns)
    ahead[:, place[place >= 0]] = wide.to_numpy(dtype=float)[:, place >= 0] * kept[place[place >= 0]]


def _arriving(coming: pd.DataFrame, goods: pd.DataFrame, day: date) -> Floats:
    """Pieces on order by coming day × SKUs: late ones tomorrow, those without a day after the lead time."""
    place = pd.Index(goods["sku_id"]).get_indexer(pd.Index(coming["sku_id"]))
    lead = goods["lead_days"].astype("Float64").fillna(view.Terms().lead_days).to_numpy(dtype=float)
    told = (pd.to_datetime(coming["day"]) - pd.Timestamp(day)).dt.days.to_numpy(dtype=float)
    on = np.where(np.isnan(told), lead[place], told)
    row = np.clip(on, 1, view.MOST_DAYS).astype(np.int64) - 1
    found = np.zeros((view.MOST_DAYS, len(goods)))
    known = place >= 0
    np.add.at(found, (row[known], place[known]), coming["qty"].to_numpy(dtype=float)[known])
    return found
