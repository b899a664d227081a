"""The self-checks: green on sound books, and each one red when the very thing it watches over is broken."""

from __future__ import annotations

import pytest

from inventory.database import costs, standing
from inventory.database.selfcheck import REPRODUCIBLE, run_checks
from inventory.database.sql import checks
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import red_checks

A_SHIPMENT = "(SELECT min(movement_id) FROM stock_movement WHERE kind = 'shipment' AND order_line_id IS NOT NULL)"
ITS_SKU = f"(SELECT sku_id FROM stock_movement WHERE movement_id = {A_SHIPMENT})"

CLOSED = """
    INSERT INTO period_act VALUES (1, DATE '2026-05-01', true, '小周', TIMESTAMP '2026-06-01', NULL),
        (2, DATE '2026-06-01', true, '小周', TIMESTAMP '2026-07-01', NULL);
    INSERT INTO month_stock
    SELECT c.month, sku_id, warehouse_id, sum(qty), sum(value_fen + variance_fen), NULL, NULL
    FROM stock_movement JOIN closed_month AS c ON occurred_at < c.month + INTERVAL 1 MONTH GROUP BY ALL;
    INSERT INTO month_flow SELECT month, sku_id, warehouse_id, kind, undoes, qty, value_fen, variance_fen, day_value_fen
    FROM (SELECT * FROM stock_flow(TIMESTAMP '0001-01-01', TIMESTAMP '2026-06-01', TIMESTAMP '0001-01-01', TIMESTAMP '0001-01-01')
    UNION ALL FROM stock_flow(TIMESTAMP '2026-06-01', TIMESTAMP '2026-07-01', TIMESTAMP '2026-06-01', TIMESTAMP '2026-06-01'));
"""
"""May and June are closed, as they stand."""
A_PAIR = """
    UPDATE stock_movement SET cost_rule = 8 WHERE kind = 'goods_receipt';
    INSERT INTO document BY NAME
    SELECT * REPLACE (document_id + 1000000 AS document_id, 'reversal' AS kind, 'CX' || number AS number), document_id AS origin_id
    FROM (SELECT * EXCLUDE origin_id FROM document WHERE kind = 'goods_receipt');
"""
"""Receipts undone by reversals that moved nothing."""

A_BILL = """
    INSERT INTO settlement_line
    SELECT 1, shop_id, 'K', 1, 'settled', NULL, NULL, order_no, line_no, NULL, NULL, pay_at, NULL, 100, NULL, NULL, NULL,
        0, 10, 0, 0, 0, 0, 0, 0, 90, 0, line_id, 'line', pay_at, 1, 1, 1, 1
    FROM sales_order_line WHERE pay_at IS NOT NULL ORDER BY line_id LIMIT 1;
    INSERT INTO fund_flow
    SELECT 1, shop_id, 'K', 1, 'sale', NULL, '1', pay_at, 90, NULL, NULL, NULL, order_no, line_no, NULL, NULL, line_id, 'line',
        pay_at, 1, 1, 1, 1
    FROM sales_order_line WHERE pay_at IS NOT NULL ORDER BY line_id LIMIT 1;
"""
"""A bill and a flow of one order line, as they should be."""

SABOTAGE = {
    "balance_is_sum_of_movements": f"UPDATE cost_step SET qty = qty + 1 WHERE sku_id = {ITS_SKU}",
    "bills_foot": f"{A_BILL} UPDATE settlement_line SET commission_fen = 1",
    "bills_on_their_orders": f"{A_BILL} UPDATE fund_flow SET order_line_id = order_line_id + 1",
    "closed_months_flow": f"{CLOSED} UPDATE month_flow SET day_value_fen = day_value_fen + 1 WHERE kind = 'shipment'",
    "closed_months_foot": f"{CLOSED} UPDATE month_stock SET qty = qty + 1 WHERE month = DATE '2026-06-01'",
    "closed_months_stand": f"{CLOSED} UPDATE month_stock SET value_fen = value_fen + 1",
    "cost_state_is_sum_of_movements": f"UPDATE cost_step SET posted_fen = posted_fen + 1 WHERE sku_id = {ITS_SKU}",
    "daily_figures_are_movements": "CREATE OR REPLACE VIEW v_sales_day AS SELECT DATE '2026-06-01' AS day, '云织小铺' AS shop,"
    " 1 AS qty, 1.00 AS net, 1.00 AS profit",
    "import_counts_add_up": "UPDATE import_file SET rows_new = rows_new + 1 WHERE file_id = 1",
    "no_more_back_than_out": "UPDATE stock_movement SET qty = qty + 100 WHERE origin_id IS NOT NULL",
    "no_negative_cost": "UPDATE cost_step SET value_e4 = -1 WHERE qty > 0",
    "no_orphan_movements": "DELETE FROM document WHERE kind = 'shipment'",
    "nothing_in_closed_months": f"{CLOSED} UPDATE document SET posted_at = TIMESTAMP '2026-08-01'",
    "nothing_is_worth_nothing": "UPDATE cost_step SET qty = 0, value_e4 = 1, posted_fen = 1",
    "order_sessions_stand": "INSERT INTO order_session SELECT line_id, 99, 1 FROM sales_order_line LIMIT 1",
    "one_shipment_per_line": f"DELETE FROM stock_movement WHERE movement_id = {A_SHIPMENT}",
    "order_receipts_stand": "INSERT INTO order_receipt SELECT 1, 1, document_id, 1, false, NULL FROM document LIMIT 1",
    "reversals_are_opposite": A_PAIR,
    "transfers_sum_to_nought": "UPDATE stock_movement SET kind = 'stock_transfer' WHERE kind = 'goods_receipt'",
    "unique_keys": "INSERT INTO sku_alias SELECT alias, sku_id, NULL, added_at FROM sku_alias LIMIT 1",
    "value_identity": "UPDATE stock_movement SET value_fen = value_fen + 2 WHERE stated_e4 IS NOT NULL AND qty > 0",
}  # fmt: skip
"""One way to break what each check proves."""


def test_the_loaded_month_is_green(month: LoadedMonth) -> None:
    assert red_checks(month.books) == {}


def test_every_check_says_what_it_proves(month: LoadedMonth) -> None:
    found = run_checks(month.books)
    assert [check.name for check in found] == [*sorted(checks()), REPRODUCIBLE]
    assert all(check.meaning.endswith(".") and check.fix.endswith(".") for check in found)
    assert set(SABOTAGE) == set(checks())


@pytest.mark.parametrize("name", sorted(checks()))
def test_each_check_turns_red_when_its_truth_is_broken(month: LoadedMonth, name: str) -> None:
    cursor = month.books.cursor()
    cursor.execute("BEGIN")
    try:
        assert cursor.frame(checks()[name]).empty
        cursor.execute(SABOTAGE[name])
        assert not cursor.frame(checks()[name]).empty
    finally:
        cursor.execute("ROLLBACK")
        cursor.close()


def test_a_cost_that_was_changed_from_outside_is_found(month: LoadedMonth) -> None:
    cursor = month.books.cursor()
    cursor.execute("BEGIN")
    try:
        cursor.execute(f"UPDATE stock_movement SET value_e4 = value_e4 + 1 WHERE movement_id = {A_SHIPMENT}")
        found = costs.differences(cursor, standing.read(cursor, 0))
        assert list(found["movement_id"]) == [cursor.value(f"SELECT {A_SHIPMENT}")]
    finally:
        cursor.execute("ROLLBACK")
        cursor.close()


KEYS = {
    "sku_code": "INSERT INTO sku SELECT sku_id + 100000, * EXCLUDE sku_id FROM sku LIMIT 1",
    "product_code": "INSERT INTO product SELECT product_id + 100000, * EXCLUDE product_id FROM product LIMIT 1",
    "warehouse": "INSERT INTO warehouse SELECT warehouse_id + 100, * EXCLUDE warehouse_id FROM warehouse LIMIT 1",
    "supplier": "INSERT INTO supplier (supplier_id, name) SELECT supplier_id + 100, name FROM supplier LIMIT 1",
    "shop": "INSERT INTO shop SELECT shop_id + 100, * EXCLUDE shop_id FROM shop LIMIT 1",
    "document": "UPDATE document SET number = 'RK1'",
    "movement": "INSERT INTO stock_movement SELECT * FROM stock_movement LIMIT 1",
    "order_line": "INSERT INTO sales_order_line SELECT * FROM sales_order_line LIMIT 1",
    "after_sale": "INSERT INTO after_sale SELECT * FROM after_sale LIMIT 1",
    "settlement_line": f"{A_BILL} INSERT INTO settlement_line FROM settlement_line",
    "fund_flow": f"{A_BILL} INSERT INTO fund_flow FROM fund_flow",
}


@pytest.mark.parametrize("what", sorted(KEYS))
def test_every_key_is_watched_over(month: LoadedMonth, what: str) -> None:
    """No index guards them: the check alone does."""
    cursor = month.books.cursor()
    cursor.execute("BEGIN")
    try:
        cursor.execute(KEYS[what])
        assert what in {row[0] for row in cursor.rows(checks()["unique_keys"])}
    finally:
        cursor.execute("ROLLBACK")
        cursor.close()
