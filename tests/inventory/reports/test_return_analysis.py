"""退货分析 of the demo month against a plain recomputation of its order lines; whatever the level, the sum is the same."""

from __future__ import annotations

import pandas as pd

from inventory import reports
from inventory.reports.return_analysis import LEVELS
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import JUNE


def test_the_months_returns_are_those_of_its_order_lines(month: LoadedMonth) -> None:
    books = month.books
    with books.reading() as cursor:
        lines = cursor.frame(
            "SELECT * FROM sales_order_line WHERE pay_at >= '2026-06-01' AND pay_at < '2026-07-01' AND purpose IS NULL"
        )
    back = lines[lines["refund_type"].isin(["return_refund", "unstated"])]
    days = (back["refunded_at"].fillna(back["exported_at"]).dt.normalize() - back["pay_at"].dt.normalize()).dt.days
    expected = int(back.loc[days <= 15, "returned_qty"].sum())
    totals = set()
    for level in LEVELS:
        found = reports.return_analysis(books, JUNE, by=level)
        totals.add((int(found["sold"].sum()), int(found["returned"].sum())))
    assert totals == {(int(lines["qty"].sum()), expected)}
    assert expected > 0
    curve = reports.return_curve(books, JUNE)
    assert set(curve["week"]) == set(pd.to_datetime(lines["pay_at"].dt.to_period("W").dt.start_time))
