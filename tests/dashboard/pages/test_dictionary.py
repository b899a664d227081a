"""The data dictionary: every comment of the database, searched by a word of either language, in one table with its file."""

from __future__ import annotations

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def test_every_table_and_column_is_explained_in_both_languages(empty_books: Books) -> None:
    known = reports.dictionary(empty_books)
    assert {"view", "macro", "table"} == set(known["kind"])
    for name in ("about_zh", "about_en", "meaning_zh", "meaning_en"):
        assert (known[name] != "").all(), known[known[name] == ""][["table_name", "column_name"]]
    assert known["table_name"].iloc[0].startswith("v_")
    assert (known["column_name"] == "").equals(known["kind"] == "macro")


def test_a_word_of_either_language_finds_a_column(empty_books: Books, open_page: Open) -> None:
    app = open_page("dictionary")
    assert not app.exception
    assert "stock_movement" not in set(app.dataframe[0].value["table_name"])
    app.text_input(key="dictionary_search").set_value("净成交 kept").run()
    found = app.dataframe[0].value
    assert ["v_order_line", "net"] in found[["table_name", "column_name"]].values.tolist()
    app.selectbox(key="dictionary_table").set_value("v_stock")
    app.text_input(key="dictionary_search").set_value("").run()
    assert set(app.dataframe[0].value["table_name"]) == {"v_stock"}
    assert any("FROM v_stock" in block.value for block in app.code)
    app.text_input(key="dictionary_search").set_value("no such word").run()
    assert any("没有找到" in told.value for told in app.info)
