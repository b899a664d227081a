"""批量修改: products leave as a workbook, are edited outside, and come back as differences to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.bulk_edit import differences, workbook
from etl.load import load
from etl.reading import Reading
from etl.result import FileResult
from inventory import commands, reports
from inventory.database import Books
from inventory.language import speaking
from tests.etl.exports import template
from tests.etl.sheets import write_csv

HOODIE = {"款号": "WY", "商品名称": "卫衣", "分类": "卫衣", "售价": "129.00", "成本价": "45.5"}
PRODUCTS = (
    {**HOODIE, "商家编码": "WY-M", "规格": "白 M", "条码": "6901"},
    {**HOODIE, "商家编码": "WY-L", "规格": "白 L", "条码": "6902"},
    {"商家编码": "KZ", "款号": "KZ", "商品名称": "长裤", "规格": "黑", "分类": "裤子", "条码": "0069",
     "售价": "99.00", "成本价": "30"},
)  # fmt: skip


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    opened = Books.open(tmp_path / "warehouse.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def listed(books: Books, tmp_path: Path) -> Books:
    (result,) = load(books, [write_csv(tmp_path / "商品资料.csv", template("product_list", *PRODUCTS))])
    assert not len(result.rejected), result.rejected
    return books


class Sheet:
    """The workbook somebody downloaded, with his changes."""

    def __init__(self, books: Books, language: str = "zh_CN", **filters: Any) -> None:
        self.book = openpyxl.load_workbook(BytesIO(workbook(reports.product_sheet(books, **filters), language)))
        self.sheet = self.book.worksheets[0]
        self.heads = {cell.value: cell.column for cell in self.sheet[1]}
        self.rows = {str(row[0].value): row[0].row for row in self.sheet.iter_rows(min_row=2)}

    def say(self, sku: str, heading: str, value: Any) -> Sheet:
        self.sheet.cell(self.rows[sku], self.heads[heading]).value = value
        return self

    def back(self, books: Books, *, preview: bool = False, clear: bool = False) -> FileResult:
        file = BytesIO()
        self.book.save(file)
        files = [("改.xlsx", file.getvalue())]
        (result,) = load(books, files, dry_run=preview, person="小周", reading=Reading(clear=clear))
        assert result.refusal is None, result.refusal
        return result


def prices(books: Books) -> dict[str, Any]:
    rows = reports.product_sheet(books)
    return dict(zip(rows["sku_code"].tolist(), rows["list_price_fen"].tolist(), strict=True))


def log(books: Books) -> list[tuple[Any, ...]]:
    with books.reading() as cursor:
        return cursor.rows("SELECT subject, field, before, after, changed_by FROM record_change ORDER BY change_id")


def changed(result: FileResult) -> list[list[Any]]:
    assert result.difference
    cells = result.difference.cells[["name", "column", "old", "new"]].fillna("")
    return [[str(one) for one in row] for row in cells.values]


def wrong(result: FileResult) -> list[list[Any]]:
    return result.rejected[["row", "column"]].values.tolist()


def test_a_sheet_that_comes_back_as_it_left_changes_nothing(listed: Books) -> None:
    for language in ("zh_CN", "en"):
        result = Sheet(listed, language).back(listed)
        assert (result.format, result.rows, result.unchanged, result.changed) == ("product_edit", 3, 3, 0)
    assert reports.product_sheet(listed)["barcode"].tolist() == ["0069", "6902", "6901"]
    assert log(listed) == []


def test_every_difference_is_shown_then_written_and_logged(listed: Books) -> None:
    sheet = Sheet(listed).say("WY-M", "售价", 139).say("WY-M", "直播价", 119.9).say("KZ", "成本价", 31.25)
    preview = sheet.back(listed, preview=True)
    assert sorted(changed(preview)) == [
        ["KZ", "成本价", "30.0000", "31.2500"], ["WY-M", "售价", "129.00", "139.00"], ["WY-M", "直播价", "", "119.90"],
    ]  # fmt: skip
    told = differences(preview.difference.cells).set_index(["sku_code", "column"])["percent"]  # type: ignore[union-attr]
    assert (told["WY-M", "售价"], told["KZ", "成本价"]) == (7.8, 4.2)
    assert prices(listed)["WY-M"] == 12900
    result = sheet.back(listed)
    assert (result.changed, result.unchanged, result.rejected_rows) == (2, 1, 0)
    assert prices(listed) == {"WY-M": 13900, "WY-L": 12900, "KZ": 9900}
    assert sorted(log(listed)) == [
        ("sku", "list_price_fen", "12900", "13900", "小周"), ("sku", "reference_cost_e4", "300000", "312500", "小周"),
        ("sku", "session_price_fen", None, "11990", "小周"),
    ]  # fmt: skip


def test_empty_cells_keep_what_there_is_unless_they_are_to_clear_it(listed: Books) -> None:
    sheet = Sheet(listed).say("WY-M", "售价", None).say("KZ", "分类", None)
    assert sheet.back(listed).changed == 0
    assert sheet.back(listed, clear=True).changed == 2
    rows = reports.product_sheet(listed).set_index("sku_code")
    assert rows["list_price_fen"].isna().to_dict() == {"KZ": False, "WY-L": False, "WY-M": True}
    assert rows["category"].isna().to_dict() == {"KZ": True, "WY-L": False, "WY-M": False}
    assert rows["product_name"].notna().all()


def test_what_belongs_to_the_product_is_changed_by_one_row_and_rows_must_agree(listed: Books) -> None:
    assert Sheet(listed).say("WY-M", "商品名称", "加绒卫衣").back(listed).changed == 2
    assert set(reports.product_sheet(listed, search="WY")["product_name"]) == {"加绒卫衣"}
    torn = Sheet(listed).say("WY-M", "品牌", "甲").say("WY-L", "品牌", "乙").say("KZ", "售价", 89)
    result = torn.back(listed)
    assert wrong(result) == [[3, "品牌"], [4, "品牌"]]
    assert result.changed == 1
    assert reports.product_sheet(listed)["brand"].isna().all()


def test_everything_wrong_is_told_by_row_and_column_at_once(listed: Books) -> None:
    sheet = (
        Sheet(listed)
        .say("WY-M", "售价", "很贵")
        .say("WY-L", "款号", "ANDERS")
        .say("KZ", "采购周期(天)", "3.5")
        .say("KZ", "商品名称", None)
    )
    sheet.sheet.append(["NEU-1", "NEU-1", "新品"])
    result = sheet.back(listed)
    assert sorted(map(tuple, wrong(result))) == [(2, "商品名称"), (2, "采购周期(天)"), (3, "款号"), (4, "售价"), (5, "商家编码")]
    assert (result.new, result.changed) == (0, 0)
    assert listed.value("SELECT count(*) FROM sku") == 3


def test_what_somebody_changed_meanwhile_is_told_and_not_written_over(listed: Books) -> None:
    first = Sheet(listed).say("WY-M", "售价", 139).say("WY-M", "规格", "米白 M")
    second = Sheet(listed).say("WY-M", "售价", 149).say("WY-L", "售价", 119).say("KZ", "售价", 89)
    first.back(listed)
    with speaking("zh_CN"):
        result = second.back(listed)
    assert wrong(result) == [[4, "售价"]]
    assert "小周" in result.rejected["reason"].iloc[0]
    assert "129.00 → 139.00" in result.rejected["reason"].iloc[0]
    assert prices(listed) == {"WY-M": 13900, "WY-L": 11900, "KZ": 8900}
    assert reports.product_sheet(listed).set_index("sku_code").loc["WY-M", "spec"] == "米白 M"


def test_fields_that_only_one_of_them_changed_go_together(listed: Books) -> None:
    first, second = Sheet(listed).say("WY-M", "规格", "米白 M"), Sheet(listed).say("WY-M", "售价", 149)
    first.back(listed)
    assert second.back(listed).rejected_rows == 0
    row = reports.product_sheet(listed).set_index("sku_code").loc["WY-M"]
    assert (row["spec"], row["list_price_fen"]) == ("米白 M", 14900)


def test_an_edit_can_be_undone_like_every_import(listed: Books) -> None:
    Sheet(listed).say("WY-M", "售价", 139).back(listed)
    commands.undo_batch(listed, int(listed.value("SELECT max(batch_id) FROM import_batch")))
    assert prices(listed)["WY-M"] == 12900


def test_three_hundred_prices_among_five_thousand_rows(books: Books, tmp_path: Path) -> None:
    many = [{"商家编码": f"S-{n:04d}", "商品名称": f"商品{n}", "售价": "10.00"} for n in range(5000)]
    load(books, [write_csv(tmp_path / "商品资料.csv", template("product_list", *many))])
    sheet = Sheet(books)
    for n in range(300):
        sheet.say(f"S-{n:04d}", "售价", 12)
    preview = sheet.back(books, preview=True)
    assert preview.difference
    assert (preview.difference.changed_cells, preview.rejected_rows) == (300, 0)
    assert sheet.back(books).changed == 300
    assert sum(fen == 1200 for fen in prices(books).values()) == 300
