"""The page that explains a cost: in figures, as a line, and in words."""

from __future__ import annotations

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def test_the_average_of_the_page_is_that_of_the_stock(full_books: Books, open_page: Open) -> None:
    stock = reports.stock(full_books)
    goods = stock[stock["on_hand"] > 0].iloc[0]
    app = open_page("cost")
    app.text_input(key="sku").set_value(goods["sku_code"]).run()
    assert app.metric[0].value == f"¥{int(goods['unit_cost_e4']) / 10_000:,.4f}".removesuffix("00")
    assert app.subheader[0].value.startswith(goods["sku_code"])


def test_each_receipt_is_told_in_words(full_books: Books, open_page: Open) -> None:
    app = open_page("cost")
    table = app.dataframe[0].value
    receipts = table[table["kind"] == "采购入库"]
    assert len(receipts)
    assert receipts["told"].str.contains("均价").all()
    every = len(table)
    app.toggle(key="cost_only").set_value(False).run()
    assert len(app.dataframe[0].value) > every


def test_what_there_is_not_is_said(full_books: Books, open_page: Open) -> None:
    app = open_page("cost")
    app.text_input(key="sku").set_value("没有这个").run()
    assert any("没有找到这个单品" in one.value for one in app.markdown)
