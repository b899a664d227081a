"""批量修改 on the page: the sheet goes out, comes back, is looked over and written."""

from __future__ import annotations

from io import BytesIO
from time import monotonic, sleep
from typing import Any

import openpyxl
from streamlit.testing.v1 import AppTest

from etl.bulk_edit import workbook
from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def edited(books: Books, cells: dict[str, Any]) -> bytes:
    """The sheet of all products, with these cells (A1 style) changed."""
    book = openpyxl.load_workbook(BytesIO(workbook(reports.product_sheet(books), "zh_CN")))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def until(app: AppTest, key: str) -> None:
    """Draw the page anew until the background work has brought it there."""
    ends = monotonic() + 60
    while not any(one.key == key for one in app.button) and monotonic() < ends:
        sleep(0.2)
        app.run()


def test_differences_are_shown_and_written_after_the_confirm(own_books: Books, open_page: Open) -> None:
    before = reports.product_sheet(own_books)
    price = int(before["list_price_fen"].iloc[0]) / 100
    app = open_page("bulk_edit")
    app.file_uploader(key="edit_file_0").upload("改.xlsx", edited(own_books, {"J2": round(price * 1.1, 2), "J3": "贵"})).run()
    app.button(key="edit_preview").click().run()
    until(app, "edit_confirm")
    assert not app.exception
    shown = app.dataframe[0].value
    assert shown[["sku_code", "column", "percent"]].values.tolist() == [[before["sku_code"].iloc[0], "售价", 10.0]]
    assert app.dataframe[1].value[["row", "column"]].values.tolist() == [[3, "售价"]]
    assert reports.product_sheet(own_books)["list_price_fen"].iloc[0] == before["list_price_fen"].iloc[0]
    app.button(key="edit_confirm").click().run()
    ends = monotonic() + 60
    while not app.success and monotonic() < ends:
        sleep(0.2)
        app.run()
    assert not app.exception
    assert app.success[0].value.startswith("已修改 1 行")
    assert reports.product_sheet(own_books)["list_price_fen"].iloc[0] == round(price * 110)


def test_another_file_is_sent_to_the_upload_page(own_books: Books, open_page: Open) -> None:
    app = open_page("bulk_edit")
    app.file_uploader(key="edit_file_0").upload("商品资料.csv", "商家编码,商品名称,款号\nX-1,新品,X\n".encode()).run()
    app.button(key="edit_preview").click().run()
    ends = monotonic() + 60
    while not app.error and monotonic() < ends:
        sleep(0.2)
        app.run()
    assert "不是本页下载的表" in app.error[0].value
    assert own_books.value("SELECT count(*) FROM sku WHERE sku_code = 'X-1'") == 0
