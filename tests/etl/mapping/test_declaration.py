"""What somebody says of a sheet is checked when it is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from etl.mapping import MappingFault, read_mapping, read_mapping_file
from inventory.errors import FileRefused

pytestmark = pytest.mark.usefixtures("english")
STOCK: dict[str, Any] = {"name": "店", "kind": "stock", "columns": {"sku_code": "编码", "qty": "数"}}


def test_what_it_leaves_out_follows_from_the_kind() -> None:
    format_ = read_mapping(STOCK, version=3).format
    assert (format_.code, format_.stock_time, format_.known_products) == ("店@3", "import", "stay")
    assert [target.document for target in format_.targets] == ["stock_line", "product_line"]
    document = format_.column("document")
    assert document is not None
    assert document.value == "stock_statement"
    assert read_mapping({**STOCK, "columns": {**STOCK["columns"], "at": "日"}}).format.stock_time == "column"


def test_constants_are_counted_as_the_books_count() -> None:
    columns = {**STOCK["columns"], "unit_cost": {"value": "12.5"}, "amount": {"value": "3.21"}, "at": {"value": "2026-05-01"}}
    format_ = read_mapping({**STOCK, "columns": columns}).format
    values = {column.field: column.value for column in format_.main.columns.values()}
    assert (values["unit_cost"], values["amount"], values["at"]) == ("125000", "321", "2026-05-01 00:00:00")


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        ({"kind": "stok"}, "no kind stok"),
        ({"name": " "}, "needs a name"),
        ({"columns": {}}, "names no columns"),
        ({"columns": {"sku_code": "编码"}}, "does not fill qty"),
        ({"colums": {}}, "no use for colums"),
        ({"columns": {**STOCK["columns"], "price": "价"}}, "no such field"),
        ({"columns": {**STOCK["columns"], "unit_cost": {"value": "dear"}}}, "'dear' is no cost"),
        ({"columns": {**STOCK["columns"], "qty": {"product": ["a", "b"]}}}, "product of two columns"),
        ({"document": "gift"}, "'gift' is none of"),
    ],
)
def test_what_is_impossible_is_said(change: dict[str, Any], fact: str) -> None:
    with pytest.raises(MappingFault) as fault:
        read_mapping({**STOCK, **change})
    assert fact in fault.value.sentence()


def test_it_is_read_from_toml_and_json(tmp_path: Path) -> None:
    toml, json = tmp_path / "店.toml", tmp_path / "店.json"
    toml.write_text('kind = "stock"\n[columns]\nsku_code = "编码"\nqty = "数"\n', encoding="utf-8")
    json.write_text('{"kind": "stock", "columns": {"sku_code": "编码", "qty": "数"}}', encoding="utf-8")
    assert read_mapping_file(toml).format == read_mapping_file(json).format
    json.write_text("[", encoding="utf-8")
    with pytest.raises(FileRefused):
        read_mapping_file(json)
