"""低高库存线: lines of many SKUs at once, all or none, and who changed them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, complaints, goods, row_of

FIELDS = ["sku_code", "warehouse", "low_qty", "high_qty", "shelf"]


@pytest.fixture
def stocked(desk: Desk) -> Books:
    """20 cups and 3 plates in the main warehouse, 9 cups in the live room."""
    desk.open(goods("CUP", 20, "10"), goods("PLATE", 3, "4"), at="2026-06-01 09:00")
    desk.open(goods("CUP", 9, "10"), at="2026-06-01 09:00", warehouse=LIVE_ROOM)
    with desk.books.write() as cursor:
        cursor.execute("UPDATE product SET category = '餐具'")
    return desk.books


def lines(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=FIELDS)


def told(books: Books, sku: str, warehouse: str = MAIN) -> dict[str, Any]:
    frame = reports.stock_limits(books)
    return row_of(frame[frame["warehouse"] == warehouse].set_index("sku_code"), sku)


def log(books: Books) -> list[tuple[Any, ...]]:
    with books.reading() as cursor:
        return cursor.rows(
            "SELECT field, before, after, changed_by FROM record_change WHERE subject = 'stock_limit' ORDER BY change_id"
        )


def test_what_lies_beyond_its_lines_says_how_many_pieces_bring_it_back(stocked: Books) -> None:
    given = lines(("CUP", MAIN, 5, 12, "A-01"), ("PLATE", MAIN, 10, 30, None), ("CUP", LIVE_ROOM, 10, None, None))
    assert commands.set_stock_limits(stocked, given, person="小周") == 3
    cup, plate, there = told(stocked, "CUP"), told(stocked, "PLATE"), told(stocked, "CUP", LIVE_ROOM)
    assert (cup["on_hand"], cup["gap"], cup["suggested_out"], cup["shelf"]) == (20, 8, 8, "A-01")
    assert (plate["gap"], plate["suggested_in"]) == (-7, 27)
    assert (there["gap"], there["suggested_in"]) == (-1, 1)
    assert len(reports.stock_limits(stocked, crossed=True)) == 3
    assert pd.isna(cup["suggested_in"])
    assert pd.isna(plate["suggested_out"])


def test_pieces_on_the_line_are_fine(stocked: Books) -> None:
    commands.set_stock_limits(stocked, lines(("CUP", MAIN, 20, 20, None), ("PLATE", MAIN, None, 3, None)))
    assert (told(stocked, "CUP")["gap"], told(stocked, "PLATE")["gap"]) == (0, 0)
    assert reports.stock_limits(stocked, crossed=True).empty


def test_everything_wrong_is_told_at_once_and_nothing_is_written(stocked: Books) -> None:
    wrong = lines(
        ("CUP", MAIN, 5, 12, None), ("NONE", "火星仓", 1, 2, None), ("PLATE", MAIN, 9, 3, None),
        ("PLATE", LIVE_ROOM, -1, "many", None), ("CUP", MAIN, 1.5, None, None), (None, MAIN, 1, 1, None),
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        commands.set_stock_limits(stocked, wrong)
    assert complaints(refusal.value) == [
        (2, "sku_code"), (2, "warehouse"), (3, "low_qty"), (4, "high_qty"), (4, "low_qty"), (5, "low_qty"), (5, "sku_code"),
        (6, "sku_code"),
    ]  # fmt: skip
    assert "many" in refusal.value.sentence()
    assert log(stocked) == []


def test_the_log_keeps_each_field_that_changed(stocked: Books) -> None:
    commands.set_stock_limits(stocked, lines(("CUP", MAIN, 5, 12, "A-01")), person="小周")
    assert commands.set_stock_limits(stocked, lines(("CUP", MAIN, 5, 12, "A-01")), person="小李") == 0
    commands.set_stock_limits(stocked, lines(("CUP", MAIN, 5, None, "A-01")), person="小李")
    place = stocked.value("SELECT warehouse_id FROM warehouse WHERE name = ?", [MAIN])
    assert log(stocked) == [
        (f"high_qty:{place}", None, "12", "小周"), (f"low_qty:{place}", None, "5", "小周"),
        (f"shelf:{place}", None, "A-01", "小周"),
        (f"high_qty:{place}", "12", None, "小李"),
    ]  # fmt: skip
    commands.set_stock_limits(stocked, lines(("CUP", MAIN, None, None, None)))
    assert stocked.value("SELECT count(*) FROM stock_limit") == 0


def test_who_comes_second_is_told_what_the_first_changed(stocked: Books) -> None:
    seen = reports.last_change(stocked)
    commands.set_stock_limits(stocked, lines(("CUP", MAIN, 5, 12, None)), person="小周", seen=seen)
    with pytest.raises(ChangedMeanwhile) as late:
        commands.set_stock_limits(stocked, lines(("CUP", MAIN, 7, 9, None), ("PLATE", MAIN, 1, 2, None)), person="小李", seen=seen)
    assert [(change.field, change.after, change.person) for change in late.value.changes] == [
        ("high_qty", "12", "小周"), ("low_qty", "5", "小周"),
    ]  # fmt: skip
    assert commands.set_stock_limits(stocked, lines(("PLATE", MAIN, 1, 2, None)), seen=seen) == 1


def test_a_category_has_default_lines_that_own_ones_go_before(stocked: Books) -> None:
    commands.set_stock_limits(stocked, lines(("CUP", MAIN, 5, 12, "A-01"), ("PLATE", MAIN, None, None, "B-02")))
    assert commands.set_category_limits(stocked, category="餐具", warehouse=MAIN, low=4, high=40) == 1
    assert (told(stocked, "CUP")["low_qty"], told(stocked, "PLATE")["low_qty"], told(stocked, "PLATE")["shelf"]) == (5, 4, "B-02")
    assert commands.set_category_limits(stocked, category=None, warehouse=MAIN, low=1, high=2, keep=False) == 2
    assert told(stocked, "CUP")["high_qty"] == 2
    with pytest.raises(Refused) as refusal:
        commands.set_category_limits(stocked, category="家具", warehouse="火星仓", low=9, high=-3)
    assert complaints(refusal.value) == [(0, "category"), (0, "warehouse"), (0, "high_qty"), (0, "low_qty")]


def test_a_warehouse_lists_every_sku_in_use(stocked: Books) -> None:
    assert len(reports.stock_limits(stocked)) == 3
    assert reports.stock_limits(stocked, warehouse=LIVE_ROOM)["sku_code"].tolist() == ["CUP", "PLATE"]
    assert reports.stock_limits(stocked, search="plat")["sku_code"].tolist() == ["PLATE"]
    assert reports.stock_limits(stocked, category="家具").empty


def test_ten_thousand_lines_go_in_at_once(books: Books) -> None:
    with books.write() as cursor:
        cursor.execute("INSERT INTO warehouse (warehouse_id, name, type, sellable) VALUES (1, '主仓', 'main', true)")
        cursor.execute("INSERT INTO product (product_id, product_code, name) SELECT i, 'P' || i, 'P' FROM range(1, 10001) AS r(i)")
        cursor.execute(
            "INSERT INTO sku (sku_id, sku_code, product_id, created_at)"
            " SELECT i, 'S' || i, i, now()::TIMESTAMP FROM range(1, 10001) AS r(i)"
        )
    given = pd.DataFrame({"sku_code": [f"S{i}" for i in range(1, 10001)], "warehouse": MAIN, "low_qty": 5, "high_qty": 9})
    assert commands.set_stock_limits(books, given) == 10_000
    assert stocked_sum(books) == 50_000


def stocked_sum(books: Books) -> int:
    return int(books.value("SELECT sum(low_qty) FROM stock_limit"))
