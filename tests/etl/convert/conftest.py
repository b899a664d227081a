"""Files as far as the documents that are made of them: read, recognised and converted, the books not yet in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from etl.convert import Converted, Sheet, Source, convert
from etl.formats import Format, formats
from etl.read import open_file
from etl.recognise import recognise_file
from inventory.database import Staging

EXPORTED = datetime(2026, 6, 30, 12)


@dataclass(frozen=True)
class Made:
    """What a file became: the staging database with its documents, and the counts."""

    staging: Staging
    converted: Converted

    def lines(self, document: str, *columns: str) -> list[tuple[Any, ...]]:
        """These columns of the lines, in the order of the sheets."""
        rows = self.staging.rows(f"SELECT sheet_no, row_no, {', '.join(columns)} FROM {document} ORDER BY ALL")
        return [row[2:] for row in rows]

    def order_lines(self, *columns: str) -> list[tuple[Any, ...]]:
        """These columns of the order lines."""
        return self.lines("sales_order_line", *columns)

    @property
    def rejected(self) -> list[tuple[Any, ...]]:
        """(row, column, value, reason code) of everything that was not fit."""
        rows = self.staging.rows("SELECT sheet_no, row_no, column_name, value, reason FROM rejected_row ORDER BY ALL")
        return [row[1:] for row in rows]


MakeOf = Callable[..., Made]
"""``made_of(path)``, or ``made_of(path, formats)`` when others than ours are to be tried."""


@pytest.fixture
def made_of() -> Iterator[MakeOf]:
    opened: list[Staging] = []

    def made(path: Path, known: Sequence[Format] | None = None) -> Made:
        staging = Staging()
        opened.append(staging)
        found = recognise_file(open_file(path), formats() if known is None else known)
        assert found.matches, found.sentence()
        sheets = []
        for number, match in enumerate(found.matches, start=1):
            match.stage(staging, f"raw_{number}")
            sheets.append(Sheet(f"raw_{number}", number, match.headings, match.wide))
        source = Source(found.matches[0].format, EXPORTED)
        return Made(staging, convert(staging, source, sheets))

    yield made
    for staging in opened:
        staging.__exit__(None, None, None)
