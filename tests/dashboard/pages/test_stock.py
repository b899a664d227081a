"""The stock level: found while one types, all kinds of quantity, as of any day."""

from __future__ import annotations

from datetime import date, datetime

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def test_goods_are_found_as_they_were_on_a_day(full_books: Books, open_page: Open) -> None:
    app = open_page("stock")
    whole = reports.stock(full_books)
    assert len(app.dataframe[0].value) == min(len(whole), 1000)
    wanted = whole.iloc[0]
    app.text_input(key="stock_search").set_value(wanted["sku_code"].lower()).run()
    found = app.dataframe[0].value
    assert set(found["sku_code"]) == set(reports.skus_searched(full_books, wanted["sku_code"]))
    app.date_input(key="as_of").set_value(date(2026, 6, 10)).run()
    then = reports.stock(full_books, as_of=datetime(2026, 6, 10, 23, 59, 59), search=wanted["sku_code"])
    shown = app.dataframe[0].value
    assert shown["on_hand"].tolist() == then["on_hand"].tolist()
    assert (shown["value_fen"] * 100).round().astype("int64").tolist() == then["value_fen"].tolist()
    assert any("2026-06-10 24:00" in one.value for one in app.caption)
    app.text_input(key="stock_search").set_value("没有这个").run()
    assert not app.dataframe
    assert app.info


def test_empty_books_have_a_way_to_begin(empty_books: Books, open_page: Open) -> None:
    app = open_page("stock")
    assert not app.exception
    assert [one.value for one in app.title] == ["库存查询"]
    assert app.button(key="empty_upload")
