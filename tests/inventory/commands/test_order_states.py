"""采购订单: placed, approved or sent back, closed, opened again, cancelled; by whom, and not twice."""

from __future__ import annotations

import pytest

from inventory import commands
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused, StreamStockError
from tests.inventory.buyer import arrived, logged, order, save
from tests.inventory.desk import Desk, everything, goods, same


@pytest.fixture
def limited(shelf: Books) -> Books:
    """Orders of more than ¥1,000 wait for approval."""
    commands.change_setting(shelf, "purchase_approval_limit", "1,000")
    return shelf


def test_an_order_is_placed_closed_and_opened_again(shelf: Books) -> None:
    number = save(shelf, ("P", 100, "12")).number
    assert commands.place_order(shelf, number, version=1, person="小周").status == "ordered"
    assert order(shelf, number)["open"] == 100
    commands.close_order(shelf, number, "工厂停产", version=2, person="阿明")
    found = order(shelf, number)
    assert [found[name] for name in ("state", "open", "closed_by", "close_reason")] == ["closed", 0, "阿明", "工厂停产"]
    assert logged(shelf, 3) == [("status", "ordered", "closed"), ("reason", None, "工厂停产")]
    with pytest.raises(Refused, match="open it again"):
        save(shelf, ("P", 50, "12", None, 1), number=number, version=3)
    assert commands.reopen_order(shelf, number).status == "ordered"
    assert (order(shelf, number)["open"], order(shelf, number)["closed_by"]) == (100, None)


def test_a_step_done_twice_is_done_once(shelf: Books) -> None:
    number = save(shelf, ("P", 100, "12")).number
    commands.place_order(shelf, number, version=1, person="小周")
    before = everything(shelf)
    assert commands.place_order(shelf, number, version=1, person="小周").again
    assert same(before, everything(shelf))
    with pytest.raises(ChangedMeanwhile, match="by 小周"):
        commands.cancel_order(shelf, number, "不要了", version=1, person="阿明")
    with pytest.raises(Refused, match="CG20260101-0001 was ordered already"):
        commands.place_order(shelf, number)


def test_what_costs_more_than_the_limit_waits_for_somebody_else(limited: Books) -> None:
    number = save(limited, ("P", 100, "10.01"), discount_fen=99).number
    assert commands.place_order(limited, number, person="小周").status == "waiting_approval"
    for person, why in (("小周", "小周 made this order: somebody else"), ("", "It is kept who approves")):
        with pytest.raises(Refused, match=why):
            commands.approve_order(limited, number, person=person)
    commands.approve_order(limited, number, person="老板")
    found = order(limited, number)
    assert (found["state"], found["approved_by"], found["approved_at"] is not None) == ("ordered", "老板", True)
    free = save(limited, ("P", 100, "10.01"), discount_fen=100, submission="s2").number
    assert commands.place_order(limited, free, person="小周").status == "ordered"


def test_only_who_the_settings_name_may_approve(limited: Books) -> None:
    commands.change_setting(limited, "purchase_approvers", "老板，小周")
    number = save(limited, ("P", 100, "20")).number
    commands.place_order(limited, number, person="小周")
    with pytest.raises(Refused, match="Only 老板, 小周 may approve"):
        commands.approve_order(limited, number, person="阿明")
    assert commands.approve_order(limited, number, person="小周").status == "ordered"


def test_a_rejected_order_is_a_draft_again_with_the_reason(limited: Books) -> None:
    number = save(limited, ("P", 100, "20")).number
    commands.place_order(limited, number, person="小周")
    with pytest.raises(Refused, match="The reason is missing"):
        commands.reject_order(limited, number, " ", person="老板")
    assert commands.reject_order(limited, number, "太贵", person="老板").status == "draft"
    assert logged(limited, 3) == [("status", "waiting_approval", "draft"), ("reason", None, "太贵")]


def test_an_order_that_grows_over_the_limit_waits_again(limited: Books) -> None:
    number = save(limited, ("P", 100, "9")).number
    commands.place_order(limited, number, person="小周")
    assert save(limited, ("P", 100, "11", None, 1), number=number).status == "waiting_approval"
    commands.approve_order(limited, number, person="老板")
    assert save(limited, ("P", 99, "11", None, 1), number=number).status == "ordered"
    assert order(limited, number)["approved_by"] == "老板"


def test_only_what_never_came_can_be_cancelled(desk: Desk, shelf: Books) -> None:
    number = save(shelf, ("P", 100, "12")).number
    commands.place_order(shelf, number)
    receipt = desk.receive(goods("P", 60, "12"), at="2026-01-05 09:00").number
    arrived(shelf, number, receipt)
    with pytest.raises(Refused, match="60 pieces of CG20260101-0001 came already: close"):
        commands.cancel_order(shelf, number, "不要了")
    desk.undo(receipt)
    commands.cancel_order(shelf, number, "不要了")
    assert order(shelf, number)["state"] == "cancelled"
    assert commands.reopen_order(shelf, number).status == "draft"


def test_an_order_there_is_not_is_a_sentence(books: Books) -> None:
    with pytest.raises(StreamStockError, match="There is no purchase order CG1: check the number"):
        commands.place_order(books, "CG1")
