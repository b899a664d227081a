"""清仓: one SKU that lies too long, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd

from inventory.database import Books, settings
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.reports.sales import ranking
from inventory.reports.stock import stock
from inventory.views.clearance import price_steps

DAYS = 28
"""Sales of so many days tell the pace and the price."""


@dataclass(frozen=True)
class Clearance:
    """available: pieces that can be sold; back: those expected to come back good; cost_fen: of both, at average cost.

    daily: kept pieces a day in the last DAYS days, price_fen: what a kept piece brought in them (0: nothing was sold). steps: see
    views.clearance. supplier, can_go_back: who delivered it in the last 30 days, and how many pieces. lacking: warehouse → pieces
    below its low line. order_number, on_order: the open purchase order that comes first, and pieces on order.
    """

    sku_code: str
    available: int
    back: int
    cost_fen: int
    daily: float
    price_fen: int
    elasticity: str
    steps: pd.DataFrame
    supplier: str | None
    can_go_back: int
    lacking: dict[str, int]
    order_number: str | None
    on_order: int


def clearance(books: Books, *, sku: str, day: date) -> Clearance | None:
    """What may be done with the SKU of this code at the end of ``day``; None when nothing of it ever lay there."""
    lying = stock(books)
    lying = lying[lying["sku_code"] == sku]
    if lying.empty:
        return None
    row = lying.iloc[0]
    sales = ranking(books, Period(day - timedelta(days=DAYS - 1), day), by="sku", alone=True)
    sold = sales[sales["key"] == sku]
    kept, net = int(sold["net_qty"].sum()), int(sold["net_fen"].sum())
    until = datetime.combine(day + timedelta(days=1), time.min)
    with books.reading() as cursor:
        known = settings.current(cursor)
        number = int(cursor.value("SELECT sku_id FROM sku WHERE sku_code = ?", [sku]))
        good, came = cursor.rows(query("good_returns"), {"sku": number})[0]
        facts = cursor.frame(query("overstock_facts"), {"skus": [number], "until": until}).iloc[0]
    coming = int(row["return_in_transit"])
    back = round(coming * good / came) if came > 0 else coming
    available, cost = max(int(row["available"]), 0), int(row["unit_cost_e4"] or 0)
    cost_fen = round((available + back) * cost / 100)
    daily, price = max(kept, 0) / DAYS, round(net / kept) if kept > 0 else 0
    steps = price_steps(
        pieces=available + back, daily=daily, price_fen=price, cost_fen=cost_fen, elasticity=Decimal(known.price_elasticity),
        rate=known.yearly_rate, day=day,
    )  # fmt: skip
    lacking = (
        {str(place["warehouse"]): int(place["qty"]) for place in facts["lacking"]}
        if isinstance(facts["lacking"], (list, np.ndarray))
        else {}
    )
    return Clearance(
        sku, available, back, cost_fen, daily, price, known.price_elasticity, steps, facts["sent_by"], int(facts["received"]),
        lacking, facts["order_number"], int(facts["on_order"]),
    )  # fmt: skip
