"""The manager's figures reckoned again from the bare movements, day by day and SKU by SKU, by another road than the product's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from inventory.database import Books
from inventory.reports import Period

SALES = ("shipment", "sales_return")


@dataclass(frozen=True)
class Turned:
    """Fen; ``average`` may be a fraction of one."""

    cogs: int
    average: float
    closing: float


def movements(books: Books) -> pd.DataFrame:
    """Every movement that stands: sku, warehouse, defective, day, kind, qty, fen, and the warehouse its goods had left from."""
    moved = books.cursor().frame(
        "SELECT k.sku_code AS sku, p.category, w.name AS warehouse, w.type = 'defective' AS defective, m.occurred_at, m.kind,"
        " m.qty, m.value_fen + m.variance_fen AS fen, m.value_fen AS cost_fen, coalesce(ow.name, w.name) AS left_from"
        " FROM stock_movement AS m JOIN sku AS k USING (sku_id) JOIN product AS p USING (product_id)"
        " JOIN warehouse AS w USING (warehouse_id)"
        " LEFT JOIN stock_movement AS o ON o.movement_id = m.origin_id AND o.kind = 'shipment'"
        " LEFT JOIN warehouse AS ow ON ow.warehouse_id = o.warehouse_id WHERE m.cost_rule <> 8"
    )
    return moved.assign(day=moved["occurred_at"].dt.date)


def closing(moved: pd.DataFrame, day: date) -> pd.DataFrame:
    """Pieces and fen of each SKU in each warehouse when the day ends; a pool's money lies where its pieces lie."""
    before = moved[moved["day"] <= day]
    places = before.groupby(["sku", "category", "defective", "warehouse"], as_index=False, dropna=False)["qty"].sum()
    pool = before.groupby(["sku", "defective"], as_index=False).agg(pool_fen=("fen", "sum"), pool_qty=("qty", "sum"))
    lying = places.merge(pool, on=["sku", "defective"])
    first = ~lying.duplicated(["sku", "defective"])
    lying["fen"] = (lying["pool_fen"] * lying["qty"] / lying["pool_qty"].where(lying["pool_qty"] != 0)).astype("float64")
    shares: pd.DataFrame = lying.assign(fen=lying["fen"].fillna(lying["pool_fen"].where(first, 0)))
    return shares


def days_of(period: Period) -> list[date]:
    return [period.start + timedelta(days=number) for number in range(period.days)]


def turnover(moved: pd.DataFrame, period: Period, by: str, key: str, average: str) -> Turned:
    """Turnover of one SKU, category or warehouse."""
    stock = {day: lying_of(moved, day, by, key) for day in [period.start - timedelta(days=1), *days_of(period)]}
    opening, *days = stock.values()
    ends = [value for day, value in stock.items() if (day + timedelta(days=1)).day == 1 and period.start <= day < period.end]
    mean = {
        "daily": sum(days) / len(days),
        "ends": (opening + days[-1]) / 2,
        "monthly": (opening / 2 + sum(ends) + days[-1] / 2) / (len(ends) + 1),
    }[average]
    inside = moved[moved["day"].between(period.start, period.end) & moved["kind"].isin(SALES)]
    sold = inside[inside["left_from" if by == "warehouse" else by] == key]
    return Turned(-int(sold["cost_fen"].sum()), mean, days[-1])


def lying_of(moved: pd.DataFrame, day: date, by: str, key: str) -> float:
    lying = closing(moved, day)
    return float(lying.loc[lying[by] == key, "fen"].sum())
