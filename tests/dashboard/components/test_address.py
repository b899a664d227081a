"""A choice in the address: a link says it, the widget writes it, going back takes it back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.words import LEVELS, MEASURES, PRESETS
from inventory.database import Books
from tests.dashboard.conftest import MAIN, Open, choose


def said(app: AppTest, key: str) -> str:
    """What the address says of ``key``; the test runner hands out what it was given: a text or a list of one."""
    value = app.query_params[key]
    return value if isinstance(value, str) else value[0]


def test_a_link_chooses_and_a_choice_becomes_a_link(full_books: Books, open_page: Open) -> None:
    app = open_page("ranking")
    assert "measure" not in app.query_params
    app.query_params["measure"] = "qty"
    app.query_params["ranking_by"] = "no such level"
    app.run()
    assert app.segmented_control(key="measure").value == "qty"
    assert app.segmented_control(key="ranking_by").value == "product"
    choose(app, "ranking_by", LEVELS, "shop")
    assert (said(app, "measure"), said(app, "ranking_by")) == ("qty", "shop")
    choose(app, "measure", MEASURES, "net_fen")
    assert "measure" not in app.query_params
    del app.query_params["ranking_by"]
    app.run()
    assert app.segmented_control(key="ranking_by").value == "product"


def test_the_period_goes_along_to_other_pages(full_books: Books, open_page: Open) -> None:
    app = open_page("ranking")
    choose(app, "period", PRESETS, "7")
    assert said(app, "period") == "7"
    app.query_params.clear()
    app.switch_page(str(MAIN.parents[1] / "pages" / "turnover.py")).run()
    assert app.segmented_control(key="period").value == "7"
