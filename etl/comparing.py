"""A stock sheet of a warehouse somebody else keeps: read like any file, compared with the books, never posted."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from etl import terminal
from etl.load import prepared
from etl.owner import Door
from etl.reading import Reading
from etl.upkeep import BOOKS, Db, Json, asking
from inventory import clock
from inventory.database.staging import staged
from inventory.errors import FileRefused
from inventory.language import _

LINES = """
    SELECT sku_code, sum(qty)::BIGINT AS qty FROM stock_line
    WHERE sku_code IS NOT NULL AND qty IS NOT NULL AND document IN ('stock_statement', 'stocktake', 'opening_balance')
    GROUP BY sku_code ORDER BY min(row_no)
"""


def stock_sheet(door: Door, path: Path, *, password: str | None = None) -> pd.DataFrame:
    """What a stock sheet says, one row per code: sku_code, qty. Raises FileRefused when its columns are not found."""
    with prepared(door, [path], kind="stock", reading=Reading(guess=True, password=password)) as batch:
        for refused in batch.refused.values():
            raise FileRefused("{why}", why=refused.refusal)
        return pd.concat(
            [staged(part.staging.path, LINES) for _place, file in batch.ready for part in file.parts], ignore_index=True
        )


def compare_file(door: Door, path: Path, warehouse: str, *, at: datetime | None = None, person: str = "") -> pd.DataFrame:
    """Compare the sheet with the books and keep it; the lines as ``reports.stock_comparison`` gives them.

    The same file, warehouse and moment compare once. Without a moment it is now.
    """
    moment = at or clock.now().replace(microsecond=0)
    sheet = stock_sheet(door, path)
    identity = sha256(path.read_bytes() + f"{warehouse} {moment}".encode()).hexdigest()
    number = door.ask("compare_stock", warehouse, sheet, at=moment, file=path.name, submission_id=identity, person=person)
    return door.ask("report_stock_comparison", number)  # type: ignore[no-any-return]


def compare(
    file: Annotated[Path, typer.Argument(help="A stock sheet · 库存表", exists=True, dir_okay=False)],
    warehouse: Annotated[str, typer.Option("--warehouse", help="The warehouse it is of · 仓库")],
    at: Annotated[
        datetime | None, typer.Option("--at", formats=["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"], help="The moment it speaks of · 时点")
    ] = None,
    db: Db = BOOKS,
    json: Json = False,
) -> None:
    """Compare a stock sheet with the books; nothing is posted. · 云仓对账"""
    with asking(db) as door:
        found = compare_file(door, file, warehouse, at=at)
    if json:
        cells = found.assign(since=found["since"].astype("str"), told_at=found["told_at"].astype("str")).astype(object)
        lines = cells.where(cells.notna(), None).to_dict("records")
        terminal.print_json({"number": found["number"].iloc[0], "lines": lines})
        return
    differing = found[found["difference"] != 0]
    facts = {"number": found["number"].iloc[0], "lines": len(found), "n": len(differing)}
    terminal.console.print(_("{number}: {lines} SKUs, {n} differ", **facts), markup=False)
    for row in differing.to_dict("records"):
        told = _("not in the product list") if row["unknown"] else f"{row['difference']:+,d}"
        terminal.console.print(f"  {row['sku_code']}  {row['theirs']:,d} / {row['ours']:,d}  {told}", markup=False)
