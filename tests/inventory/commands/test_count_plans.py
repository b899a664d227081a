"""Counts that come back: due, begun once, late, and told as missed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inventory import clock, commands, reports
from inventory.commands import PlanFacts
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused
from tests.inventory.desk import MAIN, complaints

TODAY = clock.now().date()


def save(books: Books, **more: object) -> int:
    facts = {"name": "周一 A 类", "warehouse": MAIN, "next_on": TODAY - timedelta(days=2), "every_days": 7, **more}
    return commands.save_count_plan(books, PlanFacts(**facts), person="店长")  # type: ignore[arg-type]


def late(books: Books, today: date = TODAY) -> list[tuple[str, int]]:
    found = reports.missed_counts(books, today=today)
    return list(zip(found["name"], found["days_late"].astype(int), strict=True))


def test_a_due_count_is_begun_once_and_the_next_one_is_due_later(shelf: Books) -> None:
    plan = save(shelf)
    assert late(shelf) == [("周一 A 类", 2)]
    number = commands.start_planned_count(shelf, plan, person="小赵")
    found = reports.count_plans(shelf, today=TODAY).iloc[0]
    assert (found["last_number"], found["days_late"]) == (number, -7)
    assert late(shelf) == [("周一 A 类", 2)], "begun, but not approved"
    commands.count_goods(shelf, number, [commands.Counted("P", 10)])
    commands.submit_stocktake(shelf, number)
    commands.approve_stocktake(shelf, number)
    assert late(shelf) == []
    assert late(shelf, TODAY + timedelta(days=8)) == [("周一 A 类", 1)]


def test_what_is_wrong_with_a_plan_is_told_at_once_and_the_second_person_too(shelf: Books) -> None:
    with pytest.raises(Refused) as refused:
        save(shelf, name=" ", warehouse="月球", next_on=None, every_days=0, scope="abc")
    assert complaints(refused.value) == [(0, "name"), (0, "warehouse"), (0, "next_on"), (0, "every_days"), (0, "scope")]
    plan = save(shelf)
    with pytest.raises(Refused, match="There is a plan"):
        save(shelf)
    changed = PlanFacts("周一 A 类", MAIN, TODAY, active=False)
    commands.save_count_plan(shelf, changed, plan_id=plan, version=1)
    assert late(shelf) == []
    with pytest.raises(ChangedMeanwhile):
        commands.save_count_plan(shelf, PlanFacts("x", MAIN, TODAY), plan_id=plan, version=1)
