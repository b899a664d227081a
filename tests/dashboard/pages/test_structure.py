"""库存结构 page: nothing in the books, and a month with the age of its stock and what its money costs."""

from __future__ import annotations

from datetime import date, datetime

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


def test_the_classes_and_what_they_ask_for(full_books: Books, open_page: Open) -> None:
    app = open_page("structure")
    app.segmented_control(key="structure_part").set_value("classes").run()
    assert not app.exception
    found = reports.abc_xyz(full_books, day=date(2026, 6, 30))
    assert set(app.dataframe[0].value["sku_code"]) == set(found["sku_code"])
    # Four weeks tell nothing of how even the demand is.
    assert set(found["xyz"]) == {""}
    assert f"**{(found['abc'] == 'A').sum():,d} 个单品**" in "".join(one.value for one in app.markdown)
    year = reports.ranking(full_books, reports.Period(date(2025, 7, 2), date(2026, 6, 30)), by="sku")
    assert found["net_fen"].sum() == year.loc[year["key"].isin(found["sku_code"]), "net_fen"].sum()
    assert found["value_fen"].sum() == reports.stock(full_books, as_of=datetime(2026, 6, 30, 23, 59, 59))["value_fen"].sum()
    app.segmented_control(key="class_advice").set_value("cut").run()
    assert "没有单品" in app.info[0].value


def test_what_a_lower_price_would_do(full_books: Books, open_page: Open) -> None:
    app = open_page("structure")
    app.segmented_control(key="structure_part").set_value("clear").run()
    assert not app.exception
    sold = reports.ranking(full_books, reports.Period(date(2026, 6, 3), date(2026, 6, 30)), by="sku", measure="net_qty")
    sku = str(sold["key"].iloc[0])
    app.selectbox(key="clear_sku").set_value(sku).run()
    assert not app.exception
    sheet = reports.clearance(full_books, sku=sku, day=date(2026, 6, 30))
    assert sheet is not None
    assert sheet.daily == sold["net_qty"].iloc[0] / 28
    assert sheet.price_fen == round(sold["net_fen"].iloc[0] / sold["net_qty"].iloc[0])
    assert [round(value * 100) for value in app.dataframe[0].value["money_fen"]] == sheet.steps["money_fen"].tolist()
    assert len(app.get("page_link")) >= 1
    assert reports.clearance(full_books, sku="nobody knows it", day=date(2026, 6, 30)) is None


def test_four_ratios_in_one_table(full_books: Books, open_page: Open) -> None:
    app = open_page("structure")
    app.segmented_control(key="structure_part").set_value("ratios").run()
    assert not app.exception
    june = reports.Period(date(2026, 6, 1), date(2026, 6, 30))
    whole = reports.stock_ratios(full_books, june, by="all").iloc[0]
    assert [one.value for one in app.metric][:2] == [f"{whole[name] * 100:.1f}%" for name in ("sell_through", "active_rate")]
    assert len(app.dataframe[0].value) == len(reports.stock_ratios(full_books, june, by="category"))
    shown = app.dataframe[0].value
    assert shown["sell_through"].between(2, 200).all()
    assert shown["sell_through"].iloc[0] == reports.stock_ratios(full_books, june, by="category")["sell_through"].iloc[0] * 100
