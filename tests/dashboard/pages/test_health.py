"""The page of self-checks: green on sound books; a red row names what is wrong and what to do."""

from __future__ import annotations

from dashboard.components import table
from inventory import reports
from inventory.database import Books
from inventory.language import speaking
from tests.dashboard.conftest import Open
from tests.inventory.reports.test_health import NAMES


def test_sound_books_are_green(full_books: Books, open_page: Open) -> None:
    app = open_page("health")
    assert any(f"{len(NAMES)} 项自检全部通过" in one.value for one in app.markdown)
    assert any("验证，用时" in one.value for one in app.caption)
    app.button(key="check_again").click().run()
    assert any("自检全部通过" in one.value for one in app.markdown)
    assert not [button for button in app.button if button.key == "rebuild"]


def test_a_red_check_shows_its_rows_and_the_fix_and_the_costs_are_found_anew(own_books: Books, open_page: Open) -> None:
    with own_books.write() as cursor:
        cursor.execute("UPDATE stock_movement SET value_e4 = value_e4 + 100, value_fen = value_fen + 1 WHERE movement_id = 1")
    app = open_page("health")
    assert any("自检未通过" in one.value for one in app.markdown)
    assert any("重新计算成本" in one.value for one in app.caption)
    shown = [table.value for table in app.dataframe if "movement_id" in table.value]
    assert [int(number) for number in shown[-1]["movement_id"]] == [1]
    app.button(key="rebuild").click().run()
    assert any("自检全部通过" in one.value for one in app.markdown)


def test_what_is_below_nought_names_the_movement(full_books: Books, open_page: Open) -> None:
    app = open_page("health")
    below = app.dataframe[-1].value
    assert (below["missing"] > 0).all()
    assert below["number"].str.startswith("CK").all()
    assert set(below["kind"]) == {"销售出库"}


def test_the_days_of_a_period_below_nought(full_books: Books, open_page: Open) -> None:
    app = open_page("health")
    app.session_state["below_zero_tab"] = "期间负库存天数"
    app.run()
    days = app.dataframe[-1].value
    assert (days["negative_days"] > 0).all()
    assert len(days)


def test_what_took_it_there_is_opened(full_books: Books, open_page: Open) -> None:
    app = open_page("health")
    number = app.dataframe[-1].value["number"].iloc[0]
    app.session_state["document_asked"] = {"number": number, "sku": None}
    app.run()
    assert any("由平台订单产生" in one.value for one in app.caption)
    assert "qty" in app.dataframe[-1].value


def test_the_columns_of_every_check_have_words(empty_books: Books) -> None:
    with speaking("zh_CN"):
        said = {str(name): table.heading(str(name)) for check in reports.checks(empty_books) for name in check.offenders.columns}
    assert len(said) > 40
    assert [name for name, words in said.items() if words.isascii()] == []
