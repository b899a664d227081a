"""What is bought: opening stock, deliveries, 1688 orders, planned so that every shipment finds its goods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np

from etl.demo.catalogue import Catalogue, Sku, bought_on_1688
from etl.demo.orders import LIVE_ROOM, MAIN
from etl.demo.stock import EXPORTED, OPENED, SHEETS_CLOSED, Move, Place

RECEIVED = ("交易成功", "已收货")  # the 1688 states whose goods are here


@dataclass(frozen=True)
class Bought:
    """One line of a receipt or of a 1688 order; ``cost_e4`` per piece."""

    sku: Sku
    qty: int
    cost_e4: int
    note: str = ""


@dataclass
class Purchase:
    """One delivery, or one 1688 order with its state."""

    number: str
    at: datetime
    supplier: str
    warehouse: str
    status: str = ""
    freight_fen: int = 0
    change_fen: int = 0  # 涨价或折扣: negative = discount
    lines: list[Bought] = field(default_factory=list)

    @property
    def goods_fen(self) -> int:
        return sum(line.qty * line.cost_e4 for line in self.lines) // 100


@dataclass
class Supply:
    """Everything that came in: the opening, the suppliers' deliveries, the 1688 orders (received or not)."""

    opening: dict[Place, tuple[int, int]]  # pieces, cost per piece in 1/10 000 CNY
    receipts: list[Purchase]
    orders_1688: list[Purchase]
    oversold: list[Sku]

    def moves(self) -> list[Move]:
        made = [Move(OPENED, sku, place, qty, "opening") for (sku, place), (qty, _) in self.opening.items() if qty]
        for purchase in [*self.receipts, *(o for o in self.orders_1688 if o.status in RECEIVED)]:
            made += [Move(purchase.at, line.sku, purchase.warehouse, line.qty, "receipt") for line in purchase.lines]
        return made


def plan(catalogue: Catalogue, sales: Iterable[Move], rng: np.random.Generator) -> Supply:
    """Buy for the shipments that ``sales`` holds. Two or three SKUs are left short on purpose."""
    needs: dict[Place, list[Move]] = defaultdict(list)
    for move in sales:
        needs[move.sku, move.warehouse].append(move)
    days = {supplier: _delivery_days(supplier, rng) for supplier in catalogue.suppliers}
    drift = {supplier: _drift(len(days[supplier]), rng) for supplier in catalogue.suppliers}
    planned: dict[Place, list[int]] = {}
    for sku in catalogue.skus:
        for warehouse in (MAIN, LIVE_ROOM) if sku.live_room else (MAIN,):
            place = (sku, warehouse)
            planned[place] = _quantities(sku, needs.get(place, []), days[sku.supplier], rng)
    oversold = _oversell(planned, needs)
    opening = {
        place: (quantities[0], round(place[0].cost_e4 * (0.985 + 0.03 * rng.random()) / 10) * 10)
        for place, quantities in planned.items()
    }
    deliveries = _deliveries(planned, days, drift, rng)
    receipts = [purchase for purchase in deliveries if not bought_on_1688(purchase.supplier)]
    bought = [purchase for purchase in deliveries if bought_on_1688(purchase.supplier)]
    _number(receipts)
    orders = _orders_1688(bought, catalogue, oversold, rng)
    return Supply(opening, receipts, orders, oversold)


def _delivery_days(supplier: str, rng: np.random.Generator) -> list[datetime]:
    """Every four to six days a delivery; 1688 orders stand at the moment they are paid."""
    at = OPENED + timedelta(days=1 + int(rng.integers(0, 3)))
    days = []
    while at < SHEETS_CLOSED - timedelta(days=1):
        days.append(at + timedelta(hours=9 + int(rng.integers(0, 7)), minutes=int(rng.integers(0, 60))))
        at += timedelta(days=4 + int(rng.integers(0, 3)))
    return days


def _drift(count: int, rng: np.random.Generator) -> list[float]:
    """Cost factors of one supplier's deliveries: they wander, at most 8 % away."""
    factor, factors = 1.0, []
    for _ in range(count):
        factor = min(1.075, max(0.925, factor + float(rng.normal(0, 0.025))))
        factors.append(factor)
    return factors


def _quantities(sku: Sku, needs: list[Move], days: list[datetime], rng: np.random.Generator) -> list[int]:
    """Opening pieces, then pieces of each delivery: enough until the next one, plus reserve."""
    edges = [OPENED, *days, EXPORTED + timedelta(days=1)]
    launched = sku.style.launch > OPENED
    total = -sum(move.qty for move in needs if move.qty < 0)
    lot = 5 if total < 60 else 10 if total < 300 else 50
    made, stock = [], 0
    for begin, end in pairwise(edges):
        low = running = 0
        for move in sorted((m for m in needs if begin <= m.at < end), key=lambda m: (m.at, -m.qty)):
            running += move.qty
            low = min(low, running)
        short = -low - stock
        bought = 0
        if begin == OPENED and not launched:
            bought = max(short, 0) + int(rng.integers(2, 12)) + int(total * (0.12 + 0.7 * float(rng.random()) ** 2))
        elif short > 0:
            reserve = int(total * (0.1 + 0.3 * float(rng.random()))) + int(rng.integers(1, 9))
            bought = -(-(short + reserve) // lot) * lot
        made.append(bought)
        stock += bought + running
    return made


def _oversell(planned: dict[Place, list[int]], needs: dict[Place, list[Move]]) -> list[Sku]:
    """Take the last deliveries of three good sellers away, so that their book ends below zero."""
    chosen: list[Sku] = []
    by_sales = sorted(
        ((sum(-m.qty for m in moves if m.qty < 0), place) for place, moves in needs.items()),
        key=lambda item: (-item[0], item[1][0].code),
    )
    for sold, (sku, warehouse) in by_sales[4:]:
        quantities = planned.get((sku, warehouse))
        if warehouse != MAIN or quantities is None or sku.live_room or not sold or not sku.style.clothing:
            continue
        if any(sku.supplier == other.supplier for other in chosen) or sku.style.launch > OPENED:
            continue
        closing = sum(quantities) + sum(m.qty for m in needs[sku, warehouse])
        drop = closing + 5 + 4 * len(chosen)
        for place in range(len(quantities) - 1, -1, -1):
            taken = min(drop, quantities[place])
            quantities[place] -= taken
            drop -= taken
        chosen.append(sku)
        if len(chosen) == 3:
            break
    return chosen


def _deliveries(
    planned: dict[Place, list[int]],
    days: dict[str, list[datetime]],
    drift: dict[str, list[float]],
    rng: np.random.Generator,
) -> list[Purchase]:
    found: dict[tuple[datetime, str, str], Purchase] = {}
    for (sku, warehouse), quantities in planned.items():
        for place, qty in enumerate(quantities[1:]):
            if not qty:
                continue
            at = days[sku.supplier][place]
            if warehouse == LIVE_ROOM:  # a delivery of its own, twenty minutes later
                at += timedelta(minutes=20)
            purchase = found.setdefault((at, sku.supplier, warehouse), Purchase("", at, sku.supplier, warehouse))
            cost = round(sku.cost_e4 * drift[sku.supplier][place] / 100) * 100
            purchase.lines.append(Bought(sku, qty, cost))
    return _in_parts(sorted(found.values(), key=lambda p: (p.at, p.supplier, p.warehouse)), rng)


def _in_parts(purchases: list[Purchase], rng: np.random.Generator) -> list[Purchase]:
    """Some deliveries come in two parts: the first a day early, so that nothing that is needed is late."""
    made = []
    for purchase in purchases:
        big = len(purchase.lines) >= 4 and not bought_on_1688(purchase.supplier)
        if big and rng.random() < 0.3 and purchase.at - timedelta(days=1) > OPENED:
            early = Purchase("", purchase.at - timedelta(days=1), purchase.supplier, purchase.warehouse)
            early.lines = [
                Bought(line.sku, line.qty * 3 // 5, line.cost_e4, "分批到货 1/2") for line in purchase.lines if line.qty >= 5
            ]
            part = {line.sku: line.qty for line in early.lines}
            purchase.lines = [
                Bought(
                    line.sku,
                    line.qty - part.get(line.sku, 0),
                    line.cost_e4,
                    "分批到货 2/2" if line.sku in part else "",
                )
                for line in purchase.lines
            ]
            made.append(early)
        made.append(purchase)
    return sorted(made, key=lambda p: (p.at, p.supplier, p.warehouse))


def _number(purchases: list[Purchase]) -> None:
    seen: dict[str, int] = defaultdict(int)
    for purchase in purchases:
        day = purchase.at.strftime("%Y%m%d")
        seen[day] += 1
        purchase.number = f"RK{day}-{seen[day]:02d}"


def _orders_1688(bought: list[Purchase], catalogue: Catalogue, oversold: list[Sku], rng: np.random.Generator) -> list[Purchase]:
    """1688 orders: those that are here, and a few that must not become receipts yet, or ever."""
    for purchase in bought:
        purchase.status = "交易成功" if purchase.at < EXPORTED - timedelta(days=12) else "已收货"
        purchase.freight_fen = int(rng.integers(0, 9)) * 500
        purchase.change_fen = -int(rng.integers(0, 4)) * (purchase.goods_fen // 100_000) * 500
    open_orders = []
    skus = [sku for sku in catalogue.skus if bought_on_1688(sku.supplier)]
    for day, hour, status in (
        (27, 15, "待收货"),
        (29, 11, "待发货"),
        (30, 16, "待付款"),
        (12, 10, "交易关闭"),
    ):
        supplier = skus[int(rng.integers(0, len(skus)))].supplier
        chosen = [sku for sku in skus if sku.supplier == supplier][: int(rng.integers(2, 5))]
        purchase = Purchase("", datetime(2026, 6, day, hour, 12), supplier, MAIN, status, 1200)
        purchase.lines = [Bought(sku, int(rng.integers(2, 9)) * 10, sku.cost_e4) for sku in chosen]
        open_orders.append(purchase)
    short = Purchase("", datetime(2026, 6, 29, 17, 40), "蓝松鼠日用（演示）", MAIN, "待收货", 2000)
    short.lines = [Bought(sku, 50, sku.cost_e4) for sku in oversold]
    orders = sorted([*bought, *open_orders, short], key=lambda p: (p.at, p.supplier))
    for place, purchase in enumerate(orders):
        purchase.number = f"2618{int((purchase.at - OPENED).total_seconds()):08d}{place:03d}{int(rng.integers(1000, 9999))}"
    return orders
