"""What lies below nought, how a cost came about, and which months are closed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory import clock
from inventory.database import Books, costs, customers, settings, standing
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.reports.stock import stock
from inventory.settings import PersonalData
from inventory.views.cost_trace import COLUMNS
from inventory.views.cost_trace import cost_trace as traced


def negative_stock(books: Books) -> pd.DataFrame:
    """负库存清单: SKUs below nought by warehouse, most money first, with the movement that took each there."""
    with books.reading() as cursor:
        return cursor.frame(query("negative_stock"))


def negative_days(books: Books, period: Period) -> pd.DataFrame:
    """负库存天数: SKUs by warehouse that were below nought in the period, most days first. A moment makes a day."""
    with books.reading() as cursor:
        last = cursor.value("SELECT max(occurred_at) FROM stock_movement")
        known = max(clock.now(), last or clock.now()).date() + timedelta(days=1)
        ends = min(period.bounds["until"], datetime.combine(known, time.min))
        return cursor.frame(query("negative_days"), {"start": period.bounds["start"], "until": ends})


def cost_trace(books: Books, *, sku: str, last: int | None = None) -> pd.DataFrame:
    """成本追踪: movements of a SKU (any of its codes) and how its average moved; see views.cost_trace. Unknown: no row.

    last: only the latest so many that count (None = every one, undone pairs too), each as the whole history makes it.
    """
    with books.reading() as cursor:
        found = cursor.rows(
            "SELECT k.sku_id, k.sku_code FROM sku_by_code AS b JOIN sku AS k USING (sku_id) WHERE b.code = ?", [sku]
        )
        if not found:
            return pd.DataFrame(columns=COLUMNS)
        sku_id, code = found[0]
        steps = pd.DataFrame(costs.trace(cursor, standing.read(cursor, books.version), sku_id))
        if last is None or len(steps) <= last:
            return traced(cursor.frame(query("cost_papers"), {"sku": code, "movements": None}), steps)
        steps = steps.tail(last)
        return traced(cursor.frame(query("cost_papers"), {"sku": code, "movements": steps["movement_id"].tolist()}), steps)


def periods(books: Books) -> pd.DataFrame:
    """月结: months with their state, newest first: pieces and value at the end, cost of goods sold, 成本差异 (fen)."""
    with books.reading() as cursor:
        return cursor.frame(query("periods"))


def current_settings(books: Books) -> dict[str, str]:
    """The settings in force."""
    with books.reading() as cursor:
        return asdict(settings.current(cursor))


def personal_terms(books: Books) -> tuple[PersonalData, str]:
    """How people in files are treated, and the salt of the digests that tell one buyer from another."""
    with books.reading() as cursor:
        return settings.current(cursor).personal_data, customers.salt(cursor)


def setting_log(books: Books) -> pd.DataFrame:
    """Every change of a setting, newest first: setting, value, who and when."""
    with books.reading() as cursor:
        return cursor.frame(query("setting_log"))


def month_end_negatives(books: Books, month: date) -> pd.DataFrame:
    """SKUs that were below nought in a warehouse when the month ended: sku_code, warehouse, missing, value_fen."""
    end = datetime.combine(month.replace(day=28) + timedelta(days=4), time.min).replace(day=1) - timedelta(seconds=1)
    places = stock(books, as_of=end, by="sku_warehouse")
    below = places[places["on_hand"] < 0]
    return below.assign(missing=-below["on_hand"], value_fen=-below["value_fen"])[["sku_code", "warehouse", "missing", "value_fen"]]
