"""The page that receives an order: lines, scanner, costs and their preview → confirm → posted once."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open, launch
from tests.inventory.buying import order, progress

ORDER = "CG20260620-0001"


@pytest.fixture
def codes(own_books: Books) -> list[str]:
    """SKUs of an order of 100 and 5 pieces at 20.00 and 10.00."""
    codes = [str(code) for code in reports.stock(own_books)["sku_code"].iloc[:2]]
    order(own_books, (codes[0], 100, "20"), (codes[1], 5, "10"), number=ORDER)
    return codes


@pytest.fixture
def opened(codes: list[str]) -> AppTest:
    return visit()


def visit() -> AppTest:
    app = launch()
    app.query_params["order"] = ORDER
    return app.switch_page("../pages/receiving.py").run()


def place(app: AppTest) -> str:
    return f"receiving_{app.session_state['draft_order_receipt'].key}_{ORDER}"


def grid(app: AppTest) -> str:
    name = place(app)
    return f"{name}_lines_{app.session_state.get(f'{name}_turn', 0)}"


def type_in(app: AppTest, rows: dict[int, dict[str, Any]]) -> AppTest:
    app.session_state[grid(app)] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    return app.run()


def add_freight(app: AppTest, yuan: float) -> AppTest:
    key = f"receiving_costs_{app.session_state['draft_order_receipt'].key}_{ORDER}"
    row = {"name": "运费", "amount": yuan, "spread": "按件数"}
    app.session_state[key] = {"edited_rows": {}, "added_rows": [row], "deleted_rows": []}
    return app.run()


def said(app: AppTest) -> str:
    return "\n".join(text.value for text in [*app.markdown, *app.error, *app.caption])


def test_empty_books_lead_to_an_order(empty_books: Books, open_page: Open) -> None:
    page = open_page("receiving")
    assert not page.exception
    assert "没有在途的采购订单" in said(page)


def test_without_an_order_the_open_ones_are_listed(codes: list[str], own_books: Books, open_page: Open) -> None:
    page = open_page("receiving")
    (listed,) = [one.value for one in page.dataframe if "progress" in one.value]
    assert listed[["number", "ordered", "received", "open"]].to_dict("records") == [
        {"number": ORDER, "ordered": 105, "received": 0, "open": 105}
    ]
    page.selectbox[0].select(ORDER).run()
    assert not page.exception
    assert not [one for one in page.dataframe if "progress" in one.value]


def test_sixty_of_a_hundred_with_freight_seen_before_and_posted_once(opened: AppTest, codes: list[str], own_books: Books) -> None:
    type_in(opened, {0: {"good": 58, "defective": 2}})
    add_freight(opened, 300)
    assert "**1** 行 · **60** 件 · **¥1,200.00** · 其他费用 **¥300.00**" in said(opened)
    averages = next(frame.value for frame in opened.dataframe if "average_after_e4" in frame.value)
    assert (averages["on_hand_after"] - averages["on_hand"]).tolist() == [58, 2]
    assert averages["average_after_e4"].iloc[1] == 25
    opened.button(key="receiving_save").click().run()
    opened.button(key="receiving_post").click().run()
    assert "已过账" in said(opened)
    assert progress(own_books, ORDER) == [(100, 60, 40), (5, 0, 5)]
    assert own_books.value("SELECT sum(stated_e4) FROM stock_movement WHERE kind = 'landed_cost'") == 3_000_000
    assert reports.drafts(own_books, "order_receipt").empty
    assert not opened.exception


def test_one_click_a_scanner_and_a_reason_for_more(opened: AppTest, codes: list[str], own_books: Books) -> None:
    opened.button(key=f"{place(opened)}_all").click().run()
    assert "**105** 件 · **¥2,050.00**" in said(opened)
    for code in (codes[1].lower(), "没有的码"):
        opened.text_input(key=f"{place(opened)}_scan").input(code).run()
    assert "没有的码 不在这张订单上" in said(opened)
    opened.button(key="receiving_save").click().run()
    opened.button(key="receiving_post").click().run()
    (complaint,) = [error.value for error in opened.error]
    assert "第 2 行" in complaint
    assert "多 1 件" in complaint
    type_in(opened, {1: {"reason": "多发一件"}})
    opened.button(key="receiving_post").click().run()
    assert progress(own_books, ORDER) == [(100, 100, 0), (5, 6, 0)]


def test_the_rest_is_not_coming(opened: AppTest, own_books: Books) -> None:
    type_in(opened, {0: {"good": 10}})
    name = place(opened).removeprefix("receiving_")
    opened.toggle(key=f"receiving_final_{name}").set_value(True).run()
    opened.button(key="receiving_save").click().run()
    assert "请填写不再到货的原因" in said(opened)
    opened.text_input(key=f"receiving_why_{name}").input("停产").run()
    opened.button(key="receiving_post").click().run()
    assert own_books.value("SELECT status FROM purchase_order") == "closed"


def test_a_draft_goes_on_in_another_browser(opened: AppTest) -> None:
    type_in(opened, {0: {"good": 7}, 1: {"defective": 1, "unit_cost": 9.5}})
    add_freight(opened, 12.5)
    other = launch()
    other.query_params["draft"] = opened.session_state["draft_order_receipt"].draft_id
    other.switch_page("../pages/receiving.py").run()
    assert "**2** 行 · **8** 件 · **¥149.50** · 其他费用 **¥12.50**" in said(other)
