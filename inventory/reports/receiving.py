"""收货与采购退货: what is to come of an order, what receiving it will cost, and the receipts and returns of a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from inventory.database import Books, receiving
from inventory.database.receiving import OrderToReceive
from inventory.database.sql import query
from inventory.posting import arrival
from inventory.posting.arrival import Arrived, Landed
from inventory.reports.period import Period
from inventory.views.delivery import compared
from inventory.views.landed import LandedPreview
from inventory.views.landed import landed_preview as preview


@dataclass(frozen=True)
class Expected:
    """An order that goods are to come of.

    lines: one row per line: ``line_no``, ``sku_code``, ``product_name``, ``spec``, ``ordered``, ``received``, ``open``,
    ``unit_price_e4``, ``net_fen`` (the whole line less its share of the discount). codes: code, barcode or alias → ``line_no``.
    """

    order: OrderToReceive
    lines: pd.DataFrame
    codes: dict[str, int]


def open_orders(books: Books) -> pd.DataFrame:
    """待收货订单: orders that goods are still to come of, expected first at the top; pieces ordered, received and open."""
    with books.reading() as cursor:
        return cursor.frame(query("open_orders"))


def expected(books: Books, number: str) -> Expected | None:
    """What is to come of the purchase order of this number; None when there is none."""
    with books.reading() as cursor:
        found = receiving.order(cursor, number)
        if found is None:
            return None
        codes = dict(cursor.rows(query("order_line_codes"), {"number": number}))
        return Expected(found, receiving.order_lines(cursor, number), codes)


def landed_preview(
    books: Books, order_number: str, lines: Sequence[Arrived], landed: Sequence[Landed] = (), discount_fen: int = 0
) -> LandedPreview:
    """到货成本预览: what a receipt would cost if it were posted now; lines with something wrong are left out."""
    with books.reading() as cursor:
        parts, _wrong = arrival.parts(order_number, receiving.order_lines(cursor, order_number), lines)
        if discount_fen * 100 <= sum(part.value_e4 for part in parts):
            parts = arrival.discounted(parts, discount_fen)
        codes = sorted({part.sku_code for part in parts})
        stock = cursor.frame(query("stock_to_average"), {"codes": codes})
    return preview(parts, [cost for cost in landed if cost.amount_fen > 0], stock)


def delivery_against_order(books: Books, number: str, file: pd.DataFrame) -> pd.DataFrame:
    """送货单比对: the lines of a supplier's file against the order of this number; see views.delivery."""
    found = expected(books, number)
    assert found is not None
    with books.reading() as cursor:
        known = {code for (code,) in cursor.rows(query("known_codes_of"), {"codes": file["sku_code"].tolist()})}
    return compared(file, found.lines, found.codes, known)


def returnable(books: Books, receipt: str) -> pd.DataFrame:
    """可退明细: one row per line of a goods receipt: pieces that came, ``left_qty`` that can still go back, cost of a piece."""
    with books.reading() as cursor:
        return receiving.returnable_lines(cursor, receipt)


def purchase_papers(
    books: Books, period: Period, *, kind: str | None = None, supplier: str | None = None, search: str = ""
) -> pd.DataFrame:
    """入库与退货: goods receipts and purchase returns of a period, newest first.

    ``billed_fen`` is what the supplier is owed for it (below zero: less), ``value_fen`` what stock rose or fell by, ``landed_fen``
    further costs on it. What was reversed is marked ``reversed`` and owes nothing.
    """
    with books.reading() as cursor:
        return cursor.frame(
            query("purchase_papers"), {**period.bounds, "kind": kind, "supplier": supplier, "search": search.strip()}
        )


def goods_now(books: Books, number: str) -> pd.DataFrame:
    """入库后: one row per SKU of a document: pieces it moved (``came``), on hand and moving average now."""
    with books.reading() as cursor:
        return cursor.frame(query("goods_now"), {"number": number})


def document_family(books: Books, number: str) -> pd.DataFrame:
    """单据关联: what a document comes from (``origin``), came of it (``outcome``), other receipts of its order (``sibling``)."""
    with books.reading() as cursor:
        return cursor.frame(query("document_family"), {"number": number})


def order_papers(books: Books, number: str) -> pd.DataFrame:
    """到货记录: the goods receipts that answer a purchase order, oldest first."""
    with books.reading() as cursor:
        return cursor.frame(query("order_papers"), {"number": number})
