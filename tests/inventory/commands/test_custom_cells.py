"""自定义字段 in a product file: a column headed like a field fills it."""

from __future__ import annotations

from typing import Any

from etl.demo.platforms.templates import PRODUCTS
from etl.load import FileResult
from etl.product_list import product_list
from inventory import commands, reports
from inventory.database import Books
from tests.inventory.desk import cells_of
from tests.inventory.exports import Office

VALUES = (
    "SELECT list((f.name, p.product_code, v.value) ORDER BY f.name, p.product_code) FROM custom_value AS v"
    " JOIN custom_field AS f USING (field_id) JOIN product AS p ON p.product_id = v.subject_id"
)


def loaded(office: Office, *rows: dict[str, Any], more: tuple[str, ...] = ("面料", "克重", "上市")) -> FileResult:
    goods = [{"商家编码": f"{row['款号']}-M", "商品名称": "卫衣", **row} for row in rows]
    return office.load(office.write("商品资料.csv", (*PRODUCTS, *more), goods))


def counts(result: FileResult) -> tuple[int, int, int, int]:
    return result.new, result.changed, result.unchanged, len(result.rejected)


def fields(books: Books) -> None:
    commands.add_custom_field(books, "product", "面料", "choice", choices=["棉", "麻"], required=True)
    commands.add_custom_field(books, "product", "克重", "number")
    commands.add_custom_field(books, "product", "上市", "date")


def test_a_file_fills_the_fields_and_says_again_only_what_changed(office: Office, books: Books) -> None:
    fields(books)
    first = (
        {"款号": "A", "面料": "棉", "克重": "1,180.50", "上市": "2026/6/1"},
        {"款号": "B", "面料": "麻", "克重": "-", "上市": ""},
    )
    assert counts(loaded(office, *first)) == (2, 0, 0, 0)
    assert books.value(VALUES) == [("上市", "A", "2026-06-01"), ("克重", "A", "1180.5"), ("面料", "A", "棉"), ("面料", "B", "麻")]
    assert counts(loaded(office, {"款号": "A", "面料": "麻", "克重": "1180.5", "上市": ""}, first[1])) == (0, 1, 1, 0)
    assert books.value(VALUES)[2] == ("面料", "A", "麻")
    change = "SELECT list((field, before, after, batch_id) ORDER BY change_id) FROM record_change WHERE field = 'custom:1'"
    assert books.value(change) == [("custom:1", None, "棉", 1), ("custom:1", None, "麻", 1), ("custom:1", "棉", "麻", 2)]
    commands.undo_batch(books, 2, person="小周")
    assert books.value(VALUES)[2] == ("面料", "A", "棉")
    commands.undo_batch(books, 1)
    assert books.value(VALUES) is None


def test_a_cell_that_does_not_fit_its_field_keeps_its_row_out(office: Office, books: Books) -> None:
    fields(books)
    result = loaded(office, {"款号": "A", "面料": "涤", "克重": "很重", "上市": "明天"}, {"款号": "B", "面料": "棉", "克重": "180"})
    assert counts(result)[:3] == (1, 0, 0)
    assert set(result.rejected["column"]) == {"面料", "克重", "上市"}
    assert any("涤 is not one of the choices: 棉 / 麻" in reason for reason in result.rejected["reason"])
    assert books.value("SELECT list(product_code) FROM product") == ["B"]


def test_a_preview_tells_what_a_file_changes_in_the_fields(office: Office, books: Books) -> None:
    fields(books)
    loaded(office, {"款号": "A", "面料": "棉"})
    path = office.write("新.csv", (*PRODUCTS, "面料"), [{"商家编码": "A-M", "款号": "A", "商品名称": "卫衣", "面料": "麻"}])
    seen = office.load(path, dry_run=True)
    assert seen.difference is not None
    assert seen.difference.cells.to_dict("records")[0].items() >= {"name": "A", "old": "棉", "new": "麻"}.items()
    assert books.value(VALUES) == [("面料", "A", "棉")]


def test_a_column_nobody_added_a_field_for_is_left_alone(office: Office, books: Books) -> None:
    field = commands.add_custom_field(books, "product", "面料", "text")
    commands.change_custom_field(books, field, version=1, archived=True)
    assert counts(loaded(office, {"款号": "A", "面料": "棉"})) == (1, 0, 0, 0)
    assert books.value(VALUES) is None


def test_the_download_of_the_product_list_has_the_fields_and_is_loaded_again(office: Office, books: Books) -> None:
    fields(books)
    loaded(office, {"款号": "A", "面料": "棉", "克重": "180"}, {"款号": "B", "面料": "麻"})
    listed = reports.products_to_load(books).set_index("sku_code")
    assert cells_of(listed, "A-M", "面料", "克重") == ["棉", 180.0]
    download = product_list(reports.products_to_load(books))
    assert download.columns.tolist()[-3:] == ["面料", "克重", "上市"]
    by_fabric = reports.products_by_custom(books)
    linen = [product for product, fabric in zip(by_fabric["product_id"], by_fabric["面料"], strict=True) if fabric == "麻"]
    assert reports.products(books, only=linen).frame["product_code"].tolist() == ["B"]
    assert counts(loaded(office, {"款号": "A", "面料": "棉", "克重": "180.0"}, {"款号": "B", "面料": "麻"})) == (0, 0, 2, 0)
