"""Checking parcel files against the orders from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from etl import terminal
from etl.load import load_files
from etl.owner import Door
from etl.upkeep import BOOKS, Db, Json, asking
from inventory.errors import FileRefused, StreamStockError
from inventory.language import _
from inventory.reports import Period

DIFFER = 3


def check_files(door: Door, files: list[Path]) -> pd.DataFrame:
    """Load parcel files and compare all days they can be of; rows of ``reports.parcel_check`` of their orders.

    Files that were loaded before are compared again. Raises FileRefused for a file that is none of parcels.
    """
    for result in load_files(door, files, kind="parcels"):
        if result.refusal is not None:
            raise FileRefused("{why}", why=result.refusal)
        if result.rejected_rows:
            facts = {"file": result.file, "n": result.rejected_rows}
            raise StreamStockError("{file}: {n} rows were rejected: see Upload, or load it for the reasons.", **facts)
    days = door.ask("report_parcel_days")["day"]
    return door.ask("report_parcel_check", Period(_day(days.min()), _day(days.max())))  # type: ignore[no-any-return]


def _day(moment: pd.Timestamp) -> date:
    return moment.date()


def check_parcels(
    files: Annotated[list[Path], typer.Argument(help="Parcel files · 发货包裹明细", exists=True, dir_okay=False)],
    db: Db = BOOKS,
    json: Json = False,
) -> None:
    """Load parcel files and list what left otherwise than ordered. · 发货核对

    Ends with 0 when all parcels of the books agree, 3 when some differ, 2 when a file was refused.
    """
    with asking(db) as door:
        found = check_files(door, files)
    if json:
        cells = found.assign(shipped_at=found["shipped_at"].astype("str")).astype(object)
        terminal.print_json(cells.where(cells.notna(), None).to_dict("records"))
    else:
        facts = {"orders": found["order_no"].nunique(), "money": f"{found['money_fen'].sum() / 100:,.2f}"}
        terminal.console.print(_("{orders} orders differ, {money} CNY at stake", **facts), markup=False)
        for row in found.to_dict("records"):
            pieces = "" if pd.isna(row["difference"]) else f"{int(row['difference']):+,d}"
            line = f"  {row['order_no']}  {row['fault']}  {row['sku_code'] or row['parcel_no']}  {pieces}"
            terminal.console.print(line, markup=False)
    if len(found):
        raise typer.Exit(DIFFER)
