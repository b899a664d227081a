"""Questions about the product archive."""

from __future__ import annotations

from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame
from inventory.reports import ProductPage, ProductRecord


def products(**arguments: object) -> ProductPage:
    return cast(ProductPage, ask("products", **arguments))


def product_skus(product_ids: list[int]) -> pd.DataFrame:
    return frame("product_skus", product_ids=product_ids)


def product_record(product_code: str) -> ProductRecord | None:
    return cast("ProductRecord | None", ask("product_record", product_code=product_code))


def price_history(product_code: str) -> pd.DataFrame:
    return frame("price_history", product_code=product_code)


def products_to_load() -> pd.DataFrame:
    return frame("products_to_load")


def products_by_custom() -> pd.DataFrame:
    return frame("products_by_custom")


def product_choices() -> dict[str, list[str]]:
    return cast(dict[str, list[str]], ask("product_choices"))
