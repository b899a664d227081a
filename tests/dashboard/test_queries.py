"""Answers are kept until the books change."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import queries
from inventory import commands, reports
from inventory.database import Books
from inventory.reports import Period

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the reports were really asked."""
    questions: list[object] = []
    real = reports.ranking

    def ranking(books: Books, period: Period, **arguments: object) -> object:
        questions.append(arguments)
        return real(books, period, **arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(reports, "ranking", ranking)
    return questions


def test_the_same_question_is_answered_once(empty_books: Books, asked: list[object]) -> None:
    queries.ranking(JUNE, by="sku")
    queries.ranking(JUNE, by="sku")
    queries.ranking(JUNE, by="host")
    assert asked == [{"by": "sku"}, {"by": "host"}]


def test_a_write_makes_answers_old(empty_books: Books, asked: list[object]) -> None:
    queries.ranking(JUNE, by="sku")
    commands.clear(empty_books)
    queries.ranking(JUNE, by="sku")
    assert len(asked) == 2


def test_pages_cannot_spoil_each_others_answers(full_books: Books) -> None:
    spoilt = queries.stock()
    spoilt["on_hand"] = 0
    assert queries.stock()["on_hand"].any()
