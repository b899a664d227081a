"""云仓对账 on the page: a sheet is handed in and compared, and the books follow it where somebody says so."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open
from tests.inventory.desk import pieces


def test_empty_books_say_what_to_do(empty_books: Books, open_page: Open) -> None:
    opened = open_page("stock_comparison")
    assert not opened.exception
    assert "这里还没有数据" in "\n".join(text.value for text in [*opened.markdown, *opened.caption])


def test_a_sheet_is_compared_and_the_books_follow_it(own_books: Books, open_page: Open) -> None:
    there = reports.stock(own_books, by="sku_warehouse", as_of=datetime(2026, 6, 30, 23, 59)).query(
        "warehouse == '主仓' and on_hand != 0"
    )
    code, held = str(there["sku_code"].iloc[0]), int(there["on_hand"].iloc[0])
    before = pieces(own_books, code, "主仓")
    book, content = openpyxl.Workbook(), io.BytesIO()
    rows = list(there[["sku_code", "product_name", "on_hand"]].itertuples(index=False, name=None))
    for row in (("商家编码", "商品名称", "库存数量"), (code, "少两件", held - 2), *rows[1:]):
        book.active.append(row)
    book.save(content)
    app = open_page("stock_comparison")
    app.selectbox(key="comparison_warehouse").set_value("主仓").run()
    app.file_uploader[0].set_value(("云仓.xlsx", content.getvalue(), "")).run()
    app.button(key="comparison_compare").click().run()
    assert not app.exception
    number = reports.stock_comparisons(own_books)["number"].iloc[0]
    lines = reports.stock_comparison(own_books, number).set_index("sku_code")
    assert (lines["difference"][code], lines["ours"][code]) == (-2, held)
    app.button(key="comparison_adjust_all").click().run()
    app.button(key="comparison_post").click().run()
    assert "原因" in "\n".join(error.value for error in app.error)
    app.text_input(key="comparison_reason").set_value("云仓对账").run()
    app.button(key="comparison_post").click().run()
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert pieces(own_books, code, "主仓") == before - 2
