"""The whole demo month in memory, and the figures that the books must reach after loading its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from etl.demo import buyers, catalogue, demand, lifecycle, purchases, stock
from etl.demo.catalogue import Catalogue
from etl.demo.orders import FULL_REFUND, Case, Line, Order
from etl.demo.sessions import DOUYIN, KUAISHOU, SHOPS, TAOBAO
from etl.demo.stock import EXPORTED, SHEETS_CLOSED, Counted, Move

FIRST_EXPORT = datetime(2026, 6, 20, 23, 40)  # the older 抖店 file: still on air
SECOND_FROM = datetime(2026, 6, 15)  # the newer one begins here, so both hold 15 to 20 June

# what somebody typed into the shop by mistake → shop, lines
WRONG_CODES: tuple[tuple[Callable[[str], str], str, int], ...] = (
    (lambda code: code.replace("-", ""), DOUYIN, 11),
    (lambda code: code.replace("YZ-", "YS-"), DOUYIN, 9),
    (lambda code: code + "-NEW", DOUYIN, 8),
    (lambda code: code.replace("-", "_"), KUAISHOU, 8),
    (lambda code: code.lower().replace("yz-", "yunzhi"), KUAISHOU, 6),
    (lambda code: code[3:], TAOBAO, 8),
    (lambda code: code.rsplit("-", 1)[0] + "-XXS", TAOBAO, 6),
    (lambda code: "直播专享" + code[3:7], DOUYIN, 5),
)


@dataclass(frozen=True)
class Truth:
    """What the loaded books must show at the exports of 1 July, 10:00. Money: fen; stock: pieces.

    ``closing`` holds every SKU and warehouse that ever moved, the stocktake included; ``counted_change`` is
    the sum of the stocktake's differences. ``paid_gmv_fen`` and ``refund_fen`` are by shop: Σ payable of the
    lines that were paid, Σ money that went back. Waiting lines are paid lines of codes that no product has:
    they are in the money, not in the stock.
    """

    order_lines: dict[str, int]
    paid_lines: dict[str, int]
    paid_gmv_fen: dict[str, int]
    refund_fen: dict[str, int]
    shipped_qty: int
    returned_qty: int
    received_qty: int
    opening_qty: int
    counted_change: int
    closing: dict[tuple[str, str], int]
    closing_by_warehouse: dict[str, int]
    oversold: tuple[str, ...]
    waiting_codes: tuple[str, ...]
    waiting_lines: int
    rows: dict[str, int]  # data rows by kind of file


@dataclass(frozen=True)
class Month:
    """One generated month: what the files are written from."""

    catalogue: Catalogue
    orders: tuple[Order, ...]
    supply: purchases.Supply
    moves: tuple[Move, ...]
    counted: tuple[Counted, ...]

    def lines(self, shop: str | None = None) -> list[Line]:
        return [line for order in self.orders for line in order.lines if shop in (None, line.shop)]

    def of_shop(self, shop: str) -> list[Order]:
        return [order for order in self.orders if order.lines[0].shop == shop]

    @property
    def douyin_first(self) -> list[Line]:
        """The lines of the older 抖店 export (1 to 20 June)."""
        return [line for line in self.lines(DOUYIN) if line.ordered <= FIRST_EXPORT]

    @property
    def douyin_second(self) -> list[Line]:
        """The lines of the newer 抖店 export (15 to 30 June)."""
        return [line for line in self.lines(DOUYIN) if line.ordered >= SECOND_FROM]

    @property
    def cases(self) -> list[tuple[Line, Case]]:
        """The 抖店 after-sales that were opened before the export, in order of application."""
        found = [(line, c) for line in self.lines(DOUYIN) for c in line.cases if c.applied <= EXPORTED]
        return sorted(found, key=lambda pair: (pair[1].applied, pair[1].number))

    @property
    def came_back(self) -> list[tuple[Line, Case]]:
        """Goods of the other shops that the warehouse wrote onto its return sheet, in order of arrival."""
        found = [
            (line, case)
            for line in self.lines()
            for case in line.cases
            if line.shop != DOUYIN and case.type == "return_refund" and case.ended is None
            if case.arrived is not None and case.arrived <= SHEETS_CLOSED
        ]
        return sorted(found, key=lambda pair: (pair[1].arrived or EXPORTED, pair[0].line_no))

    def truth(self) -> Truth:
        lines = self.lines()
        paid = [line for line in lines if line.paid is not None]
        closing = stock.balances(self.moves)
        for row in self.counted:
            closing[row.sku, row.warehouse] = closing.get((row.sku, row.warehouse), 0) + row.qty - row.book
        by_warehouse: Counter[str] = Counter()
        for (_, warehouse), qty in closing.items():
            by_warehouse[warehouse] += qty
        waiting = [line for line in paid if not line.known]
        quantity: Counter[str] = Counter()
        for move in self.moves:
            quantity[move.kind] += move.qty
        return Truth(
            order_lines={shop: sum(line.shop == shop for line in lines) for shop in SHOPS},
            paid_lines={shop: sum(line.shop == shop for line in paid) for shop in SHOPS},
            paid_gmv_fen={shop: sum(line.payable_fen for line in paid if line.shop == shop) for shop in SHOPS},
            refund_fen={shop: sum(line.refunded_fen(EXPORTED) for line in paid if line.shop == shop) for shop in SHOPS},
            shipped_qty=-quantity["shipment"],
            returned_qty=quantity["return"],
            received_qty=quantity["receipt"],
            opening_qty=quantity["opening"],
            counted_change=sum(row.qty - row.book for row in self.counted),
            closing={(sku.code, warehouse): qty for (sku, warehouse), qty in closing.items()},
            closing_by_warehouse=dict(by_warehouse),
            oversold=tuple(sku.code for sku in self.supply.oversold),
            waiting_codes=tuple(sorted({line.code for line in waiting})),
            waiting_lines=len(waiting),
            rows=self._rows(),
        )

    def _rows(self) -> dict[str, int]:
        return {
            "product_line": len(self.catalogue.skus),
            "opening_balance": sum(1 for qty, _ in self.supply.opening.values() if qty),
            "goods_receipt": sum(len(p.lines) for p in self.supply.receipts),
            "ali1688_order": sum(len(p.lines) for p in self.supply.orders_1688),
            "douyin_order_A": len(self.douyin_first),
            "douyin_order_B": len(self.douyin_second),
            "douyin_aftersale": len(self.cases),
            "kuaishou_order": len(self.lines(KUAISHOU)),
            "taobao_ExportOrderDetailList": len(self.lines(TAOBAO)),
            "sales_return": len(self.came_back),
            "stocktake": len(self.counted),
        }

    def return_rate(self, *, clothing: bool) -> float:
        """Pieces with a refund under way or done ÷ paid pieces, gifts left out, as known at the export."""
        pieces = [
            line for line in self.lines() if line.paid is not None and not line.gift and (line.sku.style.clothing or not clothing)
        ]
        back = sum(line.qty for line in pieces if (case := line.case_at(EXPORTED)) and _refunds(case))
        return back / sum(line.qty for line in pieces)


def _refunds(case: Case) -> bool:
    return case.type in FULL_REFUND and (case.ended is None or case.ended > EXPORTED)


def build(seed: int = 20260601, lines: int = 24_000) -> Month:
    """The month for a seed: the same for the same arguments, wherever and whenever it runs.

    ``lines`` is the number of order lines over all shops, kept to about 5 %.
    """
    streams = [np.random.default_rng([seed, part]) for part in range(6)]
    products = catalogue.build(streams[0])
    orders = demand.Demand(products, streams[1]).orders(lines)
    _mistype([line for order in orders for line in order.lines], streams[2])
    life = lifecycle.Lifecycle(streams[3])
    for order in orders:
        life.run(order)
    buyers.name_buyers(orders)
    sales = stock.sales_moves(line for order in orders for line in order.lines)
    supply = purchases.plan(products, sales, streams[4])
    moves = sorted([*supply.moves(), *sales], key=lambda move: (move.at, -move.qty, move.sku.code))
    counted = stock.count(moves, supply.oversold, streams[5])
    return Month(products, tuple(orders), supply, tuple(moves), tuple(counted))


def _mistype(lines: list[Line], rng: np.random.Generator) -> None:
    """Give some lines a merchant code that no product has."""
    taken = set()
    for wrong, shop, count in WRONG_CODES:
        mine = [line for line in lines if line.shop == shop and line.paid is not None and line.sku.style.clothing]
        if not mine:
            continue
        often = Counter(line.sku for line in mine if line.sku not in taken).most_common(40)
        enough = [sku for sku, seen in often if seen >= min(count, often[0][1]) and not sku.alias]
        sku = enough[int(rng.integers(0, len(enough)))] if enough else often[0][0]
        taken.add(sku)
        for line in [line for line in mine if line.sku is sku][:count]:
            line.code = wrong(sku.code)
