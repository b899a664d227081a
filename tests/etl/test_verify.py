"""The books prove themselves after every load that wrote something."""

from __future__ import annotations

import pytest

from etl.load import FileResult
from etl.owner import OwnDoor
from etl.verify import verify
from inventory.database import Books

pytestmark = pytest.mark.usefixtures("english")


def test_a_red_check_is_told_with_the_last_file_that_went_in(books: Books) -> None:
    with books.write() as cursor:
        cursor.execute("INSERT INTO supplier (supplier_id, name) VALUES (91, '新厂'), (92, '新厂')")
    went_in, refused = FileResult("a.csv", new=1, movements=1), FileResult("b.csv", refusal="broken")
    verify(OwnDoor(books, keep=True), [went_in, refused])
    assert went_in.notes == ["Self-check unique_keys is red: see the page of self-checks, or run streamstock check."]
    assert refused.notes == []


def test_sound_books_say_nothing(books: Books) -> None:
    went_in = FileResult("a.csv", changed=1)
    verify(OwnDoor(books, keep=True), [went_in])
    assert went_in.notes == []


def test_where_nothing_was_written_nothing_is_checked(books: Books) -> None:
    class NoDoor(OwnDoor):
        def ask(self, act: str, *arguments: object, **options: object) -> None:
            raise AssertionError(act)

    verify(NoDoor(books, keep=True), [FileResult("a.csv", unchanged=3), FileResult("b.csv", refusal="broken")])
