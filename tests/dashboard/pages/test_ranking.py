"""The ranking page: every measure and level; a click shows the order lines behind."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dashboard.sales_words import MEASURES
from dashboard.words import LEVELS as WORDS
from dashboard.words import PRESETS
from inventory.database import Books
from inventory.reports.sales import LEVELS
from tests.dashboard.conftest import Open, choose

pytestmark = pytest.mark.usefixtures("chinese_test")


def test_every_measure_and_every_level(full_books: Books, open_page: Open) -> None:
    app = open_page("ranking")
    for measure in MEASURES:
        app.selectbox(key="measure").set_value(measure).run()
        assert not app.exception
        bars = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
        ends = [sum(parts) for parts in zip(*(bar["x"] for bar in bars), strict=True)]
        assert 0 < len(ends) <= 15
        assert ends == sorted(ends)
    for by in LEVELS:
        choose(app, "ranking_by", WORDS, by)
        assert not app.exception
        table = app.dataframe[0].value
        assert table["rank"].tolist() == list(range(1, len(table) + 1))
        assert (table["name"] != "").all()
    assert app.query_params["ranking_by"] == "host"


def test_a_link_opens_the_view_and_says_which_days_are_not_settled(full_books: Books, open_page: Open) -> None:
    app = open_page("ranking")
    app.query_params["measure"] = "gmv_fen"
    app.query_params["compare"] = "month"
    app.run()
    assert app.selectbox(key="measure").value == "gmv_fen"
    said = " ".join(caption.value for caption in app.caption)
    assert "对比 2026-05-01 – 2026-05-30" in said
    assert "斜线部分：2026-06-16 起支付" in said


def test_the_drawer_shows_all_lines_of_the_figure(full_books: Books, open_page: Open) -> None:
    app = open_page("ranking")
    choose(app, "ranking_by", WORDS, "shop")
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
