"""可售: what somebody who sells has to know of a code: what it is, what it costs, and how many are left where."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from inventory import clock
from inventory.database import Books, sales_orders
from inventory.database.sql import query


@dataclass(frozen=True)
class Offer:
    """A SKU as it is sold; prices in fen, None = nobody said. ``places``: warehouse, on_hand, reserved, available; most first."""

    sku_code: str
    product_name: str
    spec: str | None
    list_price_fen: int | None
    session_price_fen: int | None
    lowest_price_fen: int | None
    places: pd.DataFrame

    @property
    def usual_fen(self) -> int | None:
        """What it is sold for when nobody says another price."""
        return self.session_price_fen if self.session_price_fen is not None else self.list_price_fen


def offer(books: Books, *, code: str) -> Offer | None:
    """What a code means and how many pieces of it can be sold from where; None for a code nobody knows."""
    with books.reading() as cursor:
        found = cursor.rows(query("offer"), {"code": code})
        if not found:
            return None
        places = cursor.frame(query("offer_places"), {"code": code, "at": clock.now()})
        return Offer(*(*found[0], places))


def selling_places(books: Books) -> list[str]:
    """Warehouses whose stock is for sale."""
    with books.reading() as cursor:
        return [
            str(name) for (name,) in cursor.rows("SELECT name FROM warehouse WHERE sellable AND NOT archived ORDER BY warehouse_id")
        ]


def own_shops(books: Books) -> list[str]:
    """Shops without a platform: what is sold there is taken here."""
    with books.reading() as cursor:
        return [str(name) for (name,) in cursor.rows("SELECT name FROM shop WHERE platform = 'own' ORDER BY shop_id")]


def session_on_air(books: Books) -> str | None:
    """The number of the live session that is on air now, when there is just one."""
    with books.reading() as cursor:
        return sales_orders.session_on_air(cursor, clock.now())
