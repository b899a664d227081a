"""销售报表 on the page: by day, week and month, of one shop, beside another period."""

from __future__ import annotations

import pytest

from dashboard import amounts
from dashboard.sales_words import SPANS
from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open, choose
from tests.inventory.desk import JUNE

pytestmark = pytest.mark.usefixtures("chinese_test")


def test_every_span_adds_up_to_the_month(full_books: Books, open_page: Open) -> None:
    app = open_page("sales_report")
    whole = reports.ranking(full_books, JUNE, by="shop")
    for every, rows in (("day", 30), ("week", 5), ("month", 1)):
        choose(app, "sales_every", SPANS, every)
        assert not app.exception
        table = app.dataframe[0].value
        assert len(table) == rows
        assert round(table["net_fen"].sum() * 100) == whole["net_fen"].sum()
        assert app.metric[0].value == amounts.short(whole["net_fen"].sum())


def test_one_shop_one_host_one_category(full_books: Books, open_page: Open) -> None:
    app = open_page("sales_report")
    for by, key in (("shop", "report_shop"), ("host", "report_host"), ("category", "report_category")):
        best = reports.ranking(full_books, JUNE, by=by)
        first = best[best["key"] != ""].iloc[0]
        app.selectbox(key=key).set_value(first["key"]).run()
        assert not app.exception
        assert app.metric[0].value == amounts.short(first["net_fen"]), by
        app.selectbox(key=key).set_value(None).run()
