"""The book that the generator keeps: what lies where at any moment, by the same rules as the loader's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from etl.demo.catalogue import Sku
from etl.demo.orders import MAIN, RETURNS, Line
from etl.demo.sessions import DOUYIN

OPENED = datetime(2026, 6, 1)
COUNTED = datetime(2026, 6, 30, 23, 30)
EXPORTED = datetime(2026, 7, 1, 10)
SHEETS_CLOSED = datetime(2026, 6, 30, 20)  # the last goods that a warehouse sheet of June shows

Place = tuple[Sku, str]


@dataclass(frozen=True)
class Move:
    """Pieces into (+) or out of (−) one warehouse."""

    at: datetime
    sku: Sku
    warehouse: str
    qty: int
    kind: str


@dataclass(frozen=True)
class Counted:
    """One row of the stocktake."""

    sku: Sku
    warehouse: str
    book: int
    qty: int
    note: str


def sales_moves(lines: Iterable[Line]) -> list[Move]:
    """Shipments and returned goods of order lines, as far as they happened by the export.

    A line of a code that is not in the product list moves nothing; neither do refunds and scrapped returns.
    """
    moves = []
    for line in lines:
        if not line.known:
            continue
        if (shipped := line.shipped_at(EXPORTED)) is not None:
            moves.append(Move(shipped, line.sku, line.from_warehouse, -line.qty, "shipment"))
        for case in line.cases:
            if case.type != "return_refund" or case.ended is not None:
                continue
            at = case.finished if line.shop == DOUYIN else case.arrived
            if at is None or at > (EXPORTED if line.shop == DOUYIN else SHEETS_CLOSED) or case.grade == "报废":
                continue
            moves.append(Move(at, line.sku, case.warehouse, line.qty, "return"))
    return moves


def balances(moves: Iterable[Move], until: datetime = EXPORTED) -> dict[Place, int]:
    """Pieces by SKU and warehouse after every move up to ``until``."""
    book: dict[Place, int] = defaultdict(int)
    for move in moves:
        if move.at <= until:
            book[move.sku, move.warehouse] += move.qty
    return dict(book)


def lowest(moves: Iterable[Move]) -> dict[Place, int]:
    """The deepest balance each SKU had in each warehouse; of one moment, what comes in counts first."""
    book: dict[Place, int] = defaultdict(int)
    deepest: dict[Place, int] = {}
    for move in sorted(moves, key=lambda move: (move.at, -move.qty)):
        place = (move.sku, move.warehouse)
        book[place] += move.qty
        deepest[place] = min(deepest.get(place, 0), book[place])
    return deepest


def count(moves: Iterable[Move], oversold: Iterable[Sku], rng: np.random.Generator) -> list[Counted]:
    """The month-end stocktake: nearly what the book says, a few pieces lost, fewer found.

    Oversold SKUs are left out: their goods are on a purchase order that nobody has received yet.
    """
    left_out = set(oversold)
    rows = []
    for (sku, warehouse), book in sorted(balances(moves, COUNTED).items(), key=lambda item: (item[0][1], item[0][0].code)):
        if sku in left_out:
            continue
        chance, change, note = rng.random(), 0, ""
        if chance < 0.055 and book > 3:
            change, note = -int(rng.integers(1, 4)), "复盘确认短少"
        elif chance < 0.08 and warehouse in (MAIN, RETURNS):
            change, note = int(rng.integers(1, 3)), "货架后找到"
        rows.append(Counted(sku, warehouse, book, max(book + change, 0), note))
    return rows
