"""Writes workbooks whose bytes depend on nothing but their content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

Cell = str | int | float | datetime | None
_MADE = datetime(2026, 7, 1, 10)


class _Sealed(ZipFile):
    """A zip archive without the time of the day."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = ZipInfo(name, _MADE.timetuple()[:6])
        entry.external_attr = 0o600 << 16
        super().writestr(entry, data, ZIP_DEFLATED, 4)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


def save(book: Workbook, path: Path) -> Path:
    """Save with fixed times, so that the same month gives the same bytes."""
    book.properties.creator = "StreamStock demo"
    book.properties.created = book.properties.modified = _MADE
    ExcelWriter(book, _Sealed(path, "w", ZIP_DEFLATED)).save()
    return path


def write(path: Path, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> Path:
    """Write sheets of (title, header, rows) to ``path``."""
    book = Workbook(write_only=True)
    for title, header, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.append(list(header))
        for row in rows:
            sheet.append(list(row))
    return save(book, path)


@cache
def headers() -> dict[str, list[str]]:
    """Verbatim column lists of the exports, by format code."""
    text = (files("etl.demo") / "headers.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def fill(columns: Sequence[str], values: dict[str, Cell], empty: Cell) -> list[Cell]:
    """The values in the order of the columns. Raises KeyError for a value whose column does not exist."""
    row = [values.pop(column, empty) for column in columns]
    if values:
        raise KeyError(f"no such column: {', '.join(values)}")
    return row


def yuan(fen: int) -> str:
    """Fen as the platforms print it: 12890 → ``128.90``."""
    return f"{fen // 100}.{fen % 100:02d}"


def stamp(at: datetime | None, empty: str = "-") -> str:
    """A time to the second, or what the platform writes for none."""
    return empty if at is None else f"{at:%Y-%m-%d %H:%M:%S}"
