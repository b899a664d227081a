"""补货建议 page: nothing to buy, two lines, sliders, terms of buying, and one click to a plan that becomes orders."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.reorder_words import DEMAND
from inventory import reports
from inventory.database import Books
from inventory.views.reorder import Terms, outcome, reorder
from tests.dashboard.conftest import Open, choose

DAY = date(2026, 6, 30)


def test_an_empty_shop(empty_books: Books, open_page: Open) -> None:
    app = open_page("reorder")
    assert not app.exception
    assert any("还没有" in one.value for one in app.markdown)


def test_a_month_is_bought_with_one_click(own_books: Books, open_page: Open) -> None:
    supply = reports.reorder_supply(own_books, day=DAY)
    usual = reorder(supply, Terms())
    sums = outcome(usual)
    app = open_page("reorder")
    assert not app.exception
    lines, grid = app.dataframe[0].value, app.dataframe[1].value
    assert lines["pieces"].tolist() == [sums.gross_qty, sums.qty]
    assert lines["back"].tolist() == [0, sums.back_qty]
    assert sums.gross_qty > sums.qty
    assert grid["qty"].tolist() == usual["qty"][usual["qty"] > 0].tolist()[:500]
    assert app.metric[1].value == f"{sums.short_after:,d}"

    app.slider(key="factor").set_value(150).run()
    more = outcome(reorder(supply, Terms(factor=150)))
    assert app.dataframe[0].value["pieces"].tolist() == [more.gross_qty, more.qty]
    assert app.metric[1].delta == f"+{more.short_after - sums.short_after:,d}" if more.short_after > sums.short_after else True
    app.number_input(key="budget").set_value(2000).run()
    some = app.dataframe[1].value
    assert 0 < some["amount"].sum() <= 2000
    app.toggle(key="count_returns").set_value(False).run()
    assert len(app.dataframe[0].value) == 1

    app.toggle(key="count_returns").set_value(True).run()
    choose(app, "demand", DEMAND, "forecast")
    assert not app.exception
    wanted = app.dataframe[1].value
    app.button(key="reorder_make").click().run()
    assert not app.exception
    made = reports.purchase_plans(own_books).iloc[0]
    kept = reports.purchase_plan_lines(own_books, number=made["number"])
    assert kept["qty"].tolist() == wanted["qty"].tolist()
    assert kept["expected_on"].notna().all()
    assert pd.to_datetime(kept["expected_on"]).tolist() == pd.to_datetime(wanted["expected_on"]).tolist()
    assert kept["reason"].str.contains("日均|下限").all()
    assert made["amount_fen"] == pytest.approx(wanted["amount"].sum() * 100)


def test_terms_of_buying_are_typed_on_the_page(own_books: Books, open_page: Open) -> None:
    app = open_page("reorder")
    first = app.dataframe[-1].value["sku_code"].iloc[0]
    app.session_state["terms_grid_0"] = {
        "edited_rows": {0: {"moq": 600, "order_multiple": 12}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    app.run()
    app.button(key="terms_save").click().run()
    assert not app.exception
    assert any("1 个单品" in one.value for one in app.success)
    kept = reports.buying_terms(own_books).set_index("sku_code").loc[first]
    assert (kept["moq"], kept["order_multiple"]) == (600, 12)
    app.text_input(key="reorder_search").set_value("no such goods").run()
    assert not app.exception
    assert any("无需采购" in one.value for one in app.info)
