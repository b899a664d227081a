"""云仓对账: a stock sheet of somebody who keeps our goods is compared with the books, kept, and made right by adjustments."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import numpy as np
import pandas as pd

from inventory import clock
from inventory.commands.documents import post
from inventory.commands.results import Posted
from inventory.database import Books, numbering, rows
from inventory.database.sql import query
from inventory.errors import REASONS, Problem, Refused


def compare_stock(
    books: Books, warehouse: str, sheet: pd.DataFrame, *, at: datetime, file: str, submission_id: str, person: str = ""
) -> str:
    """Compare what a sheet says lies in ``warehouse`` with the books at that moment, and keep it; gives its number.

    sheet: ``sku_code``, ``qty`` (pieces); several rows of a SKU add up. SKUs the sheet does not name count as 0 there. Nothing is
    posted. The same ``submission_id`` compares once. Raises Refused for an unknown warehouse or an empty sheet.
    """
    with books.write() as cursor:
        known = cursor.rows("SELECT number FROM stock_comparison WHERE submission_id = ?", [submission_id])
        if known:
            return str(known[0][0])
        place = cursor.rows("SELECT warehouse_id FROM warehouse WHERE name = ?", [warehouse])
        found = [] if place else [Problem(0, "warehouse", REASONS["unknown_warehouse"], {"value": warehouse})]
        if sheet.empty:
            found.append(Problem(0, "lines", "The sheet says of no goods how many there are: check the file."))
        if found:
            raise Refused(found)
        told = {"code": sheet["sku_code"].to_numpy(dtype=object), "qty": sheet["qty"].to_numpy(dtype=np.int64)}
        rows.insert(cursor, "compared_sheet", told, temporary=True)
        number = numbering.next_number(cursor, "stock_comparison", "YC", at.date())
        identity = int(cursor.value("SELECT coalesce(max(comparison_id), 0) + 1 FROM stock_comparison"))
        warehouse_id = place[0][0]
        cursor.execute(
            f"INSERT INTO stock_comparison_line SELECT {identity}, * FROM ({query('comparison_book').rstrip().rstrip(';')})",
            {"warehouse": warehouse_id, "at": at},
        )
        cursor.execute(
            "INSERT INTO stock_comparison VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), ?)",
            [identity, number, warehouse_id, file, at, clock.now(), person, submission_id],
        )
        return number


def adjust_compared(
    books: Books, number: str, codes: Collection[str], *, reason: str, submission_id: str, person: str = ""
) -> Posted:
    """Let the books follow the sheet for these SKUs of a comparison: an adjustment by the differences, dated now.

    The same ``submission_id`` posts once. Raises Refused with everything wrong at once: no reason, nothing that differs, too few
    pieces there by now.
    """
    if not reason.strip():
        raise Refused([Problem(0, "reason", REASONS["no_reason"])])
    with books.reading() as cursor:
        found = cursor.frame(query("comparison_lines"), {"number": number})
    chosen = found[found["sku_code"].isin(list(codes)) & ~found["unknown"] & (found["difference"] != 0)]
    if chosen.empty:
        raise Refused([Problem(0, "lines", "None of the chosen goods differs: choose rows with a difference.")])
    lines = pd.DataFrame({"sku_code": chosen["sku_code"], "qty": chosen["difference"]}).assign(
        occurred_at=clock.now(), warehouse=chosen["warehouse"].iloc[0], reason=reason.strip(), note=number
    )
    return post(books, lines.reset_index(drop=True), kind="adjustment", submission_id=submission_id, person=person)
