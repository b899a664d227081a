"""Questions about sales orders, and about what can be sold."""

from __future__ import annotations

from typing import cast

from dashboard.books import books
from dashboard.queries.asking import ask
from inventory import reports
from inventory.reports import Offer, Period, SalePage, SaleSheet


def orders(period: Period, **arguments: object) -> SalePage:
    return cast(SalePage, ask("sales_orders", period=period, **arguments))


def order(number: str, shop: str | None) -> SaleSheet | None:
    return cast("SaleSheet | None", ask("sales_order", number=number, shop=shop))


def offer(code: str) -> Offer | None:
    return cast("Offer | None", ask("offer", code=code))


def own_shops() -> list[str]:
    return cast("list[str]", ask("own_shops"))


def selling_places() -> list[str]:
    return cast("list[str]", ask("selling_places"))


def session_on_air() -> str | None:
    """What is on air changes with the clock, not with the books."""
    return reports.session_on_air(books())
