"""客户 on screen: an empty shop makes its first one; a full one lists, scores, opens, merges and shows in the clear."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from inventory import commands, reports
from inventory.commands import CustomerFacts
from inventory.database import Books
from tests.dashboard.conftest import Open, launch


def card_of(number: int) -> AppTest:
    app = launch()
    app.query_params["customer"] = str(number)
    return app.switch_page("../pages/customer.py").run()


def test_an_empty_shop_makes_its_first_customer(empty_books: Books, open_page: Open) -> None:
    assert not open_page("customer_segments").exception
    app = open_page("customers")
    assert any("还没有客户" in one.value for one in app.markdown)
    app.button(key="customer_new").click().run()
    app.button(key="customer_save").click().run()
    assert any("请填写称呼或电话" in one.value for one in app.error)
    app.text_input(key="customer_name_new_1").set_value("李小梅").run()
    app.text_input(key="customer_phone_new_1").set_value("13800000001").run()
    app.button(key="customer_save").click().run()
    assert not app.exception
    assert reports.customers(empty_books).frame[["name", "phone"]].values.tolist() == [["李小梅", "138****0001"]]


def test_the_card_covers_the_telephone_until_somebody_asks_and_notes_it(own_books: Books) -> None:
    mei = commands.save_customer(own_books, CustomerFacts("李小梅", phone="13800000001", note="要顺丰")).customer_id
    other = commands.save_customer(own_books, CustomerFacts("小梅", phone="13800000002")).customer_id
    app = card_of(mei)
    assert not app.exception
    assert "138****0001" in [one.value for one in app.text]
    app.button(key="customer_uncover").click().run()
    assert "13800000001" in [one.value for one in app.text]
    assert reports.disclosures(own_books, mei)["act"].tolist() == ["shown"]
    app.run()
    assert "13800000001" not in [one.value for one in app.text], "shown for one look"
    app.text_input(key="customer_other").set_value(str(other)).run()
    app.button(key=f"customer_merge_{other}").click().run()
    card = reports.customer_card(own_books, other)
    assert card is not None
    assert card.customer_id == mei
    app.button(key=f"customer_split_{other}").click().run()
    assert not app.exception
    assert reports.customer_card(own_books, other).customer_id == other  # type: ignore[union-attr]


def test_customers_of_the_month_are_listed_searched_and_scored(full_books: Books, open_page: Open) -> None:
    known = reports.customers(full_books)
    assert known.rows > 100
    app = open_page("customers")
    assert not app.exception
    assert len(app.dataframe[0].value) == 100
    best = known.frame.iloc[0]
    app.text_input(key="customer_search").set_value(str(best["phone"])[-4:]).run()
    assert int(best["customer_id"]) in app.dataframe[0].value["customer_id"].tolist()
    opened = card_of(int(best["customer_id"]))
    assert not opened.exception
    assert len(opened.dataframe[0].value) == len(reports.customer_card(full_books, int(best["customer_id"])).orders)  # type: ignore[union-attr]
    scored = open_page("customer_segments")
    assert not scored.exception
    paid = known.frame["orders"] > 0
    assert scored.metric[0].value == f"{paid.sum():,d}"
    scored.selectbox(key="segment_chosen").select("重要客户").run()
    assert set(scored.dataframe[0].value["segment"]) <= {"重要客户"}
