"""Sheets are found again by nearly their whole header, and by their cells where they have none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from etl.load import FileResult, load
from etl.mapping import MappingFault, suggest_file
from etl.mapping.stored import remember, remembered
from etl.owner import OwnDoor
from inventory.database import Books
from tests.etl.mapping import books as sheets
from tests.etl.sheets import write_csv
from tests.etl.shelf import counts, on_hand

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def door(books: Books) -> OwnDoor:
    return OwnDoor(books, keep=True)


def only(books: Books, path: Path) -> FileResult:
    (result,) = load(books, [path])
    return result


STOCK: dict[str, Any] = {
    "name": "柜台账", "kind": "stock", "header": ["柜号", "货名", "剩几件", "拿货价", "备忘"],
    "columns": {"sku_code": "货名", "qty": "剩几件", "unit_cost": "拿货价"},
}  # fmt: skip
ROWS = [["柜号", "货名", "剩几件", "拿货价", "备忘"], ["1", "帆布鞋", "6", "55.5", ""]]


def test_a_sheet_is_known_again_by_its_header(books: Books, door: OwnDoor, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ROWS)
    assert only(books, path).refusal is not None
    remember(door, STOCK)
    result = only(books, path)
    assert (result.refusal, result.format, counts(result)) == (None, "柜台账@1", (1, 1, 0, 0, 0))
    assert on_hand(books) == {("帆布鞋", "主仓"): 6}


def test_four_headings_of_five_are_enough_and_three_are_not(books: Books, door: OwnDoor, tmp_path: Path) -> None:
    remember(door, STOCK)
    near = [["柜号", "货名", "剩几件", "拿货价"], ["1", "帆布鞋", "6", "55.5"]]
    far = [["货名", "剩几件", "拿货价"], ["帆布鞋", "6", "55.5"]]
    assert only(books, write_csv(tmp_path / "a.csv", near)).refusal is None
    assert only(books, write_csv(tmp_path / "b.csv", far)).refusal is not None


def test_an_exact_header_goes_before_our_formats_and_a_like_one_behind(books: Books, door: OwnDoor, tmp_path: Path) -> None:
    header = ["盘点时间", "商家编码", "实盘数量", "盘点人", "备注"]
    row = ["2026-05-31", "QZ-M", "4", "小周", "5"]
    remember(door, {"name": "我们的盘点", "kind": "stock", "header": header, "columns": {"sku_code": "商家编码", "qty": "备注"}})
    assert only(books, write_csv(tmp_path / "a.csv", [header, row])).format == "我们的盘点@1"
    assert only(books, write_csv(tmp_path / "b.csv", [header[:4], row[:4]])).format == "stocktake_sheet"


def test_a_sheet_without_a_header_is_known_by_its_width_and_cells(books: Books, door: OwnDoor, tmp_path: Path) -> None:
    suggestion = suggest_file(sheets.headless(tmp_path / "a.csv"), kind="stock")
    remember(door, {"name": "无表头", **suggestion.declaration})
    assert counts(only(books, tmp_path / "a.csv")) == (2, 2, 0, 0, 0)
    assert only(books, write_csv(tmp_path / "b.csv", [["B-1", "帽", "三件", "十元"]])).refusal is not None
    assert only(books, write_csv(tmp_path / "c.csv", [["B-1", "帽", "3"]])).refusal is not None


def test_a_correction_reads_the_same_file_anew(books: Books, door: OwnDoor, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ROWS)
    wrong = {**STOCK, "columns": {**STOCK["columns"], "qty": "柜号"}}
    version = remember(door, wrong)
    only(books, path)
    remember(door, STOCK, version=version)
    assert only(books, path).format == "柜台账@2"
    assert on_hand(books) == {("帆布鞋", "主仓"): 6}


def test_what_is_impossible_is_not_remembered(door: OwnDoor) -> None:
    with pytest.raises(MappingFault):
        remember(door, {**STOCK, "columns": {"sku_code": "货名"}})
    assert remembered(door) == []


def test_one_that_became_impossible_stops_nothing(books: Books, door: OwnDoor, receipt: Path) -> None:
    door.ask("save_mapping", "旧的", "stock", '{"name": "旧的", "kind": "stock", "columns": {"gone": "x"}}')
    assert remembered(door) == []
    assert only(books, receipt).refusal is None
