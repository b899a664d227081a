"""退货分析 by goods, host, size or reason, and the curve of each week's sales."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.reports.period import Period
from inventory.views import return_analysis as view

LEVELS = ("product", "sku", "category", "spec", "reason", "host", "shop", "session")
TYPES = ("return_refund", "refund_shipped", "refund_unshipped", "unstated")
"""What a refund can be; returns alone are the first and the last: an export that only says "refunded" after shipping."""
RETURNS = ("return_refund", "unstated")


def return_analysis(
    books: Books, period: Period, *, by: str = "product", what: str = "pieces", types: Sequence[str] = RETURNS, maturity: int = 15
) -> pd.DataFrame:
    """Returns of the sales paid in the period (cohort) by one of LEVELS; see views.return_analysis.return_rates."""
    cells, as_of = _cells(books, period, by, types)
    return view.return_rates(cells, what=what, maturity=int(maturity), as_of=as_of)


def return_curve(
    books: Books, period: Period, *, what: str = "pieces", types: Sequence[str] = RETURNS, days: int = 30
) -> pd.DataFrame:  # fmt: skip
    """How much of each week's sales had come back so many days later; see views.return_analysis.return_curve."""
    cells, as_of = _cells(books, period, "", types)
    return view.return_curve(cells, what=what, as_of=as_of, days=int(days))


def _cells(books: Books, period: Period, by: str, types: Sequence[str]) -> tuple[pd.DataFrame, pd.Timestamp]:
    if by and by not in LEVELS:
        raise KeyError(by)
    with books.reading() as cursor:
        cells = cursor.frame(query("return_cohorts"), {**period.bounds, "by": by, "types": list(types)})
        newest = cursor.value(
            "SELECT greatest((SELECT max(refunded_at) FROM after_sale), (SELECT max(pay_at) FROM sales_order_line))"
        )
    return cells, pd.Timestamp(newest) if newest else pd.Timestamp.now()
