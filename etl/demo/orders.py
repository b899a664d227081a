"""An order line of the demo month, from the order to its after-sales, and its state at any moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from etl.demo.catalogue import Sku
from etl.demo.sessions import Host

MAIN, LIVE_ROOM, RETURNS, DEFECTIVE = "主仓", "直播间仓", "退货仓", "次品仓"
WAREHOUSES = (MAIN, LIVE_ROOM, RETURNS, DEFECTIVE)

CaseType = Literal["return_refund", "refund_shipped", "refund_unshipped", "exchange", "price_protection", "resend", "repair"]
CaseState = Literal["none", "waiting", "agreed", "sent", "done", "withdrawn", "rejected"]
LineState = Literal["pending", "to_ship", "shipped", "completed", "closed"]
FULL_REFUND = ("return_refund", "refund_shipped", "refund_unshipped")
GOODS_COME_BACK = ("return_refund", "exchange", "repair")


@dataclass(eq=False, slots=True)
class Case:
    """One after-sale case. ``refund_fen`` is what the buyer gets back if it succeeds."""

    number: str
    type: CaseType
    applied: datetime
    refund_fen: int
    reason: str
    agreed: datetime
    refunded: datetime | None = None
    sent: datetime | None = None
    arrived: datetime | None = None
    finished: datetime | None = None
    ended: datetime | None = None  # withdrawn by the buyer or rejected by the shop
    rejected: bool = False
    instant: bool = False
    waybill: tuple[str, str] = ("", "")
    grade: str = "良品"
    warehouse: str = MAIN

    def state(self, at: datetime) -> CaseState:
        if self.applied > at:
            return "none"
        if self.ended is not None and self.ended <= at:
            return "rejected" if self.rejected else "withdrawn"
        success = self.refunded or self.finished
        if success is not None and success <= at:
            return "done"
        if self.sent is not None and self.sent <= at:
            return "sent"
        return "agreed" if self.agreed <= at else "waiting"

    def signed(self, at: datetime) -> bool:
        """Whether the goods have come back to the shop."""
        return self.arrived is not None and self.arrived <= at


@dataclass(eq=False, slots=True)
class Line:
    """One SKU of one buyer's order. Times later than the export are what will happen; exports hide them."""

    shop: str
    order_no: str
    line_no: str
    sku: Sku
    code: str
    qty: int
    unit_fen: int
    ordered: datetime
    channel: str
    host: Host | None = None
    gift: bool = False
    platform_fen: int = 0
    merchant_fen: int = 0
    host_fen: int = 0
    paid: datetime | None = None
    cancelled: datetime | None = None  # never paid; or a gift whose order was refunded before it left
    warehouse: str = ""  # as the export names it; empty = the shop's default
    place: tuple[str, str, str] = ("", "", "")
    buyer: tuple[str, str] = ("", "")  # name and telephone, masked by the platform
    shipped: datetime | None = None
    waybill: tuple[str, str] = ("", "")
    finished: datetime | None = None
    cases: list[Case] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether the code on the line leads to a SKU of the product list."""
        return self.code in (self.sku.code, self.sku.alias)

    @property
    def discount_fen(self) -> int:
        return self.platform_fen + self.merchant_fen + self.host_fen

    @property
    def payable_fen(self) -> int:
        return self.unit_fen * self.qty - self.discount_fen

    @property
    def from_warehouse(self) -> str:
        return self.warehouse or MAIN

    def case_at(self, at: datetime) -> Case | None:
        """The newest case that was open or over at that moment."""
        seen = [case for case in self.cases if case.applied <= at]
        return seen[-1] if seen else None

    def refunded_fen(self, at: datetime) -> int:
        return sum(c.refund_fen for c in self.cases if c.refunded is not None and c.refunded <= at)

    def closing_case(self, at: datetime) -> Case | None:
        """The case that closed the order line: all money back before the buyer confirmed the order."""
        for case in self.cases:
            if case.type in FULL_REFUND and case.refunded is not None and case.refunded <= at:
                return case if self.finished is None or case.refunded < self.finished else None
        return None

    def state(self, at: datetime) -> LineState:
        if self.paid is None or self.paid > at:
            return "closed" if self.cancelled is not None and self.cancelled <= at else "pending"
        if self.closing_case(at) is not None or (self.cancelled is not None and self.cancelled <= at):
            return "closed"
        if self.finished is not None and self.finished <= at:
            return "completed"
        return "shipped" if self.shipped is not None and self.shipped <= at else "to_ship"

    def shipped_at(self, at: datetime) -> datetime | None:
        return self.shipped if self.shipped is not None and self.shipped <= at else None

    def finished_at(self, at: datetime) -> datetime | None:
        return self.finished if self.finished is not None and self.finished <= at else None


@dataclass(eq=False, slots=True)
class Order:
    """A buyer's order: its lines share number, times and parcel."""

    number: str
    lines: list[Line]
