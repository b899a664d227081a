"""The ranking page: every measure and level; a click shows the order lines behind."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dashboard.words import LEVELS, MEASURES, PRESETS
from inventory.database import Books
from tests.dashboard.conftest import Open, choose


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure(full_books: Books, open_page: Open, measure: str) -> None:
    app = open_page("ranking")
    choose(app, "measure", MEASURES, measure)
    assert not app.exception
    assert not app.error
    bars = json.loads(app.get("plotly_chart")[0].proto.spec)["data"][0]
    assert 0 < len(bars["y"]) <= 15
    assert bars["x"] == sorted(bars["x"])


@pytest.mark.parametrize("by", ["sku", "product", "category", "shop", "host"])
def test_every_level(full_books: Books, open_page: Open, by: str) -> None:
    app = open_page("ranking")
    choose(app, "ranking_by", LEVELS, by)
    assert not app.exception
    table = app.dataframe[0].value
    assert table["rank"].tolist() == list(range(1, len(table) + 1))
    assert (table["name"] != "").all()


def test_the_drawer_shows_all_lines_of_the_figure(full_books: Books, open_page: Open) -> None:
    app = open_page("ranking")
    choose(app, "ranking_by", LEVELS, "shop")
    shop, pieces = app.dataframe[0].value.loc[0, ["name", "qty"]]
    app.session_state["drill"] = {
        "by": "shop", "key": shop, "name": shop, "start": date(2026, 6, 1), "end": date(2026, 6, 30),
    }  # fmt: skip
    app.run()
    assert not app.exception
    lines = app.dataframe[-1].value
    assert set(lines["shop"]) == {shop}
    assert 0 < int(lines["qty"].sum()) <= int(str(pieces))


def test_a_period_without_sales_says_so(full_books: Books, open_page: Open) -> None:
    app = open_page("ranking")
    choose(app, "period", PRESETS, "last_month")
    assert any("此期间没有销售" in text.value for text in app.markdown)
    assert not app.exception
