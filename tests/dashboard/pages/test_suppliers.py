"""供应商 on screen: an empty shop makes its first one; a full one lists, opens, changes, ranks."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import Open, launch


def card_of(name: str) -> AppTest:
    app = launch()
    app.query_params["supplier"] = name
    return app.switch_page("../pages/supplier.py").run()


def test_an_empty_shop_makes_its_first_supplier_with_a_field_of_its_own(empty_books: Books, open_page: Open) -> None:
    grade = commands.add_custom_field(empty_books, "supplier", "等级", "choice", choices=["A", "B"], required=True)
    app = open_page("suppliers")
    assert any("还没有供应商" in one.value for one in app.markdown)
    app.button(key="supplier_new").click().run()
    app.text_input(key="supplier_phone_new_0_1").set_value("打微信").run()
    assert any("不像电话号码" in one.value for one in app.warning)
    app.button(key="supplier_save").click().run()
    assert any("等级：必填" in one.value for one in app.error)
    assert any("没有名称" in one.value for one in app.error)
    app.text_input(key="supplier_name_new_0_1").set_value("湖州织里厂").run()
    app.selectbox(key=f"custom_{grade}_new_0_1").set_value("A").run()
    app.button(key="supplier_save").click().run()
    assert not app.exception
    told = reports.suppliers(empty_books)
    assert told[["name", "phone", "等级"]].values.tolist() == [["湖州织里厂", "打微信", "A"]]


def test_the_list_is_searched_by_initials_and_ranked_by_a_measure(full_books: Books, open_page: Open) -> None:
    app = open_page("suppliers")
    assert not app.exception
    known = reports.suppliers(full_books)
    assert len(app.dataframe[0].value) == len(known) > 1
    first = known.iloc[0]
    app.text_input(key="supplier_search").set_value(str(first["search_key"])[:6]).run()
    assert str(first["name"]) in app.dataframe[0].value["name"].tolist()
    assert len(app.dataframe[0].value) < len(known)


def test_the_card_shows_the_trade_and_a_change_is_logged(own_books: Books) -> None:
    name = str(reports.suppliers(own_books, today=reports.choices(own_books).last_day)["name"].iloc[0])
    app = card_of(name)
    assert not app.exception
    assert app.title[0].value == name
    assert len(app.dataframe[0].value) > 0
    app.button(key="supplier_archive").click().run()
    assert any("已归档" in one.value for one in app.success)
    app.button(key="supplier_edit").click().run()
    number = int(reports.suppliers(own_books, archived=True).set_index("name").loc[name, "supplier_id"])  # type: ignore[arg-type]
    app.text_input(key=f"supplier_contact_{number}_2_1").set_value("王师傅").run()
    app.button(key="supplier_save").click().run()
    assert not app.exception
    card = reports.supplier_card(own_books, name)
    assert card is not None
    assert card.record["contact"] == "王师傅"
    assert card.changes["field"].tolist() == ["contact", "archived"]


def test_a_save_that_comes_too_late_is_told_what_the_other_changed(own_books: Books) -> None:
    name = str(reports.suppliers(own_books)["name"].iloc[0])
    card = reports.supplier_card(own_books, name)
    assert card is not None
    app = card_of(name)
    app.button(key="supplier_edit").click().run()
    commands.archive_supplier(own_books, card.supplier_id, version=card.version, person="小李")
    app.text_input(key=f"supplier_contact_{card.supplier_id}_{card.version}_1").set_value("王师傅").run()
    app.button(key="supplier_save").click().run()
    assert any("小李" in one.value and "已归档" in one.value for one in app.error)
    app.button(key="supplier_renew").click().run()
    assert not app.error


def test_a_name_nobody_has_leads_back_to_the_list(empty_books: Books) -> None:
    app = card_of("没有这家")
    assert not app.exception
    assert any("没有这个名称的供应商" in one.value for one in app.markdown)
