"""月结 on the page: a month is closed after a look at what is open, and reopened with a reason."""

from __future__ import annotations

from datetime import date

from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def test_a_month_is_closed_and_reopened(own_books: Books, open_page: Open) -> None:
    app = open_page("periods")
    assert app.button(key="close").label == "月结 2026-06"
    app.button(key="close").click().run()
    assert any("仍有" in one.value for one in app.markdown)
    assert any("负库存" in one.value for one in app.markdown)
    app.button(key="close_now").click().run()
    assert not app.error, [one.value for one in app.error]
    assert [one.value for one in app.success] == ["2026-06 已月结。"]
    assert reports.periods(own_books).set_index("month")["closed"].to_dict()[reports.periods(own_books)["month"].min()]
    app.button(key="reopen").click().run()
    app.text_input(key="reopen_reason").set_value("漏单").run()
    app.button(key="reopen_now").click().run()
    assert [one.value for one in app.success] == ["2026-06 已反月结。"]
    assert set(reports.periods(own_books)["reason"].dropna()) == {"漏单"}
    table = app.dataframe[0].value.set_index("month")
    assert list(table["state"]["2026-06"]) == ["已反月结"]


def test_a_refusal_stands_in_the_dialog_in_the_reader_s_language(own_books: Books, open_page: Open) -> None:
    app = open_page("periods")
    app.button(key="close").click().run()
    commands.close_period(own_books, date(2026, 6, 1), person="老板")
    app.button(key="close_now").click().run()
    assert [one.value for one in app.error] == ["2026-06 已经月结。"]
    assert app.button(key="close_now")


def test_a_switch_does_not_undo_what_somebody_else_set_meanwhile(own_books: Books, open_page: Open) -> None:
    app = open_page("periods")
    commands.change_setting(own_books, "free_goods", "excluded", person="老板")
    app.run()
    assert app.toggle(key="free_goods").value is True
    assert reports.current_settings(own_books)["free_goods"] == "excluded"
    commands.change_setting(own_books, "free_goods", "included", person="老板")
    app.toggle(key="free_goods").set_value(False).run()
    assert any("期间有人更改了 free_goods" in one.value for one in app.error)
    assert app.toggle(key="free_goods").value is False
    assert reports.setting_log(own_books)["value"].tolist() == ["included", "excluded"]


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
