"""Drafts: kept while somebody types, refused when somebody else saved meanwhile, gone with the posting."""

from __future__ import annotations

import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, DraftGone, Refused
from tests.inventory.desk import Desk, goods, same
from tests.inventory.desk import everything as all_rows


def save(books: Books, content: str, version: int, person: str = "小李", draft_id: str = "d1") -> int:
    return commands.save_draft(books, draft_id, "goods_receipt", "杭州织里", content, version=version, person=person)


def test_a_draft_is_kept_as_it_was_last_saved_and_moves_no_figures(books: Books) -> None:
    figures = books.version
    assert [save(books, "{}", 0), save(books, '{"a": 1}', 1)] == [1, 2]
    kept = reports.draft(books, "d1")
    assert kept is not None
    assert (kept.kind, kept.title, kept.content, kept.person, kept.version) == ("goods_receipt", "杭州织里", '{"a": 1}', "小李", 2)
    assert books.version == figures


def test_the_second_to_save_is_told_who_was_first(books: Books) -> None:
    save(books, "{}", 0)
    save(books, "theirs", 1, person="小王")
    with pytest.raises(ChangedMeanwhile) as told:
        save(books, "mine", 1)
    assert [change.person for change in told.value.changes] == ["小王"]
    kept = reports.draft(books, "d1")
    assert kept is not None
    assert kept.content == "theirs"


def test_a_draft_that_was_let_go_does_not_come_back(books: Books) -> None:
    version = save(books, "{}", 0)
    commands.drop_draft(books, "d1")
    commands.drop_draft(books, "d1")
    with pytest.raises(DraftGone):
        save(books, "late", version)
    assert reports.draft(books, "d1") is None


def test_drafts_of_a_kind_are_listed(books: Books) -> None:
    save(books, "{}", 0)
    save(books, "{}", 0, draft_id="d2", person="")
    assert set(reports.drafts(books, "goods_receipt")["draft_id"]) == {"d1", "d2"}
    assert reports.drafts(books, "purchase_order").empty


def test_posting_takes_its_draft_along_and_a_refusal_leaves_it(desk: Desk, books: Books) -> None:
    save(books, "{}", 0)
    save(books, "{}", 0, draft_id="other")
    before = all_rows(books)
    with pytest.raises(Refused):
        desk.receive(goods("P", 0, "1"), submission="d1")
    assert same(before, all_rows(books))
    desk.receive(goods("P", 1, "1"), submission="d1")
    assert reports.drafts(books, "goods_receipt")["draft_id"].tolist() == ["other"]


def test_everybody_who_did_something_is_known_by_name(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 1, "1"), person="小周")
    save(books, "{}", 0)
    commands.change_setting(books, "free_goods", "excluded", person="老板")
    assert reports.people(books) == ["小周", "小李", "老板"]
