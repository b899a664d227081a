"""The pages' numbers as files: one report, one CSV or Excel file."""

from __future__ import annotations

import getpass
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from etl.owner import Door
from etl.product_list import product_list
from inventory import clock
from inventory.errors import StreamStockError
from inventory.reports import Period, labels, to_yuan

WITH_PERIOD = (
    "ledger",
    "summary",
    "turnover",
    "turnover_trend",
    "ranking",
    "sales_trend",
    "negative_days",
    "parcel_check",
    "supplier_score",
    "sales_orders",
    "price_audit",
    "return_analysis",
    "return_curve",
)
WHENEVER = ("settlements", "fund_flows", "after_sales")
"""Reports of all there is, or of a period when one is given."""
CALLED = {"products": "products_to_load", "customers": "customer_list", "forecast": "forecast_goods"}
"""Word on the command line → report, where it is another."""
REPORTS = (
    "stock",
    *WITH_PERIOD,
    *WHENEVER,
    "waiting",
    "imports",
    "negative_stock",
    "stocktakes",
    "shipping_due",
    "returns_in_transit",
    "lost_returns",
    "oversold",
    "stocktake_lines",
    "periods",
    "bundles",
    *CALLED,
    "stock_limits",
    "suppliers",
    "warehouses",
    "purchase_orders",
    "purchase_order_lines",
    "alerts",
    "transfers",
    "allocation",
    "presale",
    "reorder",
    "overstock",
    "stock_comparison",
    "customer_segments",
    "ageing",
    "aged_goods",
    "money_tied_up",
)
NOTED = ("customers", "customer_segments", "sales_orders")
"""Lists of people: who takes one out is written down."""
OF_A_DAY = ("customer_segments", "forecast", "reorder", "ageing", "aged_goods", "money_tied_up")
OF_ONE_SKU = {"cost": "cost_trace"}
"""Reports that ask for a SKU: word on the command line → report."""
_FORMULA = re.compile(r"[=+\-@\t\r].")
EVERYTHING = 10**9
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)
"""Bounds for who names only one."""


def report_frame(
    door: Door, report: str, *, start: date | None, end: date | None, as_of: datetime | None, options: dict[str, str | None]
) -> pd.DataFrame:
    """The frame of one report for people (yuan, plain names). Without dates: all the days the books cover.

    Raises StreamStockError for a report or an option there is not.
    """
    known_reports = (*REPORTS, *OF_ONE_SKU)
    if report not in known_reports:
        raise StreamStockError(
            "There is no report {report}: use one of {reports}.", report=report, reports=", ".join(known_reports)
        )
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    if report == "stock":
        given["as_of"] = as_of or (datetime.combine(end, time.max) if end else None)
    if report in ("shipping_due", "oversold"):
        given["now"] = as_of
    if report in OF_A_DAY:
        given["day"] = as_of.date() if as_of else end
    arguments: list[Any] = []
    if report in WITH_PERIOD:
        known = door.ask("report_choices")
        today = clock.now().date()
        arguments.append(_period(start or known.first_day or today, end or known.last_day or today))
    elif report in WHENEVER and (start or end):
        arguments.append(_period(start or FIRST_DAY, end or LAST_DAY))
    if report in ("allocation", "presale"):
        given["day"] = end or door.ask("report_choices").last_day or clock.now().date()
    if report == "ledger":
        given["page_size"] = EVERYTHING
    if report in OF_ONE_SKU and not given.get("sku"):
        raise StreamStockError("The report {report} is about one SKU: add --sku CODE.", report=report)
    try:
        found = door.ask(f"report_{(OF_ONE_SKU | CALLED).get(report, report)}", *arguments, **given)
    except (KeyError, TypeError) as error:
        raise StreamStockError("The report {report} cannot be had like that: {detail}", report=report, detail=error) from error
    if report in OF_ONE_SKU and found.empty:
        raise StreamStockError("Nothing ever moved under the code {sku}: check the code.", sku=given["sku"])
    if report in NOTED:
        door.ask("note_export", report, len(getattr(found, "frame", found)), person=getpass.getuser())
    if report == "products":
        return product_list(found)
    return to_yuan(found.frame if report in ("ledger", "sales_orders") else found)


def _period(start: date, end: date) -> Period:
    if start > end:
        raise StreamStockError("The period ends before it begins: {start} to {end}.", start=start, end=end)
    return Period(start, end)


def write_frame(frame: pd.DataFrame, path: Path, *, headings: bool = False) -> None:
    """Write ``frame`` as .csv (UTF-8 with BOM, for spreadsheet programs) or .xlsx; codes and numbers of orders stay
    text, and no text becomes a formula: in a csv it gets an apostrophe before it, as people write it themselves.
    """
    if not path.absolute().parent.is_dir():
        raise StreamStockError("There is no folder {folder}: make it first.", folder=path.parent)
    shown = frame.rename(columns=labels()) if headings else frame
    if path.suffix.lower() == ".csv":
        _without_formulas(shown).to_csv(path, index=False, encoding="utf-8-sig", date_format="%Y-%m-%d %H:%M:%S")
    elif path.suffix.lower() == ".xlsx":
        _write_workbook(shown, path)
    else:
        raise StreamStockError("{file} must end with .csv or .xlsx.", file=path.name)


def _without_formulas(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with an apostrophe before every text that a spreadsheet program would compute."""

    def harmless(value: Any) -> Any:
        return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value

    texts = [name for name, kind in frame.dtypes.items() if not pd.api.types.is_numeric_dtype(kind)]
    return frame.assign(**{str(name): frame[name].map(harmless) for name in texts})


def _write_workbook(frame: pd.DataFrame, path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("export")
    sheet.freeze_panes = "A2"
    sheet.append([str(column) for column in frame.columns])
    cells = frame.astype(object).where(frame.notna(), None)
    for row in cells.itertuples(index=False, name=None):
        sheet.append([cell(sheet, value) for value in row])
    book.save(path)


def cell(sheet: Any, value: Any) -> Any:
    """A cell that a spreadsheet program shows as it is: text stays text, whatever it begins with."""
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if isinstance(value, str):
        text = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        text.data_type = "s"
        return text
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "∞"
    return value.item() if hasattr(value, "item") else value
