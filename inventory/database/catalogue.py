"""Products, shops, warehouses and suppliers as the books know them."""

from __future__ import annotations

from dataclasses import dataclass

from inventory.database import search_keys
from inventory.database.connection import Cursor
from inventory.database.sql import write

MAIN_WAREHOUSE = "主仓"
TRANSIT_WAREHOUSE = "调拨在途"
"""Where goods lie that left one warehouse and have not reached the other."""
DEFECTIVE_WAREHOUSE = "次品仓"

LAST_SUPPLIER = (
    "greatest((SELECT coalesce(max(supplier_id), 0) FROM supplier),"
    " (SELECT coalesce(max(subject_id), 0) FROM record_change WHERE subject = 'supplier'))"
)
"""SQL for the highest id a supplier ever had."""

WAREHOUSE_TYPES = {
    "直播": "live_room",
    "云仓": "cloud",
    "样品": "sample",
    "退货": "returns",
    "次品": "defective",
    "残次": "defective",
    "在途": "transit",
}


@dataclass(frozen=True)
class Taken:
    """What became of the rows handed in; they add up to the rows that were fit to be taken."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


def warehouse_type(name: str) -> str:
    """The type a warehouse's name tells (直播间仓 → live_room), main when it tells none."""
    return next((kind for part, kind in WAREHOUSE_TYPES.items() if part in name), "main")


def ensure_warehouses(cursor: Cursor, names: list[str]) -> None:
    """Make the warehouses that are not there yet; only goods in main, live room and cloud warehouses can be sold."""
    known = {name for (name,) in cursor.rows("SELECT name FROM warehouse")}
    for name in dict.fromkeys(name for name in names if name and name not in known):
        kind = warehouse_type(name)
        cursor.execute(
            "INSERT INTO warehouse (warehouse_id, name, type, sellable)"
            " SELECT coalesce(max(warehouse_id), 0) + 1, ?, ?, ? FROM warehouse",
            [name, kind, kind not in ("defective", "sample", "returns", "transit")],
        )


def main_warehouse(cursor: Cursor) -> int:
    """The first main warehouse; made when the books have none."""
    found = cursor.value("SELECT min(warehouse_id) FROM warehouse WHERE type = 'main'")
    if found is None:
        ensure_warehouses(cursor, [MAIN_WAREHOUSE])
        found = cursor.value("SELECT min(warehouse_id) FROM warehouse WHERE type = 'main'")
    return int(found)


def ensure_suppliers(cursor: Cursor, names: list[str]) -> None:
    cursor.execute(
        "INSERT INTO supplier (supplier_id, name)"
        f" SELECT {LAST_SUPPLIER} + row_number() OVER (), name"
        " FROM (SELECT unnest($1::VARCHAR[]) AS name) WHERE name IS NOT NULL AND name NOT IN (SELECT name FROM supplier_by_name)",
        [list(dict.fromkeys(name for name in names if name))],
    )
    search_keys.fill(cursor, "supplier")


def ensure_shops(cursor: Cursor, shops: list[tuple[str, str]]) -> None:
    """Make the (platform, name) shops that are not there yet; they ship from the main warehouse."""
    known = set(cursor.rows("SELECT platform, name FROM shop"))
    for platform, name in dict.fromkeys(shop for shop in shops if shop not in known):
        warehouse = main_warehouse(cursor)
        cursor.execute("INSERT INTO shop SELECT coalesce(max(shop_id), 0) + 1, ?, ?, ? FROM shop", [platform, name, warehouse])


def keep_known_products(cursor: Cursor) -> None:
    """Leave the products that the books know out of ``handed_product_line``: a sheet that is about something else knows less."""
    cursor.execute(write("keep_known_products"))


def complete_products(cursor: Cursor) -> None:
    """A stock sheet that names products says little of them: what it leaves out stays as the books have it."""
    cursor.execute(write("complete_products"))


def merge_products(cursor: Cursor) -> Taken:
    """Take over the temp table ``handed_product_line``: new SKUs are made, changed ones follow the newest list."""
    ensure_suppliers(cursor, [name for (name,) in cursor.rows("SELECT DISTINCT supplier FROM handed_product_line")])
    cursor.execute(write("compare_products"))
    cursor.execute(write("merge_products"))
    search_keys.fill(cursor, "product")
    new, changed, rows = cursor.rows(
        "SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE is_changed),"
        " (SELECT count(*) FROM handed_product_line) FROM incoming_product"
    )[0]
    return Taken(new, changed, rows - new - changed)


def make_skus(cursor: Cursor) -> None:
    """Make the unknown codes of ``handed_stock_line`` products of their own, named by their title or code."""
    cursor.execute(write("handed_products"))
    merge_products(cursor)


def make_skus_of(cursor: Cursor, codes: list[str]) -> None:
    """Make the codes nobody knows products of their own, named by their codes."""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE handed_stock_line AS"
        " SELECT unnest($1::VARCHAR[]) AS sku_code, NULL::VARCHAR AS title, NULL::VARCHAR AS spec, NULL::VARCHAR AS supplier,"
        " 1 AS line_no",
        [codes],
    )
    make_skus(cursor)
