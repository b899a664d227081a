"""月结 on the page: a month is closed after a look at what is open, and reopened with a reason."""

from __future__ import annotations

from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def test_a_month_is_closed_and_reopened(own_books: Books, open_page: Open) -> None:
    app = open_page("periods")
    assert app.button(key="close").label == "月结 2026-06"
    app.button(key="close").click().run()
    assert any("仍有" in one.value for one in app.markdown)
    app.button(key="close_now").click().run()
    assert not app.error, [one.value for one in app.error]
    assert [one.value for one in app.success] == ["2026-06 已月结。"]
    assert reports.periods(own_books).set_index("month")["closed"].to_dict()[reports.periods(own_books)["month"].min()]
    app.button(key="reopen").click().run()
    app.text_input(key="reopen_reason").set_value("漏单").run()
    app.button(key="reopen_now").click().run()
    assert [one.value for one in app.success] == ["2026-06 已反月结。"]
    assert set(reports.periods(own_books)["reason"].dropna()) == {"漏单"}


def test_how_people_in_files_are_treated_is_chosen_in_words(own_books: Books, open_page: Open) -> None:
    app = open_page("periods")
    choice = app.radio(key="personal_data")
    assert "脱敏" in choice.options[0]
    assert choice.value == "mask"
    choice.set_value("drop").run()
    assert reports.current_settings(own_books)["personal_data"] == "drop"
    assert open_page("periods").radio(key="personal_data").value == "drop"


def test_the_setting_of_free_goods_is_kept(own_books: Books, open_page: Open) -> None:
    app = open_page("periods")
    app.toggle(key="free_goods").set_value(True).run()
    assert reports.current_settings(own_books)["free_goods"] == "excluded"
    commands.change_setting(own_books, "free_goods", "included")
    assert open_page("periods").toggle(key="free_goods").value is False
