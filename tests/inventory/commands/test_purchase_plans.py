"""采购计划: written down, approved, made into one order per supplier; money foots to the cent."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory import commands, reports
from inventory.commands import SavedPlan
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused
from tests.inventory.buyer import order
from tests.inventory.desk import MAIN, Desk, complaints, everything, goods, same

COLUMNS = ("sku_code", "qty", "unit_price", "supplier", "expected_on", "reason")


def plan(books: Books, *said: tuple[Any, ...], submission: str = "p1", **how: Any) -> SavedPlan:
    rows = [dict(zip(COLUMNS, line, strict=False)) for line in said]
    return commands.save_plan(books, pd.DataFrame(rows, dtype=object), submission_id=submission, **({"person": "小周"} | how))


@pytest.fixture
def market(desk: Desk, books: Books) -> Books:
    """Books that know P, Q and the suppliers 甲厂 and 乙厂."""
    desk.receive(goods("P", 10, "20"), goods("Q", 10, "8"), at="2025-12-01 09:00", supplier="甲厂")
    desk.receive(goods("Q", 10, "8"), at="2025-12-02 09:00", supplier="乙厂")
    return books


def test_a_plan_becomes_one_order_per_supplier(market: Books) -> None:
    said = ("P", 100, "12.3456", "甲厂", date(2099, 1, 8)), ("Q", 3, "0.335", "乙厂"), ("Q", 7, "1", "甲厂", date(2099, 1, 5))
    made = plan(market, *said, note="春节")
    assert (made.number[:2], made.number[-5:]) == ("JH", "-0001")
    with pytest.raises(Refused, match="is a draft: approve the plan first"):
        commands.orders_from_plan(market, made.number, warehouse=MAIN)
    commands.approve_plan(market, made.number, version=1, person="老板")
    first, second = commands.orders_from_plan(market, made.number, warehouse=MAIN, version=2, person="小周")
    assert [order(market, one.number)["supplier"] for one in (first, second)] == ["甲厂", "乙厂"]
    assert (order(market, first.number)["state"], str(order(market, first.number)["expected_on"])[:10]) == ("draft", "2099-01-08")
    shown = reports.purchase_plans(market).iloc[0]
    assert (shown["status"], shown["approved_by"], shown["suppliers"], shown["note"]) == ("ordered", "老板", 2, "春节")
    assert shown["amount_fen"] == round((order(market, first.number)["amount"] + order(market, second.number)["amount"]) * 100)
    lines = reports.purchase_plan_lines(market, number=made.number)
    assert lines["order_number"].tolist() == [first.number, second.number, first.number]
    before = everything(market)
    again = commands.orders_from_plan(market, made.number, warehouse=MAIN)
    assert [(one.number, one.again) for one in again] == [(first.number, True), (second.number, True)]
    assert same(before, everything(market))


def test_a_plan_may_leave_open_what_it_cannot_be_approved_without(market: Books) -> None:
    number = plan(market, ("P", 5), ("Q", 5, "1")).number
    with pytest.raises(Refused) as refusal:
        commands.approve_plan(market, number)
    assert complaints(refusal.value) == [(1, "supplier"), (1, "unit_price"), (2, "supplier")]


def test_everything_wrong_with_a_plan_is_told_at_once(market: Books) -> None:
    before = everything(market)
    with pytest.raises(Refused) as refusal:
        plan(market, ("NOBODY", 0, "x", "没有的厂"), ("P", None, -1))
    assert complaints(refusal.value) == [
        (1, "sku_code"), (1, "qty"), (1, "supplier"), (1, "unit_price"), (2, "qty"), (2, "unit_price"),
    ]  # fmt: skip
    assert same(before, everything(market))


def test_who_changes_an_approved_plan_makes_it_a_draft_again(market: Books) -> None:
    number = plan(market, ("P", 5, "1", "甲厂")).number
    commands.approve_plan(market, number, person="老板")
    assert plan(market, ("P", 5, "1", "甲厂"), number=number).status == "approved"
    assert plan(market, ("P", 9, "1", "甲厂"), number=number, version=2).status == "draft"
    with pytest.raises(ChangedMeanwhile, match="was changed meanwhile, by 小周"):
        commands.approve_plan(market, number, version=2, person="老板")
    commands.cancel_plan(market, number, version=3)
    with pytest.raises(Refused, match="is cancelled: make a new plan"):
        plan(market, ("P", 1, "1", "甲厂"), number=number)
    assert plan(market, ("P", 5)).number == number


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from("PQ"), st.integers(1, 10**4), st.integers(0, 10**7), st.sampled_from(["甲厂", "乙厂"])),
        min_size=1, max_size=12,
    ),
)  # fmt: skip
def test_orders_of_a_plan_add_up_to_it(market: Books, said: list[tuple[str, int, int, str]]) -> None:
    number = plan(market, *((sku, qty, f"{e4 / 10_000:.4f}", who) for sku, qty, e4, who in said), submission=uuid4().hex).number
    commands.approve_plan(market, number)
    orders = commands.orders_from_plan(market, number, warehouse=MAIN)
    whole = reports.purchase_plans(market).set_index("number").loc[number, "amount_fen"]
    assert sum(round(order(market, one.number)["amount"] * 100) for one in orders) == whole
