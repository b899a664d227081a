"""Tables as files for Excel and as CSV, made only when somebody presses the button."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from streamlit.delta_generator import DeltaGenerator

from dashboard.amounts import missing
from dashboard.components.columns import RATIOS, heading
from dashboard.language import _, current
from inventory.language import speaking

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
_FORMULA = re.compile(r"[=+\-@\t\r].")
_NUMBER = re.compile(r"\d{12,}|0\d+")
"""Texts a spreadsheet program would take for numbers and cut: long ones lose digits, others their zeros."""
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
    value = _text_of_list(value)
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


def _text_of_list(value: Any) -> Any:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple, np.ndarray)) else value


def comma_separated(frame: pd.DataFrame, headings: Sequence[str] | None = None) -> bytes:
    """``frame`` as CSV in UTF-8 with a mark by which Excel and WPS know it: amounts in yuan, what is undefined empty.

    Texts stay texts when such a program opens it: long numbers of orders get a tab before them, as in the platforms' own files,
    and what would become a formula an apostrophe.
    """
    written = [_written(str(name), frame.iloc[:, place]) for place, name in enumerate(frame.columns)]
    sheet = pd.DataFrame(dict(enumerate(written)), index=frame.index)
    sheet.columns = pd.Index(list(headings or frame.columns))
    return sheet.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _written(name: str, values: pd.Series) -> pd.Series:
    """A column as it stands in a CSV file."""
    if name.endswith("_fen"):
        return _fixed(values, 100, 2)
    if name.endswith("_e4"):
        return _fixed(values, 10_000, 4)
    if name in RATIOS:
        return _fixed(values, 0.01, 2) + "%"
    if pd.api.types.is_datetime64_any_dtype(values):
        times: pd.Series = values.dt.strftime("%Y-%m-%d %H:%M:%S")
        return times
    if pd.api.types.is_numeric_dtype(values):
        return values.replace([np.inf], "∞") if pd.api.types.is_float_dtype(values) and np.isinf(values).any() else values
    return values.map(_harmless)


def _fixed(values: pd.Series, divisor: float, digits: int) -> pd.Series:
    """Numbers divided, with so many digits behind the point; what is missing stays missing."""
    return values.map(lambda value: None if missing(value) else f"{float(value) / divisor:.{digits}f}").astype("string")


def _harmless(value: Any) -> Any:
    text = _text_of_list(value)
    if not isinstance(text, str):
        return text
    if _NUMBER.fullmatch(text):
        return f"\t{text}"
    return f"'{text}" if _FORMULA.match(text) else text


@dataclass(frozen=True)
class Place:
    """Where on a page the button stands that saves its table, what the files are called, and the button's key."""

    container: DeltaGenerator
    name: str
    key: str


def place(name: str, *, key: str) -> Place:
    """Keep a place here for the button of a table that is drawn later: give it to ``table.show``."""
    return Place(st.container(width="content"), name, key)


def button(make: Callable[[], pd.DataFrame], name: str, *, key: str, label: str | None = None) -> None:
    """A button that offers the frame ``make`` returns, with translated headings, as Excel and as CSV.

    For what no table of the page shows as it is; a table's own button comes with it.
    """
    with st.popover(label or _("Export"), icon=":material/download:", key=f"{key}_files"):
        _files(make, {}, name, key)


def at(where: Place | None, make: Callable[[], pd.DataFrame], settings: Mapping[str, Any], *, key: str) -> None:
    """The button that saves the table ``key``: at its place, else a small one below the table.

    ``settings``: the table's columns, whose headings the files have too.
    """
    if where:
        with where.container, st.popover(_("Export"), icon=":material/download:", key=f"{where.key}_files"):
            _files(make, settings, where.name, where.key)
        return
    with (
        st.container(horizontal=True, horizontal_alignment="right"),
        st.popover("", icon=":material/download:", type="tertiary", key=f"{key}_files", help=_("Save this table as a file")),
    ):
        _files(make, settings, key.rstrip("0123456789_").removesuffix("_table"), f"{key}_save")


def _files(make: Callable[[], pd.DataFrame], settings: Mapping[str, Any], name: str, key: str) -> None:
    """The two downloads; the file is made when one is pressed."""
    spoken = current()

    def written(write: Callable[[pd.DataFrame, list[str]], bytes]) -> Callable[[], bytes]:
        def content() -> bytes:
            # Streamlit calls this from a web request, outside the session's thread.
            with speaking(spoken):
                frame = make()
                return write(frame, [(settings.get(str(one)) or {}).get("label") or heading(str(one)) for one in frame.columns])

        return content

    kinds = (("xlsx", XLSX, "Excel", lambda frame, names: workbook(frame, names, name)), ("csv", CSV, "CSV", comma_separated))
    for ending, mime, sort, write in kinds:
        st.download_button(
            _("Save as {kind}", kind=sort), written(write), f"{name}.{ending}", mime, key=key if ending == "xlsx" else f"{key}_csv",
            on_click="ignore", type="tertiary",
        )  # fmt: skip
