"""The self-checks: green on sound books, and each one red when the very thing it watches over is broken."""

from __future__ import annotations

import pytest

from inventory.database.selfcheck import run_checks
from inventory.database.sql import checks
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import red_checks

A_SHIPMENT = "(SELECT min(movement_id) FROM stock_movement WHERE kind = 'shipment' AND order_line_id IS NOT NULL)"
ITS_SKU = f"(SELECT sku_id FROM stock_movement WHERE movement_id = {A_SHIPMENT})"

SABOTAGE = {
    "balance_is_sum_of_movements": f"UPDATE stock_balance SET qty = qty + 1 WHERE sku_id = {ITS_SKU}",
    "cost_state_is_sum_of_movements": f"UPDATE cost_state SET posted_fen = posted_fen + 1 WHERE sku_id = {ITS_SKU}",
    "import_counts_add_up": "UPDATE import_file SET rows_new = rows_new + 1 WHERE file_id = 1",
    "no_more_back_than_out": "UPDATE stock_movement SET qty = qty + 100 WHERE origin_id IS NOT NULL",
    "no_negative_cost": "UPDATE cost_state SET value_e4 = -1 WHERE qty > 0",
    "no_orphan_movements": "DELETE FROM document WHERE kind = 'shipment'",
    "nothing_is_worth_nothing": "UPDATE cost_state SET qty = 0, value_e4 = 1, posted_fen = 1",
    "one_shipment_per_line": f"DELETE FROM stock_movement WHERE movement_id = {A_SHIPMENT}",
    "unique_keys": "INSERT INTO sku_alias SELECT alias, sku_id, NULL, added_at FROM sku_alias LIMIT 1",
    "value_identity": "UPDATE stock_movement SET value_fen = value_fen + 2 WHERE stated_e4 IS NOT NULL AND qty > 0",
}  # fmt: skip
"""One way to break what each check proves."""


def test_the_loaded_month_is_green(month: LoadedMonth) -> None:
    assert red_checks(month.books) == {}


def test_every_check_says_what_it_proves(month: LoadedMonth) -> None:
    found = run_checks(month.books)
    assert [check.name for check in found] == sorted(checks())
    assert all(check.meaning.endswith(".") for check in found)
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


KEYS = {
    "sku_code": "INSERT INTO sku SELECT sku_id + 100000, * EXCLUDE sku_id FROM sku LIMIT 1",
    "product_code": "INSERT INTO product SELECT product_id + 100000, * EXCLUDE product_id FROM product LIMIT 1",
    "warehouse": "INSERT INTO warehouse SELECT warehouse_id + 100, * EXCLUDE warehouse_id FROM warehouse LIMIT 1",
    "supplier": "INSERT INTO supplier SELECT supplier_id + 100, name FROM supplier LIMIT 1",
    "shop": "INSERT INTO shop SELECT shop_id + 100, * EXCLUDE shop_id FROM shop LIMIT 1",
    "document": "UPDATE document SET number = 'RK1'",
    "movement": "INSERT INTO stock_movement SELECT * FROM stock_movement LIMIT 1",
    "order_line": "INSERT INTO sales_order_line SELECT * FROM sales_order_line LIMIT 1",
    "after_sale": "INSERT INTO after_sale SELECT * FROM after_sale LIMIT 1",
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
