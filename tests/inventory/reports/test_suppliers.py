"""供应商: the list, the card and the score, told of a small trade."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.commands import Arrived, SupplierFacts
from inventory.database import Books
from inventory.reports import Period
from tests.inventory.buying import order, receive
from tests.inventory.desk import JUNE, Desk, cells_of, goods

TODAY = date(2026, 6, 30)


@pytest.fixture
def trade(desk: Desk, books: Books) -> Books:
    """织里厂: 10 A at 20 in June, 4 back, freight 30; 5 A at 22 in a receipt that was reversed; 5 B at 8 in January."""
    desk.receive(goods("B", 5, "8"), at="2026-01-05 09:00", supplier="织里厂")
    first = desk.receive(goods("A", 10, "20"), at="2026-06-02 09:00", supplier="织里厂").number
    desk.add_cost("30", of=first, at="2026-06-02 10:00")
    desk.send_back(goods("A", 4), at="2026-06-05 09:00", of=first, supplier="织里厂")
    wrong = desk.receive(goods("A", 5, "22"), at="2026-06-03 09:00", supplier="织里厂").number
    desk.undo(wrong, at="2026-06-20 09:00")
    desk.receive(goods("C", 1, "5"), at="2026-06-04 09:00", supplier="乙厂")
    return books


def test_the_list_tells_what_came_lately_and_finds_by_initials_phone_and_contact(trade: Books) -> None:
    shown = reports.suppliers(trade, today=TODAY).set_index("name")
    assert shown.index.tolist() == ["织里厂", "乙厂"]
    assert cells_of(shown, "织里厂", "received_qty", "received_amount_fen", "skus", "open_orders") == [10, 20_000, 2, 0]
    assert shown.loc["织里厂", "last_receipt"] == pd.Timestamp("2026-06-02 09:00")
    number = cells_of(shown, "织里厂", "supplier_id")[0]
    facts = SupplierFacts("湖州织里厂", contact="王师傅", phone="0572-123 4567")
    commands.save_supplier(trade, facts, supplier_id=number, version=1)
    for said in ("hzzl", "5721234567", "王师", "织里", " 0572-123 "):
        assert reports.suppliers(trade, search=said)["name"].tolist() == ["湖州织里厂"], said
    assert reports.suppliers(trade, search="不存在").empty
    commands.archive_supplier(trade, number, version=2)
    assert reports.suppliers(trade)["name"].tolist() == ["乙厂"]
    assert len(reports.suppliers(trade, archived=True)) == 2
    assert reports.choices(trade).suppliers == ["乙厂"]


def test_the_card_tells_papers_prices_goods_and_what_will_have_to_be_paid(trade: Books) -> None:
    card = reports.supplier_card(trade, "织里厂")
    assert card is not None
    assert card.papers[["kind", "qty", "amount_fen", "state"]].values.tolist() == [
        ["purchase_return", 4, 8_000, "posted"], ["goods_receipt", 0, 0, "reversed"], ["landed_cost", 0, 3_000, "posted"],
        ["goods_receipt", 10, 20_000, "posted"], ["goods_receipt", 5, 4_000, "posted"],
    ]  # fmt: skip
    assert card.prices[["sku_code", "qty", "unit_cost_e4"]].values.tolist() == [["B", 5, 80_000], ["A", 10, 200_000]]
    skus = card.skus.set_index("sku_code")
    assert cells_of(skus, "A", "received_qty", "returned_qty", "last_price_e4", "on_hand") == [10, 4, 200_000, 6]
    assert card.payable(JUNE) == (20_000, 8_000)
    assert card.payable(Period(date(2026, 1, 1), date(2026, 1, 5))) == (4_000, 0)
    assert reports.supplier_card(trade, "没有") is None


def test_the_card_is_found_by_an_earlier_name_and_names_what_was_changed(trade: Books) -> None:
    grade = commands.add_custom_field(trade, "supplier", "等级", "number")
    commands.add_custom_field(trade, "supplier", "name", "yes_no")
    number = cells_of(reports.suppliers(trade).set_index("name"), "织里厂", "supplier_id")[0]
    commands.save_supplier(trade, SupplierFacts("湖州厂"), supplier_id=number, version=1, custom={grade: "3.0"}, person="小周")
    card = reports.supplier_card(trade, "织里厂")
    assert card is not None
    assert (card.name, card.version, card.names, card.custom) == ("湖州厂", 2, ["织里厂"], {grade: "3"})
    assert card.changes[["field", "before", "after", "changed_by"]].fillna("").values.tolist() == [
        ["等级", "", "3", "小周"], ["name", "织里厂", "湖州厂", "小周"],
    ]  # fmt: skip
    shown = reports.suppliers(trade).set_index("name")
    assert cells_of(shown, "湖州厂", "等级") == [3.0]
    assert shown["name*"].isna().all()


def test_an_order_is_open_until_it_came_and_judged_by_its_day(books: Books) -> None:
    number = order(books, ("A", 30, "10"), ("B", 10, "5"), ("C", 10, "5"))
    with books.write() as cursor:
        cursor.execute("UPDATE purchase_order SET expected_on = DATE '2026-06-10'")
    receive(books, number, Arrived(1, good=28, defective=2), Arrived(2, good=10), at=datetime(2026, 6, 9, 9))
    receive(books, number, Arrived(3, good=4), at=datetime(2026, 6, 12, 9))
    name = str(books.value("SELECT name FROM supplier"))
    shown = reports.suppliers(books, today=TODAY).set_index("name")
    assert cells_of(shown, name, "open_orders", "open", "open_amount_fen", "received_qty") == [1, 6, 3_000, 44]
    score = reports.supplier_score(books, JUNE).set_index("supplier")
    assert cells_of(score, name, "on_time_lines", "due_lines", "filled_qty", "ordered_qty", "defective_qty") == [2, 3, 44, 50, 2]
    orders, lines = reports.supplier_evidence(books, JUNE, name)
    assert orders["on_time"].tolist() == [True, True, False]
    assert lines["defective_qty"].sum() == 2
    card = reports.supplier_card(books, name)
    assert card is not None
    assert card.papers["kind"].tolist() == ["goods_receipt", "goods_receipt", "purchase_order"]
