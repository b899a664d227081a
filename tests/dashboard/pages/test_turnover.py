"""库存周转 page: nothing in the books, and a month with its formula, averages and levels."""

from __future__ import annotations

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open
from tests.inventory.desk import JUNE


def test_an_empty_shop(empty_books: Books, open_page: Open) -> None:
    app = open_page("turnover")
    assert not app.exception
    assert any("还没有" in one.value for one in app.markdown)


def test_the_formula_with_the_numbers_put_in(full_books: Books, open_page: Open) -> None:
    app = open_page("turnover")
    whole = reports.turnover(full_books, JUNE, by="all").iloc[0]
    assert not app.exception
    assert app.metric[0].value == f"{whole['days']:,.1f}"
    formula = next(one.value for one in app.markdown if "平均库存 = " in one.value)
    assert f"¥{whole['points_fen'] / 100:,.2f} ÷ 30 天 = ¥{whole['average_fen'] / 100:,.2f}" in formula
    assert f"¥{whole['cogs_fen'] / 100:,.2f} ÷ ¥{whole['average_fen'] / 100:,.2f} = {whole['ratio']:,.2f}" in formula
    app.segmented_control(key="average").set_value("ends")
    app.segmented_control(key="turnover_by").set_value("warehouse").run()
    assert not app.exception
    places = reports.turnover(full_books, JUNE, by="warehouse", average="ends").set_index("key")
    shown = app.dataframe[-1].value
    assert sorted(shown["name"]) == sorted(places.index)
    app.session_state["turnover_table_warehouse"] = {"selection": {"rows": [], "columns": [], "cells": [[0, "name"]]}}
    app.run()
    first = places.loc[shown["name"].iloc[0]]
    formula = next(one.value for one in app.markdown if "平均库存 = " in one.value)
    assert f"期初 ¥{first['opening_fen'] / 100:,.2f}" in formula
    assert f"销售成本 ¥{first['cogs_fen'] / 100:,.2f}" in formula
