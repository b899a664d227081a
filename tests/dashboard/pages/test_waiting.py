"""The queue of unmatched codes: accepting, choosing, making, setting aside, and what was said before."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.words import MATCHING
from inventory import commands, reports
from inventory.commands import Match
from inventory.database import Books
from tests.dashboard.conftest import Open, choose


def asked(app: AppTest, row: dict[str, Any]) -> AppTest:
    """The drawer for a code, as its button opens it."""
    app.session_state["match_asked"] = {"code": row["code"], "shop_id": row["shop_id"], "shop": row["shop"]}
    return app.run()


@pytest.fixture
def worst(own_books: Books) -> dict[str, Any]:
    """The waiting code with the most money."""
    return {str(name): value for name, value in reports.unmatched(own_books).iloc[0].items()}


def test_the_most_money_comes_first_each_with_a_reason(full_books: Books, open_page: Open) -> None:
    app = open_page("waiting")
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) == len(reports.unmatched(full_books)) > 3
    assert table["money"].is_monotonic_decreasing
    assert table.loc[table["sku"].notna(), "why"].str.len().min() > 4


def test_the_sure_ones_are_ticked_and_accepted_at_once(own_books: Books, open_page: Open) -> None:
    queue = reports.unmatched(own_books)
    sure = queue[queue["sure"]]
    assert len(sure) > 1
    app = open_page("waiting")
    assert f"{len(sure)}" in app.button(key="accept_ticked").label
    app.button(key="accept_ticked").click().run()
    assert not app.exception
    assert f"已匹配 {len(sure)} 个编码" in app.success[0].value
    assert len(reports.unmatched(own_books)) == len(queue) - len(sure)
    app.button(key="match_back").click().run()
    assert "重新待匹配" in app.success[0].value
    assert len(reports.unmatched(own_books)) == len(queue)


def test_another_sku_is_searched_for_one_code(own_books: Books, open_page: Open, worst: dict[str, Any]) -> None:
    app = asked(open_page("waiting"), worst)
    other = reports.sku_choices(own_books, search="", limit=500)["sku_code"].iloc[-1]
    app.text_input(key="match_find").set_value(str(other)).run()
    app.button(key="match").click().run()
    assert not app.exception
    assert reports.matches(own_books).iloc[0][["code", "sku_code", "how"]].tolist() == [worst["code"], other, "chosen"]


def test_a_code_becomes_a_new_product(own_books: Books, open_page: Open, worst: dict[str, Any]) -> None:
    app = asked(open_page("waiting"), worst)
    app.text_input(key=f"match_new_code_{worst['code']}").set_value("NEU-1").run()
    app.button(key="match_make").click().run()
    assert not app.exception
    assert "NEU-1" in reports.stock(own_books)["sku_code"].tolist()


def test_a_code_is_set_aside_as_not_ours(own_books: Books, open_page: Open, worst: dict[str, Any]) -> None:
    app = asked(open_page("waiting"), worst)
    app.button(key="match_ignore").click().run()
    assert not app.exception
    assert worst["code"] not in reports.unmatched(own_books)["code"].tolist()
    assert reports.matches(own_books)["ignored"].tolist() == [True]


def test_a_refusal_stays_in_the_drawer(own_books: Books, open_page: Open, worst: dict[str, Any]) -> None:
    taken = str(reports.stock(own_books)["sku_code"].iloc[0])
    app = asked(open_page("waiting"), worst)
    app.text_input(key=f"match_new_code_{worst['code']}").set_value(taken).run()
    app.button(key="match_make").click().run()
    assert f"已有商品“{taken}”" in app.error[0].value
    assert reports.matches(own_books).empty


def test_what_was_matched_is_listed(own_books: Books, open_page: Open, worst: dict[str, Any]) -> None:
    commands.match_codes(own_books, [Match(worst["code"], worst["sku_code"], worst["shop_id"], how=worst["how"])], person="小周")
    app = choose(open_page("waiting"), "matching_shown", MATCHING, "matched")
    assert not app.exception
    assert app.dataframe[0].value[["code", "sku", "by"]].iloc[0].tolist() == [worst["code"], worst["sku_code"], "小周"]


def test_nothing_was_matched_yet(full_books: Books, open_page: Open) -> None:
    app = choose(open_page("waiting"), "matching_shown", MATCHING, "matched")
    assert not app.exception
    assert any("还没有手工匹配过编码" in text.value for text in app.markdown)
