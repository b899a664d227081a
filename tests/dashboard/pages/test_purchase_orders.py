"""采购订单 on the pages: made in the form, found on the board, placed, approved, changed and closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.drafts import Opened
from inventory import clock, commands, reports
from inventory.database import Books
from inventory.ordering import OrderHeader
from tests.dashboard.conftest import Open

Line = tuple[str, int, str]


def made(books: Books, *lines: Line, days_ago: int = 10, submission: str = "s1", place: bool = False) -> str:
    """An order of the first supplier that was expected a week after it was ordered."""
    known = reports.choices(books)
    at = clock.now() - timedelta(days=days_ago)
    head = OrderHeader(known.suppliers[0], known.warehouses[0], at, (at + timedelta(days=7)).date())
    frame = pd.DataFrame(lines, columns=["sku_code", "qty", "unit_price"])
    number = commands.save_purchase_order(books, head, frame, submission_id=submission, person="小周").number
    if place:
        commands.place_order(books, number, person="小周")
    return number


def codes(books: Books, n: int) -> list[str]:
    return reports.sku_choices(books, search="", limit=n)["sku_code"].tolist()


def shown(app: AppTest, page: str, number: str | None = None) -> AppTest:
    app.switch_page(f"../pages/{page}.py")
    if number:
        app.query_params["order"] = number
    return app.run()


def type_in(app: AppTest, kind: str, rows: dict[int, dict[str, Any]]) -> Opened:
    """Type into rows of the grid of lines, counted from 0."""
    draft: Opened = app.session_state[f"draft_{kind}"]
    turn = app.session_state["order_entered"][1].turn
    app.session_state[f"order_lines_{draft.key}_{turn}"] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    app.run()
    return draft


def says(app: AppTest, text: str) -> bool:
    written = [*app.markdown, *app.caption, *app.error, *app.success, *app.info]
    return any(text in str(one.value) for one in written)


def test_without_orders_the_board_says_what_to_do(own_books: Books, open_page: Open) -> None:
    app = open_page("purchase_orders")
    assert not app.exception
    assert says(app, "还没有采购订单")
    assert app.button(key="orders_new")


def test_the_board_counts_states_and_shows_those_that_were_picked(own_books: Books, open_page: Open) -> None:
    first, second = codes(own_books, 2)
    late = made(own_books, (first, 10, "12"), place=True)
    made(own_books, (second, 5, "1.5"), submission="s2")
    app = open_page("purchase_orders")
    assert not app.exception
    pills = app.pills(key="orders_state")
    assert pills.options == [":red[逾期 1]", "草稿 1", "已下单 1"]
    table = app.dataframe[0].value
    assert sorted(table["amount_fen"]) == [7.5, 120.0]
    row = table[table["number"] == late].iloc[0]
    assert (list(row["state"]), row["open"]) == (["逾期", "已下单"], 10)
    pills.set_value("overdue").run()
    assert app.dataframe[0].value["number"].tolist() == [late]
    app.text_input(key="orders_search").set_value(second).run()
    assert says(app, "没有符合条件的订单")


def test_an_order_is_typed_saved_and_placed(own_books: Books, open_page: Open) -> None:
    first, second = codes(own_books, 2)
    app = open_page("order_form")
    draft = type_in(
        app, "purchase_order",
        {0: {"sku_code": first, "qty": 100, "unit_price": 12.3456}, 2: {"sku_code": second, "qty": 2, "unit_price": 0.5}},
    )  # fmt: skip
    supplier = reports.choices(own_books).suppliers[0]
    app.selectbox(key=f"order_supplier_{draft.key}").select(supplier)
    app.text_input(key=f"order_discount_{draft.key}").set_value("0.56").run()
    assert says(app, "**2** 行 · **102** 件 · **¥1,235.00**")
    app.button(key="order_save").click().run()
    app.button(key="order_save_place").click().run()
    assert not app.exception
    order = reports.purchase_orders(own_books).iloc[0]
    assert [order[name] for name in ("supplier", "state", "ordered", "amount_fen")] == [supplier, "ordered", 102, 123_500]
    assert reports.drafts(own_books, "purchase_order").empty
    assert says(app, f"{order['number']}已下单")


def test_problems_stand_at_the_rows_of_the_grid(own_books: Books, open_page: Open) -> None:
    app = open_page("order_form")
    draft = type_in(app, "purchase_order", {3: {"sku_code": "NOBODY", "qty": 1, "unit_price": 1}})
    app.selectbox(key=f"order_supplier_{draft.key}").select(reports.choices(own_books).suppliers[0])
    app.text_input(key=f"order_discount_{draft.key}").set_value("zehn").run()
    app.button(key="order_save").click().run()
    app.button(key="order_save_only").click().run()
    assert says(app, "整单优惠zehn应为")
    app.text_input(key=f"order_discount_{draft.key}").set_value("").run()
    app.button(key="order_save_only").click().run()
    assert says(app, "第 4 行：")
    assert reports.purchase_orders(own_books).empty


def test_a_line_that_is_changed_or_emptied_keeps_the_numbers_of_the_others(own_books: Books, open_page: Open) -> None:
    first, second, third = codes(own_books, 3)
    number = made(own_books, (first, 10, "12"), (second, 5, "1.5"), (third, 1, "2"))
    app = shown(open_page("purchase_orders"), "order_form", number)
    type_in(app, f"purchase_order:{number}", {0: {"sku_code": None, "qty": None, "unit_price": None}, 2: {"qty": 7}})
    app.button(key="order_save").click().run()
    app.button(key="order_save_only").click().run()
    assert not app.exception
    sheet = reports.purchase_order(own_books, number=number)
    assert sheet is not None
    assert sheet.lines[["line_no", "sku_code", "ordered"]].to_numpy().tolist() == [[2, second, 5], [3, third, 7]]
    assert sheet.timeline["changed"].iloc[0][0][0] == "line 1"


def test_who_changed_the_order_meanwhile_is_told(own_books: Books, open_page: Open) -> None:
    number = made(own_books, (codes(own_books, 1)[0], 10, "12"))
    app = shown(open_page("purchase_orders"), "order_form", number)
    type_in(app, f"purchase_order:{number}", {0: {"qty": 7}})
    commands.place_order(own_books, number, person="阿明")
    app.button(key="order_save").click().run()
    app.button(key="order_save_only").click().run()
    assert says(app, f"{number} 已被 阿明")
    sheet = reports.purchase_order(own_books, number=number)
    assert sheet is not None
    assert sheet.ordered == 10


def test_an_order_over_the_limit_is_approved_and_closed_on_its_page(own_books: Books, open_page: Open) -> None:
    number = made(own_books, (codes(own_books, 1)[0], 10, "12"))
    commands.change_setting(own_books, "purchase_approval_limit", "100")
    app = open_page("purchase_orders")
    app.session_state["person"] = "老板"
    shown(app, "purchase_order", number)
    app.button(key="order_place").click().run()
    assert says(app, "等待审批")
    app.button(key="order_approve").click().run()
    assert says(app, "老板于")
    app.button(key="order_close").click().run()
    app.text_input(key="order_reason").set_value("停产").run()
    app.button(key="order_reason_done").click().run()
    assert not app.exception
    order = reports.purchase_orders(own_books).iloc[0]
    assert [order[name] for name in ("state", "approved_by", "open")] == ["closed", "老板", 0]
    assert says(app, "停产")
    assert app.button(key="order_reopen")


def test_an_order_there_is_not_leads_back(empty_books: Books, open_page: Open) -> None:
    for page in ("purchase_order", "order_form"):
        app = shown(open_page("purchase_orders"), page, "CG1")
        assert not app.exception
        assert says(app, "没有这张订单")


@pytest.mark.parametrize("page", ["purchase_orders", "order_form"])
def test_empty_books_have_a_board_and_a_form(empty_books: Books, open_page: Open, page: str) -> None:
    assert not open_page(page).exception


def test_two_hundred_lines_are_saved_from_the_form(own_books: Books, open_page: Open) -> None:
    some = codes(own_books, 200)
    app = open_page("order_form")
    draft = type_in(app, "purchase_order", {n: {"sku_code": code, "qty": n + 1, "unit_price": 1.25} for n, code in enumerate(some)})
    app.selectbox(key=f"order_supplier_{draft.key}").select(reports.choices(own_books).suppliers[0]).run()
    app.button(key="order_save").click().run()
    app.button(key="order_save_only").click().run()
    assert reports.purchase_orders(own_books)["lines"].tolist() == [200]
