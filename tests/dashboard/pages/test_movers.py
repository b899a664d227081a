"""热销滞销榜 on the page: four lists, their thresholds, and the order lines behind."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.sales_words import MOVERS
from dashboard.words import PRESETS
from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open, choose
from tests.inventory.desk import JUNE

JUNE_S_LAST_WEEK = reports.Period(date(2026, 6, 24), date(2026, 6, 30))

pytestmark = pytest.mark.usefixtures("chinese_test")


def test_each_list_is_the_report_s(full_books: Books, open_page: Open) -> None:
    app = open_page("movers")
    every = reports.movers(full_books, JUNE)
    assert set(every["list"]) >= {"slow", "rising"}
    for which in MOVERS:
        choose(app, "mover_list", MOVERS, which)
        assert not app.exception
        if which in ("rising", "falling"):
            assert "前一段" in app.info[0].value
            choose(app, "period", PRESETS, "7")
            expected = reports.movers(full_books, JUNE_S_LAST_WEEK)
            expected = expected[expected["list"] == which]
            assert len(app.dataframe[0].value if app.dataframe else ()) == len(expected)
            choose(app, "period", PRESETS, "30")
            continue
        expected = every[every["list"] == which]
        assert app.metric[0].value == f"{len(expected):,d}"
        if len(expected):
            assert app.dataframe[0].value["key"].tolist() == expected["key"].tolist()


def test_a_threshold_moves_the_list(full_books: Books, open_page: Open) -> None:
    app = open_page("movers")
    before = int(app.metric[0].value.replace(",", ""))
    app.number_input(key="hot_daily").set_value(0.1).run()
    after = int(app.metric[0].value.replace(",", ""))
    assert after > before
    assert (app.dataframe[0].value["net_daily"] >= 0.1).all()
