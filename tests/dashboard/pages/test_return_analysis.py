"""退货分析 page: nothing sold, and a month with its switches."""

from __future__ import annotations

import pytest

from dashboard.return_words import BASES, LEVELS, MATURITY, WHAT
from inventory.database import Books
from tests.dashboard.conftest import Open, choose


@pytest.mark.usefixtures("chinese")
def test_an_empty_shop(empty_books: Books, open_page: Open) -> None:
    app = open_page("return_analysis")
    assert not app.exception
    assert any("还没有" in one.value for one in app.markdown)


@pytest.mark.usefixtures("chinese")
def test_every_switch_changes_what_is_counted(full_books: Books, open_page: Open) -> None:
    app = open_page("return_analysis")
    sold = app.dataframe[0].value["sold"].sum()
    returned = app.dataframe[0].value["returned"].sum()
    assert 0 < returned < sold
    choose(app, "return_types", BASES, "every")
    assert app.dataframe[0].value["returned"].sum() >= returned
    choose(app, "return_maturity", MATURITY, "3")
    choose(app, "return_what", WHAT, "amount")
    choose(app, "return_by", LEVELS, "reason")
    assert not app.exception
    assert app.dataframe[0].value["key"].notna().all()
