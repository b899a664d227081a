"""送货单: a supplier's file fills a receipt against its order; nothing of it goes into the books by itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from etl.deliveries import delivery_lines
from etl.owner import OwnDoor
from inventory import reports
from inventory.database import Books
from inventory.errors import FileRefused
from tests.inventory.buying import order
from tests.inventory.desk import Desk, everything, goods, same

SHEET = [
    ["货号", "品名", "数量", "单价"],
    *(["a-1", "裙", 20, 10], ["B-1", "衫", 6, 5.5], ["C-1", "裤", 9, 3], ["D-1", "帽", 1, 8], ["X-9", "袜", 2, 1]),
]


def sheet(folder: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "送货单.xlsx")
    return folder / "送货单.xlsx"


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books.open(tmp_path / "warehouse.duckdb")


def test_every_line_is_held_against_the_order(books: Books, tmp_path: Path) -> None:
    Desk(books).receive(goods("D-1", 1, "1"), at=f"{datetime(2026, 6, 1):%Y-%m-%d %H:%M}")
    number = order(books, ("A-1", 20, "10"), ("B-1", 10, "5"), ("C-1", 5, "3"), ("E-1", 4, "2"))
    before = everything(books)
    file = delivery_lines(OwnDoor(books, keep=True), sheet(tmp_path, SHEET))  # type: ignore[arg-type]
    found = reports.delivery_against_order(books, number, file)
    assert dict(zip(found["code"], found["state"], strict=True)) == {
        "a-1": "fits", "B-1": "price_differs", "C-1": "too_many", "D-1": "not_ordered", "X-9": "unknown", "E-1": "missing",
    }  # fmt: skip
    line = found.set_index("code").loc["B-1"]
    assert (line["line_no"], line["qty"], line["unit_cost_e4"], line["agreed_e4"], line["open"]) == (2, 6, 55_000, 50_000, 10)
    assert same(before, everything(books))
    books.close()


def test_a_sheet_without_codes_is_refused_with_what_is_missing(books: Books, tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"\w"):
        delivery_lines(OwnDoor(books, keep=True), sheet(tmp_path, [["日期", "备注"], ["2026-06-01", "无"]]))
    books.close()
