"""采购计划 on the pages: proposed by the stock, changed in the grid, approved, made into orders."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.forms.purchase_plan import PurchasePlan, kind_of
from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def plan_page(app: AppTest, number: str) -> AppTest:
    app.switch_page("../pages/purchase_plan.py")
    app.query_params["plan"] = number
    return app.run()


def grid(app: AppTest, number: str | None = None) -> str:
    return f"plan_lines_{app.session_state['draft_' + kind_of(number)].key}"


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
        app.session_state[grid(app, made["number"])] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
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
    app.session_state[grid(app)] = {
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


def test_what_is_typed_survives_a_new_session_until_it_is_saved(own_books: Books, open_page: Open) -> None:
    code, firm = str(reports.stock(own_books)["sku_code"].iloc[0]), reports.choices(own_books).suppliers[0]
    app = open_page("purchase_plan")
    app.session_state[grid(app)] = {
        "edited_rows": {0: {"sku_code": code, "qty": 12, "unit_price": 3.5, "supplier": firm}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    assert reports.purchase_plans(own_books).empty
    again = open_page("purchase_plan")
    again.button(key="draft_continue_0").click().run()
    assert not again.exception
    kept = again.dataframe[0].value.iloc[0]
    assert (kept["sku_code"], kept["qty"], kept["unit_price"]) == (code, 12, 3.5)
    again.button(key="plan_save").click().run()
    assert not again.error, [one.value for one in again.error]
    assert reports.purchase_plans(own_books)[["lines", "qty"]].to_numpy().tolist() == [[1, 12]]
    assert reports.drafts(own_books, kind_of(None)).empty
    number = reports.purchase_plans(own_books)["number"].iloc[0]
    plan_page(again, number)
    again.session_state[grid(again, number)] = {"edited_rows": {0: {"qty": 20}}, "added_rows": [], "deleted_rows": []}
    again.run()
    again.run()
    assert "plan_approve" not in [button.key for button in again.button]
    again.button(key="draft_discard").click().run()
    assert again.dataframe[0].value.iloc[0]["qty"] == 12
    again.button(key="plan_approve").click().run()
    assert reports.purchase_plans(own_books)["status"].tolist() == ["approved"]


def test_a_plan_reads_back_as_it_was_kept() -> None:
    lines = pd.DataFrame(
        {"sku_code": ["A", None], "qty": [3, None], "unit_price": ["1.2500", None], "supplier": [None, "青山"],
         "expected_on": [pd.Timestamp("2026-07-02"), pd.NaT], "reason": [None, "补货"]}
    )  # fmt: skip
    plan = PurchasePlan("七月", lines, "JH1", 2)
    assert PurchasePlan.from_content(plan.content()).content() == plan.content()
