"""采购订单: what can be ordered, what cannot be changed any more, numbers, and two people at once."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from inventory import commands
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused
from tests.inventory.buyer import arrived, logged, order, order_lines, save
from tests.inventory.desk import Desk, complaints, everything, goods, same


def test_an_order_is_saved_numbered_and_adds_up(shelf: Books) -> None:
    saved = save(shelf, ("P", 100, "12.3456"), ("Q", 3, 0.335, "红色"), discount_fen=100)
    assert (saved.number, saved.version, saved.status) == ("CG20260101-0001", 1, "draft")
    # 1234.56 + 1.005 → 1.01, each line rounded half up once.
    assert order_lines(shelf, saved.number, "sku_code", "ordered", "amount::VARCHAR", "note") == [
        ("P", 100, "1234.56", None), ("Q", 3, "1.01", "红色"),
    ]  # fmt: skip
    found = order(shelf, saved.number)
    assert (found["state"], float(found["goods"]), float(found["amount"]), found["open"]) == ("draft", 1235.57, 1234.57, 0)
    assert [save(shelf, ("P", 1, 1), submission=f"n{n}").number for n in range(2)] == [
        "CG20260101-0002", "CG20260101-0003",
    ]  # fmt: skip
    assert save(shelf, ("P", 1, 1), submission="m", ordered_at=datetime(2026, 1, 2)).number == "CG20260102-0001"


def test_the_same_submission_makes_one_order(shelf: Books) -> None:
    first = save(shelf, ("P", 100, "12"))
    before = everything(shelf)
    again = save(shelf, ("P", 100, "12"))
    assert (again.number, again.again) == (first.number, True)
    assert same(before, everything(shelf))


def test_everything_wrong_is_told_at_once_and_nothing_is_written(shelf: Books) -> None:
    before = everything(shelf)
    with pytest.raises(Refused) as refusal:
        save(
            shelf, ("P", 0, "1"), ("NOBODY", 1, "1"), ("", 1.5, ""), ("Q", None, "1.23456"), ("Q", 1, -1), ("Q", 10**9, "x"),
            supplier="新厂", warehouse="没有的仓", expected_on=date(2025, 12, 31), discount_fen=-1,
        )  # fmt: skip
    assert complaints(refusal.value) == [
        (0, "expected_on"), (0, "discount"), (0, "supplier"), (0, "warehouse"), (1, "qty"), (2, "sku_code"), (3, "sku_code"),
        (3, "qty"), (3, "unit_price"), (4, "qty"), (4, "unit_price"), (5, "unit_price"), (6, "qty"), (6, "unit_price"),
    ]  # fmt: skip
    assert same(before, everything(shelf))
    with pytest.raises(Refused) as empty:
        save(shelf, supplier=" ", warehouse="", ordered_at=None)
    assert {column for _, column in complaints(empty.value)} == {"supplier", "warehouse", "ordered_at", "lines"}
    with pytest.raises(Refused, match=r"The discount ¥20\.01 is more than the goods cost, ¥20\.00"):
        save(shelf, ("P", 2, 10), discount_fen=2001)


def test_bundles_and_archived_goods_are_not_ordered(shelf: Books) -> None:
    commands.set_recipe(shelf, "SET", [("P", 2)], valid_from=datetime(2026, 1, 1), create=True)
    with shelf.write() as cursor:
        cursor.execute("UPDATE sku SET archived = true WHERE sku_code = 'Q'")
        cursor.execute("UPDATE supplier SET archived = true")
    with pytest.raises(Refused) as refusal:
        save(shelf, ("SET", 1, 1), ("Q", 1, 1))
    assert complaints(refusal.value) == [(0, "supplier"), (1, "sku_code"), (2, "sku_code")]
    assert "enter its components" in refusal.value.sentence()


def test_any_code_of_a_sku_will_do_and_a_new_supplier_can_be_made(shelf: Books) -> None:
    with shelf.write() as cursor:
        cursor.execute("INSERT INTO sku_alias SELECT '690001', sku_id, '', now() FROM sku WHERE sku_code = 'P'")
    saved = save(shelf, (" 690001 ", 5, "1"), supplier="新厂", create=True)
    assert order_lines(shelf, saved.number, "sku_code", "supplier") == [("P", "新厂")]


def test_a_change_is_logged_field_by_field_and_line_by_line(shelf: Books) -> None:
    saved = save(shelf, ("P", 100, "12"), ("Q", 5, "1"))
    changed = save(
        shelf, ("P", 80, "12.5", None, 1), ("P", 1, "9"), number=saved.number, version=1, expected_on=date(2026, 1, 9), note="加急"
    )  # fmt: skip
    assert changed.version == 2
    assert logged(shelf, 2) == [
        ("expected_on", "2026-01-08", "2026-01-09"), ("note", None, "加急"), ("line 1 qty", "100", "80"),
        ("line 1 unit_price_e4", "120000", "125000"), ("line 2", "Q × 5 @ 1", None), ("line 3", None, "P × 1 @ 9"),
    ]  # fmt: skip
    before = everything(shelf)
    kept = ("P", 80, "12.5", None, 1), ("P", 1, "9", None, 3)
    assert save(shelf, *kept, number=saved.number, version=1, expected_on=date(2026, 1, 9), note="加急").again
    assert same(before, everything(shelf))


def test_who_saves_too_late_is_told_who_changed_what(shelf: Books) -> None:
    saved = save(shelf, ("P", 100, "12"))
    save(shelf, ("P", 90, "12", None, 1), number=saved.number, version=1, person="阿明")
    with pytest.raises(ChangedMeanwhile, match="CG20260101-0001 was changed meanwhile, by 阿明") as late:
        save(shelf, ("P", 70, "12", None, 1), number=saved.number, version=1)
    assert [(change.field, change.before, change.after) for change in late.value.changes] == [("line 1 qty", "100", "90")]


def test_what_came_is_not_contradicted(desk: Desk, shelf: Books) -> None:
    saved = save(shelf, ("P", 100, "12"), ("Q", 5, "1"))
    commands.place_order(shelf, saved.number)
    receipt = desk.receive(goods("P", 60, "12"), at="2026-01-05 09:00")
    arrived(shelf, saved.number, receipt.number)
    with pytest.raises(Refused) as refusal:
        save(shelf, ("P", 59, "12", None, 1), ("P", 5, "1", None, 2), number=saved.number, supplier="新厂", create=True)
    assert complaints(refusal.value) == [(0, "supplier"), (1, "qty")]
    with pytest.raises(Refused, match="60 pieces of P came already"):
        save(shelf, ("Q", 5, "1", None, 2), number=saved.number)
    with pytest.raises(Refused, match="60 pieces of P came already"):
        save(shelf, ("Q", 60, "1", None, 1), number=saved.number)
    save(shelf, ("P", 60, "11", None, 1), number=saved.number)
    assert order(shelf, saved.number)["state"] == "received"
    desk.undo(receipt.number)
    assert save(shelf, ("P", 1, "11", None, 1), number=saved.number, supplier="新厂", create=True).status == "ordered"


def test_two_hundred_lines_are_one_order(shelf: Books) -> None:
    said = [("P" if n % 2 else "Q", n + 1, "1.25") for n in range(200)]
    saved = save(shelf, *said)
    assert order(shelf, saved.number)["ordered"] == sum(n + 1 for n in range(200))
