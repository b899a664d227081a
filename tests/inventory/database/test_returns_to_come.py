"""退货在途: the quick way to find what is still to come back finds what counting every return finds."""

from __future__ import annotations

from datetime import datetime

from tests.inventory.conftest import LoadedMonth

PLAIN = """
SELECT l.line_id, (l.returned_qty - coalesce(b.qty, 0))::BIGINT AS qty
FROM sales_order_line AS l
LEFT JOIN (
    SELECT order_line_id, sum(qty)::BIGINT AS qty FROM stock_movement
    WHERE kind = 'sales_return' AND ($moment::TIMESTAMP IS NULL OR occurred_at <= $moment) GROUP BY order_line_id
) AS b ON b.order_line_id = l.line_id
WHERE l.sku_id NOT IN (SELECT bundle_id FROM bundle_recipe) AND l.ship_at IS NOT NULL AND l.returned_qty > coalesce(b.qty, 0)
    AND ($moment::TIMESTAMP IS NULL OR (l.ship_at <= $moment AND coalesce(l.refunded_at, l.exported_at) <= $moment))
ORDER BY l.line_id
"""
QUICK = """
SELECT line_id, qty FROM returns_to_come($moment::TIMESTAMP)
WHERE sku_id NOT IN (SELECT bundle_id FROM bundle_recipe) ORDER BY line_id
"""
MOMENTS = [None, *(datetime(2026, 6, day, 15) for day in range(1, 31, 3)), datetime(2026, 7, 5), datetime(2026, 12, 1)]


def test_what_is_to_come_back_is_what_was_refunded_and_did_not_come(month: LoadedMonth) -> None:
    found = 0
    with month.books.reading() as cursor:
        for moment in MOMENTS:
            quick = cursor.rows(QUICK, {"moment": moment})
            assert quick == cursor.rows(PLAIN, {"moment": moment}), moment
            found += len(quick)
    assert found
