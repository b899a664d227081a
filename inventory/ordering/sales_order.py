"""自录销售订单: an order that is taken here. Its head, its lines, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from inventory.errors import REASONS, Problem
from inventory.ordering.purchase_order import OrderLine

PURPOSES = ("sale", "exchange", "resend")


@dataclass(frozen=True)
class SaleHeader:
    """The head of an order as typed. ``warehouse`` nothing = the one its shop ships from; ``session``: number of a live session."""

    shop: str
    ordered_at: datetime | None
    warehouse: str = ""
    buyer: str = ""
    receiver: str = ""
    phone: str = ""
    address: str = ""
    promise_at: datetime | None = None
    session: str = ""
    reference: str = ""
    note: str = ""
    purpose: str = "sale"
    for_line_id: int | None = None
    """The order line that an exchange or resend makes good."""
    approved_by: str = ""
    """Who agreed to prices below the lowest one."""


@dataclass(frozen=True)
class Prices:
    """What a SKU may be sold for, in fen; None = nobody said."""

    list_fen: int | None
    session_fen: int | None
    lowest_fen: int | None

    @property
    def usual_fen(self) -> int | None:
        """What is asked when nobody says another price: the session price, else the list price."""
        return self.session_fen if self.session_fen is not None else self.list_fen


def header_problems(header: SaleHeader) -> list[Problem]:
    """What is wrong with the head, as far as the books need not be asked."""
    found = []
    if not header.shop.strip():
        found.append(Problem(0, "shop", REASONS["no_shop"]))
    if header.ordered_at is None:
        found.append(Problem(0, "ordered_at", REASONS["no_time"]))
    elif header.promise_at is not None and header.promise_at < header.ordered_at:
        facts: dict[str, object] = {"value": f"{header.promise_at:%Y-%m-%d %H:%M}"}
        found.append(Problem(0, "promise_at", REASONS["promised_before_ordered"], facts))
    return found


def price_problems(lines: Sequence[OrderLine], prices: Mapping[int, Prices], approved_by: str) -> list[Problem]:
    """Lines that would be sold below the lowest price without anybody's consent."""
    if approved_by.strip():
        return []
    return [
        Problem(place, "unit_price", REASONS["below_lowest_price"], {
            "value": f"¥{line.unit_price_e4 / 10_000:,.2f}", "place": f"¥{lowest / 100:,.2f}",
        })
        for place, line in enumerate(lines, start=1)
        if (lowest := prices[line.sku_id].lowest_fen if line.sku_id in prices else None) is not None
        and line.unit_price_e4 < lowest * 100
    ]  # fmt: skip
