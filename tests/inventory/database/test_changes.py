"""Who changed what, and what a save is told that comes too late."""

from __future__ import annotations

from datetime import datetime

import pytest

from inventory.database import Books, changes
from inventory.errors import Change, ChangedMeanwhile
from inventory.language import speaking

AT = datetime(2026, 6, 1, 9, 30)


def test_only_fields_that_differ_are_changes() -> None:
    before = {"name": "青山制衣", "phone": None, "payment_days": 30, "note": "老客户"}
    after = {"name": "青山制衣", "phone": "0571-8800", "payment_days": 45}
    assert changes.differences(before, after) == [("phone", None, "0571-8800"), ("payment_days", 30, 45)]


def test_a_save_that_began_with_an_older_version_is_told_who_changed_which_fields(books: Books) -> None:
    with books.write() as cursor:
        for version, person, changed in ((2, "小李", [("phone", None, "0571-8800")]), (3, "小王", [("archived", False, True)])):
            changes.record(cursor, "supplier", 7, changed, version=version, person=person, at=AT)
        changes.require_version(cursor, "supplier", 7, current=3, began_with=3, name="青山制衣")
        with pytest.raises(ChangedMeanwhile) as stale:
            changes.require_version(cursor, "supplier", 7, current=3, began_with=1, name="青山制衣")
    assert stale.value.changes == [
        Change("phone", None, "0571-8800", "小李", AT),
        Change("archived", "no", "yes", "小王", AT),
    ]
    assert stale.value.sentence() == "青山制衣 was changed meanwhile, by 小王 on 2026-06-01 09:30: look at it again, then save."
    with speaking("zh_CN"):
        assert "小王" in stale.value.sentence()
        assert "meanwhile" not in stale.value.sentence()


def test_what_no_report_shows_is_written_without_a_new_version_of_the_books(books: Books) -> None:
    before = books.version
    with books.write(figures=False) as cursor:
        cursor.execute("INSERT INTO draft VALUES ('d1', 'purchase_order', 'CG', '{}', '小李', ?, 1)", [AT])
    assert books.version == before
    assert books.value("SELECT count(*) FROM draft") == 1


def test_every_change_has_a_number_of_its_own_in_the_order_of_the_form(books: Books) -> None:
    with books.write() as cursor:
        for supplier in (1, 2):
            changed = [("phone", None, "1"), ("note", "a", "b")]
            changes.record(cursor, "supplier", supplier, changed, version=2, person="小李", at=AT)
    assert books.value("SELECT list((change_id, subject_id, field) ORDER BY change_id) FROM record_change") == [
        (1, 1, "phone"), (2, 1, "note"), (3, 2, "phone"), (4, 2, "note"),
    ]  # fmt: skip
