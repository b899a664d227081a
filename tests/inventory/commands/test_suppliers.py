"""供应商: made, changed, archived, merged; loads find them by every name they had."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inventory import commands
from inventory.commands import SupplierFacts
from inventory.commands.suppliers import supplier_doubts
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused, StreamStockError
from tests.inventory.desk import Desk, goods, red_checks

ZHILI = SupplierFacts("湖州织里制衣厂", contact="王师傅", phone="13800000000", payment_days=30, tax_no="91330000MA27XXXXX7")
CHANGES = (
    "SELECT list((version, field, before, after, changed_by) ORDER BY change_id) FROM record_change WHERE subject = 'supplier'"
)


def test_a_supplier_is_made_once_and_found_by_the_initials_of_its_name(books: Books) -> None:
    made = commands.save_supplier(books, ZHILI, person="小周")
    assert commands.save_supplier(books, ZHILI, person="小周") == replace(made, changed=False)
    assert books.value("SELECT list((name, contact, payment_days, search_key, version)) FROM supplier") == [
        ("湖州织里制衣厂", "王师傅", 30, "hzzlzyc", 1)
    ]
    assert books.value(CHANGES) == [(1, "created", None, "湖州织里制衣厂", "小周")]


def test_a_change_is_logged_field_by_field_and_a_save_that_comes_too_late_is_refused(books: Books) -> None:
    made = commands.save_supplier(books, ZHILI)
    colour = commands.add_custom_field(books, "supplier", "等级", "choice", choices=["A", "B"])
    number = made.supplier_id
    changed = replace(ZHILI, phone=" 0572-1234567 ", contact=" ")
    saved = commands.save_supplier(books, changed, supplier_id=number, version=1, custom={colour: "A"}, person="小李")
    assert (saved.version, saved.changed) == (2, True)
    assert books.value(CHANGES)[1:] == [
        (2, "contact", "王师傅", None, "小李"),
        (2, "phone", "13800000000", "0572-1234567", "小李"),
        (2, f"custom:{colour}", None, "A", "小李"),
    ]
    again = commands.save_supplier(books, changed, supplier_id=number, version=2, custom={colour: "A"})
    assert (again.version, again.changed) == (2, False)
    with pytest.raises(ChangedMeanwhile, match="小李"):
        commands.save_supplier(books, ZHILI, supplier_id=number, version=1)
    with pytest.raises(StreamStockError, match="no such supplier"):
        commands.save_supplier(books, ZHILI, supplier_id=99)


def test_everything_wrong_is_told_at_once_and_names_the_owner(books: Books) -> None:
    commands.save_supplier(books, ZHILI)
    grade = commands.add_custom_field(books, "supplier", "等级", "number", required=True)
    wrong = SupplierFacts("湖州织里制衣厂", contact="长" * 51, payment_days=400, tax_no="91330000MA27XXXXX7")
    with pytest.raises(Refused) as refusal:
        commands.save_supplier(books, wrong, custom={grade: None})
    assert [problem.column for problem in refusal.value.problems] == [
        "contact",
        "payment_days",
        "name",
        "tax_no",
        f"custom:{grade}",
    ]
    assert "湖州织里制衣厂" in refusal.value.problems[3].sentence()
    with pytest.raises(Refused, match="type one"):
        commands.save_supplier(books, SupplierFacts("  "))
    assert books.value("SELECT count(*) FROM supplier") == 1


def test_odd_shapes_are_doubted_not_refused(books: Books) -> None:
    odd = SupplierFacts("甲厂", phone="13800000000 / 打微信", tax_no="123", bank_account="6222 0000 0000 0000 000")
    assert [problem.sentence() for problem in supplier_doubts(odd)] == [
        "打微信 does not look like a telephone number.",
        "123 does not look like a tax number of 15, 18 or 20 characters.",
    ]
    assert supplier_doubts(replace(ZHILI, phone="0572-1234567转8")) == []
    assert commands.save_supplier(books, odd).changed


def test_a_renamed_supplier_is_still_found_by_the_name_that_files_use(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"), supplier="织里厂")
    number = books.value("SELECT supplier_id FROM supplier")
    commands.save_supplier(books, ZHILI, supplier_id=number, version=1)
    desk.receive(goods("P", 5, "20"), supplier="织里厂", at="2026-06-02 09:00")
    assert books.value("SELECT list(DISTINCT supplier_id) FROM document") == [number]
    assert books.value("SELECT list(name) FROM supplier") == ["湖州织里制衣厂"]
    with pytest.raises(Refused, match="湖州织里制衣厂"):
        commands.save_supplier(books, SupplierFacts("织里厂"))
    commands.save_supplier(books, replace(ZHILI, name="织里厂"), supplier_id=number, version=2)
    assert books.value("SELECT list(name ORDER BY name DESC) FROM supplier_by_name") == ["织里厂", "湖州织里制衣厂"]
    assert red_checks(books) == {}


def test_what_is_in_use_is_archived_what_is_not_can_be_deleted(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"), supplier="织里厂")
    used = books.value("SELECT supplier_id FROM supplier")
    with pytest.raises(Refused, match="archive it instead"):
        commands.delete_supplier(books, used, version=1)
    archived = commands.archive_supplier(books, used, version=1, person="小周")
    assert not commands.archive_supplier(books, used, version=1).changed
    with pytest.raises(ChangedMeanwhile, match="小周"):
        commands.restore_supplier(books, used, version=1)
    assert commands.restore_supplier(books, used, version=archived.version).version == 3
    unused = commands.save_supplier(books, SupplierFacts("写错的厂"))
    commands.delete_supplier(books, unused.supplier_id, version=1)
    assert books.value("SELECT list(name) FROM supplier") == ["织里厂"]
    assert commands.save_supplier(books, SupplierFacts("新厂")).supplier_id > unused.supplier_id


def test_a_firm_entered_twice_is_made_one(desk: Desk, books: Books) -> None:
    grade = commands.add_custom_field(books, "supplier", "等级", "text")
    keep = commands.save_supplier(books, replace(ZHILI, contact=None))
    drop = commands.save_supplier(books, SupplierFacts("织里厂", contact="李姐", phone="1"), custom={grade: "A"})
    desk.receive(goods("P", 10, "20"), supplier="织里厂")
    merged = commands.merge_suppliers(books, keep.supplier_id, drop.supplier_id, version=drop.version, person="小周")
    assert (merged.name, merged.version) == ("湖州织里制衣厂", 2)
    assert books.value("SELECT list((contact, phone)) FROM supplier") == [("李姐", "13800000000")]
    assert books.value("SELECT list((subject_id, value)) FROM custom_value") == [(keep.supplier_id, "A")]
    desk.receive(goods("P", 5, "20"), supplier="织里厂", at="2026-06-02 09:00")
    assert books.value("SELECT list(DISTINCT supplier_id) FROM document") == [keep.supplier_id]
    with pytest.raises(Refused, match="itself"):
        commands.merge_suppliers(books, keep.supplier_id, keep.supplier_id, version=2)
