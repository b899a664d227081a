"""采购计划 on the pages: proposed by the stock, changed in the grid, approved, made into orders."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def plan_page(app: AppTest, number: str) -> AppTest:
    app.switch_page("../pages/purchase_plan.py")
    app.query_params["plan"] = number
    return app.run()


def test_what_the_stock_asks_for_becomes_orders(own_books: Books, open_page: Open) -> None:
    app = open_page("purchase_plans")
    assert not app.exception
    proposed = app.dataframe[0].value
    assert proposed["qty"].gt(0).all()
    assert proposed["reason"].str.contains("28 天卖").any()
    app.button(key="proposal_make").click().run()
    made = reports.purchase_plans(own_books).iloc[0]
    assert made["lines"] == len(proposed)
    plan_page(app, made["number"])
    app.button(key="plan_approve").click().run()
    open_lines = [one.value for one in app.error]
    if open_lines:
        # Goods nobody ever bought have no supplier or price yet: they are left out of the plan.
        lines = reports.purchase_plan_lines(own_books, number=made["number"])
        gone = {"sku_code": None, "qty": None, "unit_price": None}
        rows = {int(row): gone for row in lines.index[lines["supplier"].isna() | lines["unit_price_e4"].isna()]}
        app.session_state[f"plan_lines_{made['number']}_1"] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
        app.run()
        app.button(key="plan_save").click().run()
        plan_page(app, made["number"])
        app.button(key="plan_approve").click().run()
    assert reports.purchase_plans(own_books)["status"].tolist() == ["approved"]
    app.button(key="plan_order_now").click().run()
    assert not app.exception
    orders = reports.purchase_orders(own_books)
    plan = reports.purchase_plans(own_books).iloc[0]
    assert (plan["status"], int(orders["amount_fen"].sum())) == ("ordered", plan["amount_fen"])
    assert len(orders) == plan["suppliers"]
    assert any(orders["number"].iloc[0] in one.value for one in app.success)


def test_what_is_wrong_with_a_plan_is_told_by_line(own_books: Books, open_page: Open) -> None:
    app = open_page("purchase_plan")
    app.session_state["plan_lines_None_None"] = {
        "edited_rows": {0: {"sku_code": "NOBODY", "qty": 3}, 4: {"qty": 1}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    app.run()
    app.button(key="plan_save").click().run()
    assert not app.exception
    (said,) = [one.value for one in app.error]
    assert said.count("第 1 行") == said.count("第 5 行") == 1
    assert reports.purchase_plans(own_books).empty


@pytest.mark.parametrize("page", ["purchase_plans", "purchase_plan"])
def test_empty_books_have_plans_too(empty_books: Books, open_page: Open, page: str) -> None:
    assert not open_page(page).exception


def test_a_plan_there_is_not_leads_back(empty_books: Books, open_page: Open) -> None:
    app = plan_page(open_page("home"), "JH1")
    assert not app.exception
    assert any("没有这份计划" in one.value for one in app.markdown)
