"""商品资料 goes out and comes back: what is changed in the sheet is all that changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl.export import write_frame
from etl.load import load
from etl.product_list import product_list
from inventory import commands, reports
from inventory.commands import ProductFacts, SkuFacts
from inventory.database import Books
from inventory.language import speaking


@pytest.mark.parametrize(("language", "session"), [("zh_CN", "直播价"), ("en", "Session price")])
def test_a_downloaded_list_changes_only_what_was_changed_in_it(books: Books, tmp_path: Path, language: str, session: str) -> None:
    dress = SkuFacts("D1-M", "红 M", "0690000000017", ["旧D1"], 19900, 12900, 9900, 455000)
    product = ProductFacts(
        "长裙", "D1", "女装", "云织", "件", "棉", "青山制衣", 7, [dress, SkuFacts("D1-L", "红 L", list_price_fen=1990)]
    )
    commands.save_product(books, product, version=0, submission_id="a")
    with speaking(language):
        write_frame(product_list(reports.products_to_load(books)), tmp_path / "products.xlsx")
        again = load(books, [tmp_path / "products.xlsx"])[0]
        assert (again.format, again.changed, again.new, again.rejected_rows) == ("product_list", 0, 0, 0)
        book = load_workbook(tmp_path / "products.xlsx")
        names = [cell.value for cell in book.active[1]]
        row = next(cells[0].row for cells in book.active.iter_rows() if cells[0].value == "D1-M")
        book.active.cell(row, names.index(session) + 1).value = 119.5
        book.save(tmp_path / "products.xlsx")
        assert load(books, [tmp_path / "products.xlsx"], person="小周")[0].changed == 1
    history = reports.price_history(books, "D1")
    newest = history.iloc[0]
    assert (newest["sku_code"], newest["field"], newest["before_e4"], newest["after_e4"]) == (
        "D1-M", "session_price_fen", 1_290_000, 1_195_000,
    )  # fmt: skip
    assert (newest["changed_by"], newest["file"]) == ("小周", "products.xlsx")
    assert len(history) == 1 + 4 + 1, "the first prices of both SKUs stand below"
