"""The queue of unmatched codes."""

from __future__ import annotations

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def test_the_most_money_comes_first(full_books: Books, open_page: Open) -> None:
    table = open_page("waiting").dataframe[0].value
    assert len(table)
    assert table["money_fen"].is_monotonic_decreasing


def test_matching_a_code_releases_its_lines(own_books: Books, open_page: Open) -> None:
    app = open_page("waiting")
    code = app.dataframe[0].value["code"].iloc[0]
    (choice,) = app.radio
    assert choice.options
    choice.set_value(app.radio[0].options[0].split(" · ")[0]).run()
    app.button(key="match").click().run()
    assert not app.exception
    assert any(code in success.value for success in app.success)
    assert code not in reports.waiting(own_books)["code"].tolist()
