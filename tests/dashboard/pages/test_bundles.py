"""组合装 on the page: what can be made, and a recipe set from a day on."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import Open


@pytest.fixture
def bundled(own_books: Books) -> Books:
    stock = reports.stock(own_books)
    codes = stock.loc[stock["available"] > 0, "sku_code"].tolist()[:2]
    commands.set_recipe(own_books, "套装一", [(codes[0], 1), (codes[1], 2)], valid_from=datetime(2026, 5, 1), create=True)
    return own_books


def test_what_can_be_made_and_what_it_costs(bundled: Books, open_page: Open) -> None:
    shown = open_page("bundles").dataframe[0].value.iloc[0]
    told = reports.bundles(bundled).iloc[0]
    assert (shown["sku_code"], shown["can_make"], shown["scarcest"]) == ("套装一", told["can_make"], told["scarcest"])
    assert shown["unit_cost_e4"] == int(told["unit_cost_e4"]) / 10_000


def test_a_recipe_is_set_from_a_day_on_and_the_older_one_stays(bundled: Books, open_page: Open) -> None:
    app = open_page("bundles")
    app.selectbox(key="recipe_bundle").set_value("套装一").run()
    app.date_input(key="recipe_day").set_value(date(2026, 6, 15)).run()
    app.button(key="recipe_save").click().run()
    assert not app.exception
    assert any("自 2026-06-15 起按此配方" in one.value for one in app.success)
    assert reports.bundles(bundled)["state"].tolist() == ["now", "earlier"]
    assert list(app.dataframe[-1].value["state"].map(tuple)) == [("生效中",), ("已失效",)]


def test_a_refusal_is_said_in_the_reader_s_language(bundled: Books, open_page: Open) -> None:
    app = open_page("bundles")
    app.button(key="recipe_save").click().run()
    assert any("请选择组合装" in one.value for one in app.error)
    commands.close_period(bundled, date(2026, 6, 1))
    app.selectbox(key="recipe_bundle").set_value("套装一").run()
    app.date_input(key="recipe_day").set_value(date(2026, 6, 15)).run()
    app.button(key="recipe_save").click().run()
    assert any("2026-06" in one.value for one in app.error)
    assert reports.bundles(bundled)["state"].tolist() == ["now"]
