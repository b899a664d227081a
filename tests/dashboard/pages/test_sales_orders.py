"""销售订单 on the pages: the list of all orders, one of them with its history, and the quick order by keyboard."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.components.quick_entry import Sitting
from inventory import commands, reports
from inventory.database import Books
from inventory.ordering.sales_order import SaleHeader
from inventory.reports import Offer
from tests.dashboard.conftest import Open

EVENING = datetime(2026, 6, 30, 23, 50)


def sellable(books: Books, least: int = 4) -> Offer:
    """A SKU of which some can be sold from the main warehouse."""
    levels = reports.stock(books, by="sku_warehouse")
    most = levels[levels["warehouse"] == reports.selling_places(books)[0]].sort_values("available", ascending=False).iloc[0]
    assert most["available"] >= least
    found = reports.offer(books, code=str(most["sku_code"]))
    assert found is not None
    return found


def taken(books: Books, code: str, qty: int = 2, price: str = "50") -> str:
    lines = pd.DataFrame({"sku_code": [code], "qty": [qty], "unit_price": [price]})
    head = SaleHeader("门店", EVENING, buyer="小鹿", approved_by="店长")
    return commands.save_sales_order(books, head, lines, submission_id="s1", person="小周").number


def shown(app: AppTest, page: str, **query: str) -> AppTest:
    app.switch_page(f"../pages/{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def says(app: AppTest, text: str) -> bool:
    written = [*app.markdown, *app.caption, *app.error, *app.success, *app.info, *app.subheader]
    return any(text in str(one.value) for one in written)


def typed(app: AppTest, **fields: Any) -> AppTest:
    """Type into the quick order's fields; the code first, as a scanner does."""
    submission = app.session_state["quick_sitting"].submission
    app.text_input(key=f"quick_code_{submission}").set_value(fields.pop("code")).run()
    for name, value in fields.items():
        box = app.number_input if name == "qty" else app.text_input
        box(key=f"quick_{name}_{submission}").set_value(value)
    return app.button(key=f"quick_save_{submission}").click().run()


def test_without_orders_and_goods_the_pages_say_what_to_do(empty_books: Books, open_page: Open) -> None:
    for page in ("sales_orders", "sales_order", "quick_order"):
        app = open_page(page)
        assert not app.exception, page
        assert app.button, page


def test_the_list_counts_states_and_finds_an_order_by_any_of_its_numbers(own_books: Books, open_page: Open) -> None:
    number = taken(own_books, sellable(own_books).sku_code)
    app = open_page("sales_orders")
    assert not app.exception
    table = app.dataframe[0].value
    assert table["order_no"].iloc[0] == number
    assert len(table) == 200
    assert len(app.pills(key="sales_state").options) >= 3
    with own_books.reading() as cursor:
        order, parcel = cursor.rows("SELECT order_no, waybill FROM sales_order_line WHERE waybill IS NOT NULL LIMIT 1")[0]
    for said, found in ((parcel, order), (order, order), ("小鹿", number), (number, number)):
        app.text_input(key="sales_search").set_value(said).run()
        assert found in app.dataframe[0].value["order_no"].tolist(), said
    app.text_input(key="sales_search").set_value("no such thing").run()
    assert says(app, "没有符合的订单")


def test_an_order_shows_its_steps_its_lines_and_its_end(own_books: Books, open_page: Open) -> None:
    number = taken(own_books, sellable(own_books).sku_code)
    app = shown(open_page("sales_orders"), "sales_order", order=number, shop="门店")
    assert not app.exception
    assert says(app, "已锁库存")
    assert says(app, "开单并锁库存")
    assert says(app, "小鹿")
    assert app.dataframe[0].value["qty"].tolist() == [2]
    assert app.button(key="sale_ship")
    app.button(key="sale_cancel").click().run()
    app.text_input(key="sale_reason").set_value("买家不要了").run()
    app.button(key="sale_cancel_done").click().run()
    assert not app.exception
    sheet = reports.sales_order(own_books, number=number)
    assert sheet is not None
    assert sheet.cancel_reason == "买家不要了"
    assert sheet.state == "closed"
    assert says(app, "库存已释放")
    assert sheet.steps["step"].tolist()[-1] == "cancelled"


def test_an_order_of_a_platform_shows_what_became_of_it(full_books: Books, open_page: Open) -> None:
    with full_books.reading() as cursor:
        number, shop = cursor.rows(
            "SELECT l.order_no, s.name FROM sales_order_line AS l JOIN shop AS s USING (shop_id) JOIN after_sale AS a"
            " ON a.shop_id = l.shop_id AND a.order_no = l.order_no"
            " WHERE l.ship_at IS NOT NULL AND a.refunded_at IS NOT NULL LIMIT 1"
        )[0]
    app = shown(open_page("sales_orders"), "sales_order", order=number, shop=shop)
    assert not app.exception
    assert len(app.dataframe) == 2
    sheet = reports.sales_order(full_books, number=number, shop=shop)
    assert sheet is not None
    assert {"ordered", "paid", "shipment", "refunded"} <= set(sheet.timeline["event"])
    assert sheet.timeline["at"].is_monotonic_decreasing
    links = [link.proto.label for link in app.get("page_link")]
    assert ("客户" in links) == (sheet.customer_id is not None)
    shipment = sheet.documents.loc[sheet.documents["kind"] == "shipment", "number"].iloc[0]
    app.session_state["document_asked"] = {"number": shipment, "sku": None}
    app.run()
    assert any(button.key.startswith("family_sales_order_") for button in app.button if button.key)


def test_a_case_leads_to_its_order(full_books: Books, open_page: Open) -> None:
    app = open_page("after_sales")
    first = app.dataframe[0].value.iloc[0]
    app.session_state["case_table"] = {"selection": {"rows": [], "columns": [], "cells": [(0, "after_sale_no")]}}
    app.run()
    app.button(key="case_order").click().run()
    assert [one.value for one in app.title] == [first["order_no"]]


def test_a_quick_order_is_code_pieces_buyer_and_can_be_undone(own_books: Books, open_page: Open) -> None:
    goods = sellable(own_books)
    left = int(goods.places["available"].iloc[0])
    app = open_page("quick_order")
    assert not app.exception
    app = typed(app, code=goods.sku_code, qty=3, buyer="小鹿", price="500")
    assert not app.exception
    now: Sitting = app.session_state["quick_sitting"]
    assert [(order.qty, order.buyer) for order in now.taken] == [(3, "小鹿")]
    assert says(app, "本次已开 1 单")
    after = reports.offer(own_books, code=goods.sku_code)
    assert after is not None
    assert int(after.places["available"].max()) == left - 3
    app = typed(app, code=goods.sku_code, qty=left, price="500")
    assert says(app, f"只能再卖 {left - 3} 件，差 3 件")
    assert len(app.session_state["quick_sitting"].taken) == 1
    app.button(key=f"quick_undo_{now.taken[0].number}").click().run()
    again = reports.offer(own_books, code=goods.sku_code)
    assert again is not None
    assert int(again.places["available"].max()) == left


def test_a_name_that_means_several_goods_is_asked_about(own_books: Books, open_page: Open) -> None:
    with own_books.reading() as cursor:
        name = cursor.value(
            "SELECT p.name FROM product AS p JOIN sku USING (product_id) GROUP BY p.name HAVING count(*) > 1 LIMIT 1"
        )
    app = open_page("quick_order")
    submission = app.session_state["quick_sitting"].submission
    app.text_input(key=f"quick_code_{submission}").set_value(name).run()
    assert not app.exception
    app.button(key="quick_choice_0").click().run()
    chosen = app.text_input(key=f"quick_code_{submission}").value
    assert chosen
    assert reports.offer(own_books, code=chosen)
