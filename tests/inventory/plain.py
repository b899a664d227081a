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


def turnovers(moved: pd.DataFrame, period: Period, by: str, average: str) -> dict[str, Turned]:
    """Turnover of each SKU, category or warehouse that ever held something."""
    stock = {day: closing(moved, day).groupby(by)["fen"].sum() for day in [period.start - timedelta(days=1), *days_of(period)]}
    ends = [day for day in days_of(period)[:-1] if (day + timedelta(days=1)).day == 1]
    inside = moved[moved["day"].between(period.start, period.end) & moved["kind"].isin(SALES)]
    sold = -inside.groupby("left_from" if by == "warehouse" else by)["cost_fen"].sum()
    found = {}
    for key in stock[period.end].index:
        opening, *days = (float(values.get(key, 0)) for values in stock.values())
        mean = {
            "daily": sum(days) / len(days),
            "ends": (opening + days[-1]) / 2,
            "monthly": (opening / 2 + sum(float(stock[day].get(key, 0)) for day in ends) + days[-1] / 2) / (len(ends) + 1),
        }[average]
        found[str(key)] = Turned(int(sold.get(key, 0)), mean, days[-1])
    return found


def layers(moved: pd.DataFrame, day: date) -> dict[tuple[str, date], int]:
    """Pieces that lie there when ``day`` ends by SKU and day they came, taken out one by one from the oldest on."""
    found: dict[tuple[str, date], int] = {}
    before = moved[moved["day"] <= day]
    for sku, rows in before.groupby("sku"):
        on_hand = int(rows["qty"].sum())
        came = rows[(rows["qty"] > 0) & rows["kind"].isin(["goods_receipt", "opening_balance", "stocktake", "adjustment"])]
        pieces = [one for when, qty in sorted(zip(came["day"], came["qty"], strict=True)) for one in [when] * int(qty)]
        # What left is paid for by the oldest; what nothing accounts for is as old as the SKU.
        first = rows.loc[rows["qty"] > 0, "day"].min()
        pieces = [first] * max(0, on_hand - len(pieces)) + pieces
        for one in pieces[len(pieces) - on_hand :] if on_hand > 0 else []:
            found[str(sku), one] = found.get((str(sku), one), 0) + 1
    return found
