"""What was loaded: batches, files, every raw row, and the rows that were not taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import numpy as np
import pandas as pd

from inventory.database import rows
from inventory.database.connection import Cursor
from inventory.database.sql import query
from inventory.errors import REASONS, StreamStockError
from inventory.movement import UNSTATED, Integers
from inventory.posting.faults import Fault

PLATFORM_SHOPS = {
    "douyin": "抖店", "kuaishou": "快手小店", "taobao": "淘宝店", "pinduoduo": "拼多多店", "pos": "门店", "own": "门店",
    "shopify": "Shopify", "woocommerce": "WooCommerce", "tiktok": "TikTok Shop", "amazon": "Amazon", "ebay": "eBay",
    "shopee": "Shopee", "lazada": "Lazada", "jd": "京东店", "wechat": "微信小店", "xiaohongshu": "小红书店",
    "jushuitan": "聚水潭", "wangdiantong": "旺店通", "kuaimai": "快麦",
}  # fmt: skip
"""The first shop of a platform, when nobody says what it is called."""

WITH_SHOP = ("sales_order_line", "after_sale", "settlement_line", "fund_flow")
"""Documents of a platform: each line belongs to a shop of it, whether the file names that or not."""

HANDED = ("product_line", "stock_line", "recipe_line", "session_line", "parcel_line", *WITH_SHOP, "rejected_row", "import_sheet")
"""Tables of a staging database that are taken over; each shows as the temp view ``handed_<name>``.

Beside them ``raw_<n>`` holds the rows of sheet n as they stood in the file.
"""


@dataclass(frozen=True)
class KeptSheet:
    """Rows of an imported sheet as they stood in the file, personal columns left out."""

    sheet_no: int
    name: str
    header: list[str]
    rows: pd.DataFrame
    """row_no (row of the spreadsheet), cells (texts in the order of the header)."""


def attach(cursor: Cursor, staging: Path) -> str:
    """Attach a staging database; its tables show as ``handed_*`` views. Returns the name to detach it by."""
    name = "staged_" + uuid4().hex[:12]
    cursor.execute(f"ATTACH '{str(staging).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")
    return name


def shop_of(cursor: Cursor, attached: str, platform: str, named: str | None) -> str | None:
    """The shop of lines that name none: the one somebody named, else the platform's only shop, else one named like the platform.

    None when every line names its shop, or none has one. Raises StreamStockError when it could be several.
    """
    tables = {table for (table,) in cursor.rows("SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [attached])}
    orders = [table for table in WITH_SHOP if table in tables]
    if not any(cursor.value(f"SELECT count(*) FROM {attached}.main.{table} WHERE shop IS NULL") for table in orders):
        return None
    shops = [name for (name,) in cursor.rows("SELECT name FROM shop WHERE platform = ? ORDER BY shop_id", [platform])]
    if named or len(shops) <= 1:
        return named or (shops[0] if shops else PLATFORM_SHOPS.get(platform, platform))
    raise StreamStockError("The file does not say which shop it is from: choose one of {shops}.", shops=", ".join(shops))


def show_handed(cursor: Cursor, attached: str, file_id: int, shop: str | None) -> set[str]:
    """Make the ``handed_*`` views: lines numbered as file ``file_id``, of ``shop`` where they name none. Returns their tables."""
    tables = {
        name
        for (name,) in cursor.rows("SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [attached])
        if name in HANDED
    }
    for table in tables:
        file_column = "file_id" if table in ("rejected_row", "import_sheet") else "file_no"
        changed = f"{file_id} AS {file_column}"
        if shop and table in WITH_SHOP:
            changed += f", coalesce(shop, '{shop.replace(chr(39), chr(39) * 2)}') AS shop"
        cursor.execute(f"CREATE OR REPLACE TEMP VIEW handed_{table} AS SELECT * REPLACE ({changed}) FROM {attached}.main.{table}")
    return tables


def detach(cursor: Cursor, attached: str) -> None:
    for (name,) in cursor.rows("SELECT view_name FROM duckdb_views() WHERE view_name LIKE 'handed\\_%' ESCAPE '\\' AND temporary"):
        cursor.execute(f"DROP VIEW IF EXISTS temp.{name}")
    cursor.execute(f"DETACH {attached}")


def next_id(cursor: Cursor, table: str, column: str) -> int:
    return int(cursor.value(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}"))


def known_file(cursor: Cursor, sha256: str, format_code: str, shop: str | None, exported_at: datetime | None) -> int | None:
    """The file_id under which this very content went in before: as this format, for this shop, from no older export.

    None also when the books refused some of its rows then (an order that was not there yet): they may take them now.
    """
    found: int | None = cursor.value(
        "SELECT max(file_id) FROM import_file AS f JOIN import_batch AS b USING (batch_id)"
        " WHERE b.undone_at IS NULL AND sha256 = $1 AND format = $2 AND shop IS NOT DISTINCT FROM $3"
        " AND ($4::TIMESTAMP IS NULL OR exported_at >= $4)"
        " AND NOT EXISTS (SELECT 1 FROM rejected_row AS r WHERE r.file_id = f.file_id AND r.reason IN (SELECT unnest($5)))",
        [sha256, format_code, shop, exported_at, list(REASONS)],
    )
    return found


def rejected_rows(cursor: Cursor, file_id: int) -> pd.DataFrame:
    """The rows of a file that were not taken: sheet_no, row_no, column_name, value, reason, missing, place."""
    return cursor.frame(
        "SELECT * EXCLUDE file_id FROM rejected_row WHERE file_id = ? ORDER BY sheet_no, row_no, column_name", [file_id]
    )


def kept_sheets(cursor: Cursor, file_id: int, *, rejected: bool = False) -> list[KeptSheet]:
    """The rows of a file as they were kept, sheet by sheet; only those that were not taken when asked."""
    found = cursor.frame(query("kept_rows"), {"file": file_id, "rejected": rejected})
    sheets = cursor.rows("SELECT sheet_no, name, header FROM import_sheet WHERE file_id = ? ORDER BY sheet_no", [file_id])
    parts = {number: rows.drop(columns="sheet_no") for number, rows in found.groupby("sheet_no")}
    return [KeptSheet(number, name, header, parts[number]) for number, name, header in sheets if number in parts]


def reject(cursor: Cursor, file: Integers, sheet: Integers, row: Integers, fault: Fault) -> None:
    """Write down that rows of a file were not taken, and why: each row of ``file``, ``sheet`` and ``row`` for the same reason."""
    blank, count = np.full(len(row), None, dtype=object), len(row)
    rows.insert(cursor, "rejected_row", {
        "file_id": file, "sheet_no": sheet, "row_no": row, "column_name": np.full(count, fault.column, dtype=object),
        "value": blank if fault.value is None else fault.value, "reason": np.full(count, fault.reason, dtype=object),
        "missing": np.full(count, UNSTATED, dtype=np.int64) if fault.missing is None else fault.missing,
        "place": blank if fault.place is None else fault.place,
    })  # fmt: skip


def goods_taken(cursor: Cursor, file_id: int, moved: Integers) -> tuple[int, int]:
    """How many rows of a sheet that is products and stock at once were new, and how many changed a product only.

    moved: (sheet, row) of each row that moved stock. A row that made a product as well is one; a row the books refused is
    among the rejected ones, whatever its product became.
    """
    rows.insert(cursor, "moved_row", {"sheet_no": moved[:, 0], "row_no": moved[:, 1]}, temporary=True)
    new, changed = cursor.rows(query("goods_taken"), [file_id])[0]
    return int(new), int(changed)


def keep_rows(cursor: Cursor, attached: str, file_id: int) -> None:
    """Keep the raw rows, sheet headers and rejected rows of the file that is being taken over."""
    cursor.execute("INSERT INTO import_sheet BY NAME FROM handed_import_sheet")
    cursor.execute("INSERT INTO rejected_row BY NAME FROM handed_rejected_row")
    for (sheet_no,) in cursor.rows("SELECT sheet_no FROM handed_import_sheet"):
        # Where cells moved to the right, personal ones stand under harmless headings: such a row is not kept.
        moved = f"SELECT row_no FROM handed_rejected_row WHERE sheet_no = {sheet_no} AND reason IN ('too_many_cells', 'open_quote')"
        cells = f"CASE WHEN row_no IN ({moved}) THEN '' ELSE cells END"
        cursor.execute(f"INSERT INTO raw_row SELECT {file_id}, {sheet_no}, row_no, {cells} FROM {attached}.main.raw_{sheet_no}")
