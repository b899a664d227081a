"""An analyst saves a query; managers find it in the menu and pick its filters. Nobody's change is lost, nothing is harmed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES
from dashboard.words import PRESETS
from inventory import commands, reports
from inventory.database import Books
from inventory.errors import StreamStockError
from tests.dashboard.conftest import Open, choose

NET = """SELECT shop, sum(net) AS net FROM v_order_line
WHERE pay_at >= $start AND pay_at < $end + INTERVAL 1 DAY AND ($shop IS NULL OR shop = $shop) AND qty >= $least_qty
GROUP BY shop ORDER BY shop"""


def opened(app: AppTest, name: str, number: int) -> AppTest:
    """Another page of the same visit, of the query with this number."""
    app.query_params["query"] = str(number)
    return app.switch_page(str(PAGES / f"{name}.py")).run()


def written(app: AppTest, name: str, text: str) -> AppTest:
    """The form with this name and text."""
    app.text_input(key="query_name").set_value(name)
    return app.text_area(key="query_text").set_value(text).run()


def test_what_an_analyst_saves_a_manager_filters(own_books: Books, open_page: Open) -> None:
    app = written(open_page("query_form"), "各店净成交", NET)
    assert app.selectbox(key="query_kind_shop").value == "shop"
    app.text_input(key="query_label_least_qty").set_value("至少几件")
    app.text_input(key="query_first_least_qty").set_value("1").run()
    app.button(key="query_try").click().run()
    shops = app.dataframe[0].value.iloc[:, 0].tolist()
    assert len(shops) > 1
    app.button(key="query_save").click().run()
    assert not app.exception
    assert app.title[0].value == "各店净成交"
    app = opened(app, "saved_query", 1)
    assert [one.name for one in reports.saved_queries(own_books)] == ["各店净成交"]
    # The manager: everything of the last 30 days, then one shop, then more pieces a line.
    assert app.dataframe[0].value.iloc[:, 0].tolist() == shops
    assert app.text_input(key="filter_least_qty").label == "至少几件"
    app.selectbox(key="filter_shop").set_value(shops[0]).run()
    one = app.dataframe[0].value
    first, last = days_of(own_books)
    known = own_books.value(
        "SELECT sum(net) FROM v_order_line WHERE shop = ? AND pay_at::DATE BETWEEN ? AND ?", [shops[0], first, last]
    )
    assert one.iloc[:, 0].tolist() == [shops[0]]
    assert one.iloc[0, 1] == pytest.approx(float(known))
    app.text_input(key="filter_least_qty").set_value("1000").run()
    assert any("没有符合筛选的行" in told.value for told in app.info)
    app.text_input(key="filter_least_qty").set_value("很多").run()
    assert [told.value for told in app.error] == ["least_qty 是数字，而不是 很多。"]


def days_of(books: Books) -> tuple[date, date]:
    """The last 30 days the books know."""
    last = reports.choices(books).last_day
    sold = reports.freshness(books)["last_order_at"].max().date()
    assert last
    return min(last, sold) - timedelta(days=29), min(last, sold)


def test_the_period_of_the_page_is_that_of_the_query(own_books: Books, open_page: Open) -> None:
    number = commands.save_query(own_books, "天数", "SELECT $end - $start + 1 AS days")
    app = opened(open_page("saved_queries"), "saved_query", number)
    assert app.dataframe[0].value.iloc[0, 0] == 30
    choose(app, "period", PRESETS, "7")
    assert app.dataframe[0].value.iloc[0, 0] == 7


def test_two_analysts_who_edit_at_once(own_books: Books, open_page: Open) -> None:
    number = commands.save_query(own_books, "天数", "SELECT 1 AS days")
    app = opened(open_page("saved_queries"), "query_form", number)
    commands.change_query(own_books, number, "天数", "SELECT 2 AS days", version=1, person="小李")
    written(app, "天数", "SELECT 3 AS days")
    app.button(key="query_save").click().run()
    assert any("已被 小李 于" in told.value for told in app.error)
    assert reports.saved_query(own_books, "天数").text == "SELECT 2 AS days"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("DROP TABLE meta", "而不是 DROP"),
        ("FROM read_csv('/etc/hostname')", "不允许使用 read_csv()"),
        ("FROM '/etc/hostname'", "不能读取文件"),
        ("SELECT 1; SELECT 2", "这里有 2 条语句"),
    ],
)
def test_the_form_refuses_what_is_not_asked_of_the_books(own_books: Books, open_page: Open, text: str, sentence: str) -> None:
    app = written(open_page("query_form"), "坏查询", text)
    assert [sentence in told.value for told in app.error] == [True]
    assert app.button(key="query_save").disabled


def test_a_query_that_fails_is_not_saved(own_books: Books, open_page: Open) -> None:
    app = written(open_page("query_form"), "坏查询", "FROM v_nothing")
    app.button(key="query_save").click().run()
    assert any("查询无法执行" in told.value for told in app.error)
    assert reports.saved_queries(own_books) == []


def test_a_query_is_deleted_from_the_list_and_its_address_says_so(own_books: Books, open_page: Open) -> None:
    number = commands.save_query(own_books, "天数", "SELECT 1 AS days")
    app = open_page("saved_queries")
    app.button(key=f"query_forget_{number}").click().run()
    app.button(key="query_forget_now").click().run()
    assert app.button(key="empty_query_form")
    with pytest.raises(StreamStockError, match="天数"):
        reports.saved_query(own_books, "天数")
    app = opened(app, "saved_query", number)
    assert any("该查询已不存在" in told.value for told in app.info)
