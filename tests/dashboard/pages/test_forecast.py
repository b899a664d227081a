"""销售预测 page: nothing ordered, and a month with its forecast, its error and what is too little to tell."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.forecast_words import TOLD
from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open, choose


def test_an_empty_shop(empty_books: Books, open_page: Open) -> None:
    app = open_page("forecast")
    assert not app.exception
    assert any("还没有" in one.value for one in app.markdown)


def test_a_month_with_its_forecast(full_books: Books, open_page: Open) -> None:
    found = reports.sales_forecast(full_books, until=date(2026, 6, 30))
    told = found.goods[found.goods["enough"]]
    app = open_page("forecast")
    assert not app.exception
    assert any("2026-06-30" in one.value and "28 天" in one.value for one in app.caption)
    windows, goods = app.dataframe
    assert len(windows.value) == 2
    assert goods.value["expected_qty"].tolist() == pytest.approx(told["expected_qty"].tolist())
    assert app.metric[0].value == f"{round(told['expected_qty'].sum()):,d}"
    app.session_state["forecast_table"] = {"selection": {"rows": [], "columns": [], "cells": [[1, "sku_code"]]}}
    app.run()
    assert app.subheader[0].value.startswith(told["sku_code"].iloc[1])
    choose(app, "told", TOLD, "short")
    assert not app.exception
    assert len(app.dataframe[0].value) == len(found.goods) - len(told)
    assert "expected_qty" not in app.dataframe[0].value
    app.text_input(key="forecast_search").set_value("no such goods").run()
    assert any("没有符合条件的" in one.value for one in app.info)
