"""销售订单 of several lines: typed into the form, refused or saved, and changed."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.forms import sales_order as form
from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open
from tests.dashboard.pages.test_sales_orders import says, sellable, shown, taken


def type_in(app: AppTest, kind: str, rows: dict[int, dict[str, Any]]) -> AppTest:
    """Type into rows of the grid of lines, counted from 0."""
    draft = app.session_state[f"draft_{kind}"]
    turn = app.session_state["sale_entered"][1].turn
    app.session_state[f"sale_lines_{draft.key}_{turn}"] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    return app.run()


def confirmed(app: AppTest) -> AppTest:
    app.button(key="sale_save").click().run()
    return app.button(key="sale_save_done").click().run()


def test_an_order_of_two_lines_is_refused_with_every_problem_and_then_saved(own_books: Books, open_page: Open) -> None:
    goods = sellable(own_books)
    left = int(goods.places["available"].iloc[0])
    app = open_page("order_entry")
    assert not app.exception
    draft = app.session_state[f"draft_{form.KIND}"]
    app.text_input(key=f"sale_buyer_{draft.key}").set_value("小鹿").run()
    second = {"sku_code": goods.sku_code, "qty": 1, "unit_price": 501.0}
    type_in(app, form.KIND, {0: {"sku_code": goods.sku_code, "qty": left, "unit_price": 500.0}, 2: second})
    confirmed(app)
    assert says(app, "第 3 行")
    assert says(app, "差 1 件")
    type_in(app, form.KIND, {0: {"sku_code": goods.sku_code, "qty": 2, "unit_price": 500.0}, 2: second})
    confirmed(app)
    assert not app.exception
    found = reports.sales_orders(own_books, reports.Period(draft.began.date(), draft.began.date()), search="小鹿").frame
    assert found[["qty", "amount_fen"]].to_numpy().tolist() == [[3, 150_100]]


def test_an_order_that_was_taken_is_changed(own_books: Books, open_page: Open) -> None:
    number = taken(own_books, sellable(own_books).sku_code)
    app = shown(open_page("sales_orders"), "order_entry", order=number)
    assert not app.exception
    type_in(app, form.kind_of(number), {0: {"qty": 1}})
    confirmed(app)
    assert not app.exception
    sheet = reports.sales_order(own_books, number=number)
    assert sheet is not None
    assert (sheet.qty, sheet.version, sheet.buyer, sheet.approved_by) == (1, 2, "小鹿", "店长")
    assert sheet.timeline["changed"].iloc[0] == [("line 1 qty", "2", "1")]


def test_a_draft_says_again_what_was_typed(own_books: Books) -> None:
    number = taken(own_books, sellable(own_books).sku_code)
    sheet = reports.sales_order(own_books, number=number)
    assert sheet is not None
    order = form.SalesOrder.of(sheet)
    assert form.SalesOrder.from_content(order.content()).content() == order.content()
    assert order.amount_fen({}) == 10_000
