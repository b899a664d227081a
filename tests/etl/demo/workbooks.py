"""Reads the demo's files back, cells as they stand there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from etl import demo

Row = dict[str, Any]
SMALL = 2_500


def sheets(path: Path) -> Iterator[tuple[str, list[str], list[Row]]]:
    """(sheet, header, rows) of a csv or workbook, cells as they stand there."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
        yield "", lines[0], [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
        return
    book = load_workbook(path)
    for sheet in book.worksheets:
        header, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        yield (
            sheet.title,
            [str(cell) for cell in header],
            [dict(zip(header, row, strict=True)) for row in rows],
        )


def rows(path: Path) -> list[Row]:
    return [row for _, _, part in sheets(path) for row in part]


def named(files: list[demo.DemoFile], part: str) -> list[Path]:
    found = [file.path for file in files if part in file.path.name]
    assert found
    return found
