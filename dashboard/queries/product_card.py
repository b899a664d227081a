"""Questions about one product."""

from __future__ import annotations

from datetime import date
from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame
from inventory.reports import ProductCard


def product_card(code: str, day: date) -> ProductCard | None:
    return cast("ProductCard | None", ask("product_card", code=code, day=day))


def product_image(product_code: str) -> bytes | None:
    return cast("bytes | None", ask("product_image", product_code=product_code))


def found_products(text: str) -> pd.DataFrame:
    return frame("found_products", text=text)
