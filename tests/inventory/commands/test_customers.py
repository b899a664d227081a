"""客户: made once, changed by version, merged and taken apart; who saw a telephone is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from inventory import commands
from inventory.commands import CustomerFacts
from inventory.database import Books, customers
from inventory.errors import ChangedMeanwhile, Refused, StreamStockError

AT = datetime(2026, 5, 1, 12)
MEI = CustomerFacts("李小梅", phone="13800000001", address="浙江省杭州市西湖区文三路 1 号", note="要顺丰")


def test_a_customer_is_made_once_and_keeps_what_its_form_showed_with_stars(books: Books) -> None:
    made = commands.save_customer(books, MEI, person="小周")
    assert commands.save_customer(books, MEI, person="小周") == replace(made, changed=False)
    masked = replace(MEI, phone="138****0001", address="浙江省杭州市***", note=None)
    saved = commands.save_customer(books, masked, customer_id=made.customer_id, version=1, person="小李")
    assert (saved.version, saved.changed) == (2, True)
    assert books.value("SELECT list((name, phone, address, note, search_key)) FROM customer") == [
        ("李小梅", "13800000001", MEI.address, None, "lxm")
    ]
    log = "SELECT list((field, before, after, changed_by) ORDER BY change_id) FROM record_change WHERE subject = 'customer'"
    assert books.value(log) == [("created", None, "李小梅", "小周"), ("note", "要顺丰", None, "小李")]
    with pytest.raises(ChangedMeanwhile):
        commands.save_customer(books, MEI, customer_id=made.customer_id, version=1)
    commands.save_customer(books, replace(MEI, phone="13900000009"), customer_id=made.customer_id, version=2)
    assert books.value("SELECT count(*) FROM record_change WHERE contains(concat(before, after), '13900000009')") == 0


def test_everything_wrong_is_said_at_once_and_one_telephone_is_one_customer(books: Books) -> None:
    commands.save_customer(books, MEI)
    with pytest.raises(Refused) as refused:
        commands.save_customer(books, CustomerFacts("周" * 101, phone="+86 138-0000-0001"))
    assert [problem.column for problem in refused.value.problems] == ["name", "phone"]
    with pytest.raises(Refused) as refused:
        commands.save_customer(books, CustomerFacts(note="谁"))
    assert [problem.column for problem in refused.value.problems] == ["name"]
    with pytest.raises(StreamStockError):
        commands.save_customer(books, MEI, customer_id=99, version=1)


def test_two_customers_are_merged_and_taken_apart_again(books: Books) -> None:
    first, second, third = (
        commands.save_customer(books, CustomerFacts(name, phone=f"1380000000{n}")).customer_id for n, name in enumerate("甲乙丙")
    )
    commands.merge_customers(books, second, third, version=1, person="小周")
    commands.merge_customers(books, first, second, version=1, person="小周")
    roots = "SELECT list((customer_id, root_id) ORDER BY customer_id) FROM whole_customer"
    assert books.value(roots) == [(first, first), (second, first), (third, first)]
    with pytest.raises(Refused):
        commands.merge_customers(books, third, first, version=1)
    with books.write() as cursor:
        assert customers.find_or_make(cursor, at=AT, phone="13800000002") == first
    commands.split_customer(books, second, person="小李")
    assert books.value(roots) == [(first, first), (second, second), (third, second)]
    assert commands.split_customer(books, second).changed is False
    told = "SELECT list((subject_id, before, after) ORDER BY change_id) FROM record_change WHERE field = 'merged_into'"
    assert books.value(told) == [
        (third, None, str(second)), (second, None, str(first)), (second, str(first), None)
    ]  # fmt: skip


def test_an_order_entered_here_finds_its_customer_by_telephone_then_by_name(books: Books) -> None:
    with books.write() as cursor:
        made = customers.find_or_make(cursor, at=AT, name="李小梅", phone="138 0000 0001")
        assert customers.find_or_make(cursor, at=AT, name="李小姐", phone="+86-13800000001", address="杭州市") == made
        assert customers.find_or_make(cursor, at=AT, name="王五") == customers.find_or_make(cursor, at=AT, name=" 王五 ")
        assert customers.find_or_make(cursor, at=AT, name=" ") is None
        # A number the platform lends out, or one it masked, tells nobody by itself.
        assert customers.phone_digits("18400000000-1234") is None
        assert customers.phone_digits("138****0001") is None
        assert customers.find_or_make(cursor, at=AT, phone="13800000001", platform="douyin") != made
    assert books.value("SELECT list((name, address) ORDER BY customer_id) FROM customer") == [
        ("李小梅", "杭州市"), ("王五", None), (None, None)
    ]  # fmt: skip
    assert books.value("SELECT count(*) FROM customer_identity WHERE contains(key, '138')") == 0


def test_whoever_uncovers_a_customer_or_takes_a_list_is_noted(books: Books) -> None:
    made = commands.save_customer(books, MEI)
    assert commands.uncover_customer(books, made.customer_id, person="小周").phone == "13800000001"
    commands.note_export(books, "customers", 3, person="小李")
    assert books.value("SELECT list((person, act, subject, customer_id, row_count) ORDER BY disclosure_id) FROM disclosure") == [
        ("小周", "shown", "customer", made.customer_id, 1), ("小李", "exported", "customers", None, 3)
    ]  # fmt: skip
