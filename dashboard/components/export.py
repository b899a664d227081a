"""Report frames as Excel files, made only when somebody presses the button."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from dashboard.amounts import missing
from dashboard.components.table import RATIOS, heading
from dashboard.language import _, current
from inventory.language import speaking

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _formats(name: str) -> tuple[float, str]:
    """What to divide a column's numbers by, and Excel's number format for it."""
    if name.endswith("_fen"):
        return 100, "#,##0.00"
    if name.endswith("_e4"):
        return 10_000, "#,##0.0000"
    return (1, "0.0%") if name in RATIOS else (1, "General")


def workbook(frame: pd.DataFrame, headings: Sequence[str] | None = None, title: str = "StreamStock") -> bytes:
    """``frame`` as one xlsx sheet: amounts in yuan, ids and other texts as text, what is undefined empty."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    names = list(headings or frame.columns)
    for index, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = max(12, min(40, 2 * len(name) + 4))
    head = [WriteOnlyCell(sheet, value=name) for name in names]
    for cell in head:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="EEF0F6")
    sheet.append(head)
    formats = [_formats(str(name)) for name in frame.columns]
    for record in frame.itertuples(index=False, name=None):
        sheet.append([_cell(sheet, value, *formats[index]) for index, value in enumerate(record)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: Any, divisor: float, number_format: str) -> Any:
    if missing(value):
        return None
    if isinstance(value, str):
        # Long ids would lose digits as numbers, and a text that begins with "=" would become a formula.
        cell = WriteOnlyCell(sheet, value=_FORBIDDEN.sub("", value))
        cell.data_type = "s"
        cell.number_format = "@"
        return cell
    if isinstance(value, pd.Timestamp):
        cell = WriteOnlyCell(sheet, value=value.to_pydatetime())
        cell.number_format = "yyyy-mm-dd hh:mm"
        return cell
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "∞"
    if hasattr(value, "item"):
        value = value.item()
    cell = WriteOnlyCell(sheet, value=value / divisor if divisor != 1 else value)
    cell.number_format = number_format
    return cell


def button(make: Callable[[], pd.DataFrame], name: str, *, key: str, label: str | None = None) -> None:
    """A button that downloads the frame ``make`` returns, with translated headings."""
    spoken = current()

    def data() -> bytes:
        # Streamlit calls this from a web request, outside the session's thread.
        with speaking(spoken):
            frame = make()
            return workbook(frame, [heading(str(column)) for column in frame.columns], name)

    st.download_button(
        label or _("Export"),
        data,
        f"{name}.xlsx",
        XLSX,
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )
