"""库存结构 page: nothing in the books, and a month with the age of its stock and what its money costs."""

from __future__ import annotations

from datetime import date

import pytest

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open

AUTUMN = date(2026, 9, 15)


def test_an_empty_shop(empty_books: Books, open_page: Open) -> None:
    app = open_page("structure")
    assert not app.exception
    assert any("还没有" in one.value for one in app.markdown)


def test_the_age_of_the_stock_and_what_it_costs(full_books: Books, open_page: Open) -> None:
    app = open_page("structure")
    app.date_input(key="structure_day").set_value(AUTUMN).run()
    assert not app.exception
    levels, _goods = app.dataframe
    found = reports.ageing(full_books, day=AUTUMN)
    assert levels.value["value_fen"].tolist() == (found["value_fen"] / 100).tolist()
    app.session_state["age_key"], app.session_state["age_bucket"] = found["key"].iloc[0], "d91"
    app.run()
    goods = app.dataframe[1].value
    assert set(goods["category"]) == {found["key"].iloc[0]}
    assert set(goods["bucket"]) == {"91–180 天"}
    assert goods["value_fen"].sum() == pytest.approx(found["d91_fen"].iloc[0] / 100)
    app.segmented_control(key="structure_part").set_value("money").run()
    assert not app.exception
    tied = reports.money_tied_up(full_books, day=AUTUMN)
    assert app.dataframe[0].value["tied_cost_fen"].tolist() == (tied["tied_cost_fen"].head(1000) / 100).tolist()
    assert any("每年" in one.value for one in app.subheader)
