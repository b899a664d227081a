"""云仓对账: a stock sheet is read, compared, kept, and made right by an adjustment; nothing of it is posted by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from etl.comparing import compare_file, stock_sheet
from etl.owner import OwnDoor
from inventory import commands, reports
from inventory.database import Books
from inventory.errors import FileRefused, Refused
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, goods, pieces, red_checks

AT = datetime(2026, 6, 10, 12)


HEAD = ("商家编码", "商品名称", "库存数量")


def sheet(folder: Path, *rows: tuple[object, ...], name: str = "云仓库存.xlsx", head: tuple[str, ...] = HEAD) -> Path:
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(row)
    book.save(folder / name)
    return folder / name


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """P 40 at 20.00, Q 10 at 8.00 and R 3 at 1.00 on 1 June; 5 P left on 20 June."""
    opened = Books.open(tmp_path / "warehouse.duckdb")
    desk = Desk(opened)
    desk.receive(goods("P", 40, "20"), goods("Q", 10, "8"), goods("R", 3, "1"), at="2026-06-01 09:00")
    desk.move(goods("P", 5), at="2026-06-20 09:00", to=LIVE_ROOM)
    yield opened
    opened.close()


def told(found: pd.DataFrame) -> dict[str, tuple[int, int, int | None, bool]]:
    rows = found[["sku_code", "theirs", "ours", "value_fen", "unknown"]].itertuples(index=False)
    return {
        code: (theirs, ours, None if pd.isna(value) else int(value), bool(unknown)) for code, theirs, ours, value, unknown in rows
    }


def compare(books: Books, path: Path, at: datetime = AT) -> pd.DataFrame:
    return compare_file(OwnDoor(books, keep=True), path, MAIN, at=at)


def test_both_sides_are_looked_at_as_they_were_at_that_moment(books: Books, tmp_path: Path) -> None:
    before = books.value("SELECT count(*) FROM stock_movement")
    path = sheet(tmp_path, ("P", "裙", 38), ("P", "裙", 1), ("Q", "衫", 10), ("X-9", "袜", 4))
    found = compare(books, path)
    assert told(found) == {
        "X-9": (4, 0, None, True), "P": (39, 40, -2_000, False), "R": (0, 3, -300, False), "Q": (10, 10, 0, False),
    }  # fmt: skip
    assert compare(books, path)["number"].iloc[0] == found["number"].iloc[0]
    listed = reports.stock_comparisons(books)
    assert listed[["lines", "differing", "unknown", "more_there", "fewer_there", "value_fen"]].values.tolist() == [
        [4, 3, 1, 0, 4, -2_300]
    ]
    assert books.value("SELECT count(*) FROM stock_movement") == before
    assert told(compare(books, path, datetime(2026, 6, 30)))["P"] == (39, 35, 8_000, False)


def test_a_difference_is_as_old_as_the_first_comparison_in_a_row_that_has_it(books: Books, tmp_path: Path) -> None:
    days = [datetime(2026, 6, day) for day in (5, 8, 11, 14)]
    for day, qty in zip(days, (39, 38, 40, 39), strict=True):
        found = compare(books, sheet(tmp_path, ("P", "裙", qty), ("Q", "衫", 10), ("R", "袜", 3), name=f"{day:%m%d}.xlsx"), day)
        since = found.set_index("sku_code")["since"]["P"]
        assert since == {39: days[0] if day == days[0] else days[3], 38: days[0]}.get(qty) or (qty == 40 and pd.isna(since))


def test_the_books_follow_the_sheet_for_the_goods_somebody_chose(books: Books, tmp_path: Path) -> None:
    number = compare(books, sheet(tmp_path, ("P", "裙", 38), ("Q", "衫", 12)))["number"].iloc[0]
    with pytest.raises(Refused, match="reason"):
        commands.adjust_compared(books, number, ["P"], reason=" ", submission_id="a")
    with pytest.raises(Refused, match="None of the chosen goods differs"):
        commands.adjust_compared(books, number, ["X"], reason="对账", submission_id="a")
    posted = commands.adjust_compared(books, number, ["P", "Q"], reason="云仓对账", submission_id="a")
    assert commands.adjust_compared(books, number, ["P", "Q"], reason="云仓对账", submission_id="a").number == posted.number
    assert (pieces(books, "P", MAIN), pieces(books, "Q", MAIN), pieces(books, "R", MAIN)) == (33, 12, 3)
    assert red_checks(books) == {}


def test_what_cannot_be_compared_is_refused(books: Books, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="火星仓"):
        compare_file(OwnDoor(books, keep=True), sheet(tmp_path, ("P", "裙", 1)), "火星仓", at=AT)
    with pytest.raises(FileRefused):
        stock_sheet(OwnDoor(books, keep=True), sheet(tmp_path, ("2026-06-01", "无", "x"), head=("日期", "备注", "天气")))
    assert reports.stock_comparisons(books).empty
