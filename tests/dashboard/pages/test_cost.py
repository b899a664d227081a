"""The page that explains a cost: in figures, as a line, and in words."""

from __future__ import annotations

import pandas as pd

from dashboard.words import POOLS
from inventory import commands, reports
from inventory.database import Books
from inventory.views.cost_trace import price
from tests.dashboard.conftest import Open, choose


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


def test_what_was_reversed_is_told_and_does_not_count(own_books: Books, open_page: Open) -> None:
    stock = reports.stock(own_books)
    code = str(stock[stock["on_hand"] > 0]["sku_code"].iloc[0])
    with own_books.reading() as cursor:
        at = cursor.value("SELECT max(occurred_at) FROM stock_movement")
        place = cursor.value("SELECT min(name) FROM warehouse WHERE type = 'main'")
    line = pd.DataFrame(
        [{"occurred_at": at, "warehouse": place, "supplier": "甲", "sku_code": code, "qty": 5, "value_e4": 4_950_000}]
    )
    posted = commands.post(own_books, line, kind="goods_receipt", submission_id="wrong", create=True)
    undo = pd.DataFrame([{"order_no": posted.number, "reason": "录错"}])
    commands.post(own_books, undo, kind="reversal", submission_id="undo")
    app = open_page("cost")
    app.text_input(key="sku").set_value(code).run()
    pair = app.dataframe[0].value.head(2)
    assert pair["told"].str.contains("已冲销").all()
    assert pair["average_after_e4"].isna().all()
    assert app.metric[0].value == "¥" + price(stock.set_index("sku_code")["unit_cost_e4"][code])


def test_defective_goods_have_a_trace_of_their_own(full_books: Books, open_page: Open) -> None:
    with full_books.reading() as cursor:
        code, pieces = cursor.rows(
            "SELECT sku_code, qty FROM cost_state JOIN sku USING (sku_id) WHERE defective AND qty > 0 ORDER BY qty DESC LIMIT 1"
        )[0]
    app = open_page("cost")
    app.text_input(key="sku").set_value(code).run()
    good = app.metric[1].value
    choose(app, "cost_pool", POOLS, "defective")
    assert app.metric[1].value == f"{pieces:,d}" != good
