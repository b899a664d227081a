"""What only paper needs: purchase orders, count sheets, shelves and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query


@dataclass(frozen=True)
class PurchasePaper:
    """A purchase order as it is sent to the supplier.

    ``lines``: sku_code, product_name, spec, unit, qty, unit_price_e4, note, value_fen (of the line, before the order's discount).
    """

    number: str
    ordered_at: datetime
    expected_on: date | None
    status: str
    warehouse: str
    warehouse_address: str | None
    supplier: str
    contact: str | None
    phone: str | None
    address: str | None
    terms: str | None
    payment_days: int | None
    discount_fen: int
    reference: str | None
    note: str | None
    made_by: str | None
    approved_by: str | None
    lines: pd.DataFrame

    @property
    def total_fen(self) -> int:
        """What has to be paid: the lines, less the discount."""
        return int(self.lines["value_fen"].sum()) - self.discount_fen


def purchase_paper(books: Books, number: str) -> PurchasePaper | None:
    """The purchase order of this number; None when there is none."""
    with books.reading() as cursor:
        found = cursor.rows(query("printed_order_header"), {"number": number})
        if not found:
            return None
        lines = cursor.frame(query("printed_order_lines"), {"number": number})
    # Half a fen and more is a fen, as on the supplier's own bill.
    lines["value_fen"] = (lines["qty"] * lines["unit_price_e4"] + 50) // 100
    return PurchasePaper(**dict(zip((field.name for field in fields(PurchasePaper)), (*found[0], lines), strict=True)))


def count_sheet(books: Books, warehouse: str) -> pd.DataFrame:
    """盘点表: the SKUs of a warehouse (sku_code, product_name, spec, barcode, shelf), shelf by shelf, without quantities."""
    with books.reading() as cursor:
        return cursor.frame(query("count_sheet"), {"warehouse": warehouse})


def shelves(books: Books) -> pd.DataFrame:
    """货位: where goods lie (sku_code, warehouse, shelf); SKUs without a shelf are absent."""
    with books.reading() as cursor:
        return cursor.frame(query("shelves"))


def label_goods(books: Books, codes: Sequence[str]) -> pd.DataFrame:
    """What labels say of SKUs (sku_code, product_name, spec, barcode, list_price_fen); unknown codes are absent."""
    with books.reading() as cursor:
        return cursor.frame(query("label_goods"), {"codes": list(codes)})
