"""商品卡: one product with all that is known of it, and the products that a code, a barcode, a name or its initials find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from inventory.database import Books, Cursor, periods
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.reports.stock import warehouses
from inventory.views import product_card as view
from inventory.views.stock import stock_levels, stock_places

SALES_DAYS = 90
LATEST = 50


@dataclass(frozen=True)
class ProductCard:
    """One product. Money in fen, costs in 1/10 000 CNY, quantities in pieces."""

    facts: dict[str, Any]
    """product_code, product_name, category, brand, unit, supplier, lead_days, description, version, skus (how many), archived,
    created_at, image_at (None = no picture)."""
    asked: str | None
    """The SKU that the code asked for, when it was one."""
    skus: pd.DataFrame
    """Per SKU: sku_code, spec, barcode, list_price_fen, session_price_fen, lowest_price_fen, unit_cost_e4 (average of now),
    reference_cost_e4, alias, bundle, archived."""
    stock: pd.DataFrame
    """Per SKU × warehouse, see views.product_card.places."""
    sales: pd.DataFrame
    """Per SKU × payment day of the 90 days: qty, returned_qty, gmv_fen, net_fen."""
    period: Period
    """The 90 days."""
    order_lines: pd.DataFrame
    """Paid and not shipped: pay_at, shop, order_no, sku_code, bundle, qty, net_fen, promise_at, warehouse, host."""
    purchase_orders: pd.DataFrame
    """Still to come: number, supplier, sku_code, warehouse, ordered_at, expected_on, ordered, received, on_order, unit_price_e4."""
    movements: pd.DataFrame
    """The last 50: at, number, kind, sku_code, spec, warehouse, qty, unit_cost_e4, value_fen, party, order_no, undone."""
    changes: pd.DataFrame
    """The last 50 changes: changed_at, changed_by, subject, sku_code, field, warehouse, before, after."""


def product_card(books: Books, code: str, day: date) -> ProductCard | None:
    """商品卡 of the product that ``code`` (of it or of a SKU, an alias, a barcode) means; None for no such product.

    Stock, cost and what is open are of now; sales those of the 90 days up to ``day``, by payment day.
    """
    period = Period(day - timedelta(days=SALES_DAYS - 1), day)
    with books.reading() as cursor:
        found = cursor.rows(query("product_of_code"), {"code": code})
        if not found:
            return None
        product, asked = found[0]
        of = {"product": product}
        facts = cursor.frame(query("product_facts"), of).astype(object).iloc[0]
        return ProductCard(
            facts={str(name): None if pd.isna(value) else value for name, value in facts.items()},
            asked=asked,
            skus=cursor.frame(query("product_skus"), of),
            stock=view.places(_levels(cursor, product), cursor.frame(query("product_places"), of)),
            sales=cursor.frame(query("product_sales"), {**of, **period.bounds}),
            period=period,
            order_lines=cursor.frame(query("product_order_lines"), of),
            purchase_orders=cursor.frame(query("product_purchase_orders"), of),
            movements=cursor.frame(query("product_movements"), {**of, "limit": LATEST}),
            changes=cursor.frame(query("product_changes"), {**of, "limit": LATEST}),
        )


def found_products(books: Books, text: str, *, limit: int = 50) -> pd.DataFrame:
    """Products by code, alias, barcode, name or initials, best first: product_code, product_name, category, skus, on_hand, sku_code
    (the SKU that was meant, when it was one), rank (0 and 1: a code as it stands), archived.
    """
    with books.reading() as cursor:
        return cursor.frame(query("found_products"), {"text": text, "limit": limit})


def product_image(books: Books, product_code: str) -> bytes | None:
    """The picture of a product; None when it has none."""
    with books.reading() as cursor:
        found = cursor.value(
            "SELECT content FROM product_image JOIN product USING (product_id) WHERE product_code = ?", [product_code]
        )
    return None if found is None else bytes(found)


def _levels(cursor: Cursor, product: int) -> pd.DataFrame:
    """reports.stock by SKU and warehouse, of one product: the same questions, asked of its SKUs only."""
    mine = f"SELECT * FROM ({{}}) WHERE sku_id IN (SELECT sku_id FROM sku WHERE product_id = {int(product)})"
    parts = [
        cursor.frame(
            mine.format(query(name).strip().removesuffix(";")),
            periods.frozen_before(cursor) if name == "stock" else {"as_of": None},
        )
        for name in ("stock", "reserved", "return_in_transit", "on_order")
    ]
    skus = cursor.frame(mine.format(query("skus").strip().removesuffix(";")))
    known = warehouses(cursor)
    places = stock_places(parts[0], parts[1], parts[2], parts[3], skus, known)
    levels = stock_levels(places, "sku_warehouse", now=True)
    return levels.merge(known[["warehouse", "type"]], on="warehouse")
