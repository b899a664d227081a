"""商品档案: the list of products, one product as a form shows it, and what its prices were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from inventory.database import Books, custom_fields
from inventory.database import products as archive
from inventory.database.sql import query
from inventory.reports.custom_fields import with_custom


@dataclass(frozen=True)
class ProductPage:
    """One page of the product list, and how many products fit in all."""

    frame: pd.DataFrame
    rows: int


@dataclass(frozen=True)
class ProductRecord:
    """A product as a form begins with it."""

    product_id: int
    version: int
    fields: dict[str, Any]
    """product_code, name, category, brand, unit, description, supplier (name), lead_days."""
    skus: pd.DataFrame
    """As ``product_skus``, of this product."""
    custom: dict[int, str]
    """Number of a custom field → what was said in it."""

    @property
    def archived(self) -> bool:
        return bool(self.skus["archived"].all())


def products(
    books: Books, *, search: str = "", category: str | None = None, brand: str | None = None, supplier: str | None = None,
    archived: str = "no", only: Sequence[int] | None = None, limit: int = 200, offset: int = 0,
) -> ProductPage:  # fmt: skip
    """商品列表: product_id, product_code, name, skus, category, brand, supplier, list_price_fen (lowest of its SKUs),
    highest_price_fen, session_price_fen, lowest_price_fen, unit_cost_e4, on_hand, archived.

    only: the products with these ids. search: part of a code, barcode, alias, name, specification, or the initials of the name.
    archived: no, yes, all.
    """
    wanted = {
        "search": search.strip(), "category": category, "brand": brand, "supplier": supplier, "archived": archived,
        "only": None if only is None else list(only), "limit": limit,
        "offset": offset,
    }  # fmt: skip
    with books.reading() as cursor:
        frame = cursor.frame(query("products"), wanted)
    return ProductPage(frame.drop(columns="found"), int(frame["found"].iloc[0]) if len(frame) else 0)


def product_skus(books: Books, product_ids: Sequence[int]) -> pd.DataFrame:
    """The SKUs of products: product_id, sku_id, sku_code, spec, barcode, aliases, list_price_fen, session_price_fen,
    lowest_price_fen, reference_cost_e4, unit_cost_e4, on_hand, archived."""
    with books.reading() as cursor:
        return cursor.frame(query("skus_of_products"), {"products": list(product_ids)})


def product_record(books: Books, product_code: str) -> ProductRecord | None:
    """The product with that style code as a form begins with it; None when there is none."""
    with books.reading() as cursor:
        found = archive.of_code(cursor, product_code)
        kept = archive.kept(cursor, found[0]) if found else None
        if kept is None:
            return None
        skus = cursor.frame(query("skus_of_products"), {"products": [kept.product_id]})
        custom = custom_fields.values_of(cursor, "product", kept.product_id)
    return ProductRecord(kept.product_id, kept.version, kept.fields, skus, custom)


def price_history(books: Books, product_code: str) -> pd.DataFrame:
    """调价记录: changed_at, changed_by, sku_code, spec, field, before_e4, after_e4, file; newest first.

    What a price was when its SKU was made is the first entry of it; ``file`` names the import that set a price.
    """
    with books.reading() as cursor:
        found = archive.of_code(cursor, product_code)
        return cursor.frame(query("price_history"), {"product": found[0] if found else 0})


def products_to_load(books: Books, *, archived: bool = False) -> pd.DataFrame:
    """商品资料 as the product list template has it, one row per SKU: a download that can be loaded again.

    Fields the shop added stand behind, headed by their names.
    """
    with books.reading() as cursor:
        frame = cursor.frame(query("product_list"), {"archived": archived})
        return with_custom(cursor, frame, "product", "product_id").drop(columns="product_id")


def products_by_custom(books: Books) -> pd.DataFrame:
    """product_id of every product, and one column per field the shop added: what filters look at."""
    with books.reading() as cursor:
        return with_custom(cursor, cursor.frame("SELECT product_id FROM product"), "product", "product_id")


def product_choices(books: Books) -> dict[str, list[str]]:
    """What filters and fields of products can choose from: category, brand, unit."""
    with books.reading() as cursor:
        return {
            name: [value for (value,) in cursor.rows(f"SELECT DISTINCT {name} FROM product WHERE {name} IS NOT NULL ORDER BY 1")]
            for name in ("category", "brand", "unit")
        }
