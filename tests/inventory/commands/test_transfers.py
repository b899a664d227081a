"""调拨: sent, received in parts, lost on the way, taken back; goods on the way are never forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory import commands, reports
from inventory.commands import Arrival, Move, Posted, Sent
from inventory.database import Books
from inventory.database.catalogue import TRANSIT_WAREHOUSE
from inventory.errors import Refused
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, complaints, goods, pieces, red_checks

SENT_AT, CAME_AT = datetime(2026, 6, 2, 9), datetime(2026, 6, 4, 9)
_ids = count(1)


def send(books: Books, *lines: Sent, target: str = LIVE_ROOM, at: datetime = SENT_AT, **how: Any) -> Posted:
    identity = str(how.pop("submission_id", f"send-{next(_ids)}"))
    return commands.issue_transfer(books, MAIN, target, lines, at=at, submission_id=identity, **how)


def receive(books: Books, number: str, *lines: Arrival, at: datetime = CAME_AT, submission_id: str = "") -> Posted:
    return commands.receive_transfer(books, number, lines, at=at, submission_id=submission_id or f"come-{next(_ids)}")


def state_of(books: Books, number: str) -> tuple[str, int, int, int, int]:
    card = reports.transfer(books, number)
    assert card is not None
    head = card.head
    return head["state"], head["sent"], head["received"], head["lost"], head["open"]


@pytest.fixture
def stocked(desk: Desk, books: Books) -> Books:
    desk.receive(goods("P", 40, "20"), goods("Q", 10, "8"), at="2026-06-01 09:00")
    desk.receive(goods("P", 1, "20"), at="2026-06-01 10:00", warehouse=LIVE_ROOM)
    return books


def test_a_transfer_is_on_the_way_until_the_last_piece_came_or_is_lost(stocked: Books) -> None:
    number = send(stocked, Sent("P", 30), Sent("Q", 10), note="周五专场").number
    assert state_of(stocked, number) == ("in_transit", 40, 0, 0, 40)
    receive(stocked, number, Arrival(1, came=25), Arrival(2, came=10))
    assert state_of(stocked, number) == ("part_received", 40, 35, 0, 5)
    assert pieces(stocked, "P", TRANSIT_WAREHOUSE) == 5
    receive(stocked, number, Arrival(1, came=3, lost=2, reason="途中破损"), at=datetime(2026, 6, 5, 9))
    assert state_of(stocked, number) == ("lost", 40, 38, 2, 0)
    card = reports.transfer(stocked, number)
    assert card is not None
    assert card.receipts[["received", "lost", "reason"]].fillna("").values.tolist() == [[35, 0, ""], [3, 2, "途中破损"]]
    assert (pieces(stocked, "P"), pieces(stocked, "P", LIVE_ROOM), pieces(stocked, "P", TRANSIT_WAREHOUSE)) == (39, 29, 0)
    assert red_checks(stocked) == {}


def test_in_one_step_it_is_done_at_once(stocked: Books) -> None:
    number = send(stocked, Sent("P", 4), at_once=True).number
    assert state_of(stocked, number) == ("done", 4, 4, 0, 0)
    assert pieces(stocked, "P", LIVE_ROOM) == 5
    with pytest.raises(Refused, match="nothing to receive"):
        receive(stocked, number, Arrival(1, came=1))


def test_what_is_refused_stands_at_its_line(stocked: Books) -> None:
    with pytest.raises(Refused, match="1 pieces of P are missing") as refusal:
        send(stocked, Sent("Q", 1, line=2), Sent("P", 41, line=7))
    assert complaints(refusal.value) == [(7, "qty")]
    with pytest.raises(Refused, match="choose another warehouse"):
        send(stocked, Sent("P", 1), target=MAIN)
    with pytest.raises(Refused) as refusal:
        commands.issue_transfer(stocked, "", "云端", [], at=SENT_AT, submission_id="none")
    assert complaints(refusal.value) == [(0, "warehouse"), (0, "to_warehouse"), (0, "lines")]
    number = send(stocked, Sent("P", 5), Sent("Q", 5)).number
    with pytest.raises(Refused, match="6 pieces are more than the 5 left") as refusal:
        receive(stocked, number, Arrival(1, came=5), Arrival(2, came=6))
    assert complaints(refusal.value) == [(2, "qty")]
    with pytest.raises(Refused, match="more than the 5 left"):
        receive(stocked, number, Arrival(1, came=4, lost=2, reason="丢失"))
    with pytest.raises(Refused, match="Say why these pieces are lost"):
        receive(stocked, number, Arrival(1, lost=1))
    with pytest.raises(Refused, match="has no line 9"):
        receive(stocked, number, Arrival(9, came=1))
    with pytest.raises(Refused, match="Nothing came yet"):
        receive(stocked, number, Arrival(1))
    assert state_of(stocked, number) == ("in_transit", 10, 0, 0, 10)


def test_the_same_submission_acts_once(stocked: Books) -> None:
    first, again = (send(stocked, Sent("P", 5), submission_id="once") for _ in range(2))
    assert (again.number, again.again) == (first.number, True)
    one, two = (receive(stocked, first.number, Arrival(1, came=2), submission_id="came-once") for _ in range(2))
    assert (two.number, two.again) == (one.number, True)
    assert state_of(stocked, first.number) == ("part_received", 5, 2, 0, 3)


def test_only_a_transfer_nobody_received_can_be_taken_back(stocked: Books, desk: Desk) -> None:
    number = send(stocked, Sent("P", 5)).number
    came = receive(stocked, number, Arrival(1, came=2)).number
    with pytest.raises(Refused, match=came):
        desk.undo(number)
    desk.undo(came)
    assert state_of(stocked, number) == ("in_transit", 5, 0, 0, 5)
    desk.undo(number)
    assert state_of(stocked, number) == ("reversed", 5, 0, 0, 0)
    assert (pieces(stocked, "P", MAIN), pieces(stocked, "P", TRANSIT_WAREHOUSE)) == (40, 0)
    with pytest.raises(Refused, match="nothing to receive"):
        receive(stocked, number, Arrival(1, came=1))
    assert red_checks(stocked) == {}


def test_a_receipt_reversed_on_a_later_day_is_on_the_way_again(stocked: Books, desk: Desk) -> None:
    number = send(stocked, Sent("P", 5)).number
    came = receive(stocked, number, Arrival(1, came=2)).number
    desk.undo(came, at="2026-06-07 09:00")
    assert state_of(stocked, number) == ("in_transit", 5, 0, 0, 5)
    with pytest.raises(Refused, match=f"{came} built on it until 2026-06-07 09:00"):
        desk.undo(number)
    receive(stocked, number, Arrival(1, came=3), Arrival(1, came=0, lost=2, reason="丢失"), at=datetime(2026, 6, 8, 9))
    assert state_of(stocked, number) == ("lost", 5, 3, 2, 0)
    assert (pieces(stocked, "P"), pieces(stocked, "P", TRANSIT_WAREHOUSE)) == (39, 0)
    assert red_checks(stocked) == {}


def test_two_people_who_receive_the_same_transfer_take_nothing_twice(stocked: Books) -> None:
    number = send(stocked, Sent("P", 10)).number

    def come(person: int) -> str:
        try:
            return receive(stocked, number, Arrival(1, came=10), submission_id=f"desk-{person}").number
        except Refused as refusal:
            return refusal.problems[0].column

    with ThreadPoolExecutor(4) as crowd:
        told = sorted(crowd.map(come, range(4)))
    assert told[0].startswith("DR")
    assert told[1:] == ["qty"] * 3
    assert state_of(stocked, number) == ("done", 10, 10, 0, 0)


def test_the_list_says_how_long_goods_are_on_the_way(stocked: Books) -> None:
    first = send(stocked, Sent("P", 5)).number
    second = send(stocked, Sent("Q", 2), at=datetime(2026, 6, 3, 9)).number
    receive(stocked, second, Arrival(1, came=2))
    found = reports.transfers(stocked)
    assert found["number"].tolist() == [second, first]
    assert found["open_value_fen"].tolist() == [0, 10_000]
    assert found["days_on_way"].iloc[1] > 0
    assert found["days_on_way"].isna().iloc[0]
    assert reports.transfers(stocked, state="open")["number"].tolist() == [first]
    assert reports.transfers(stocked, search="q")["number"].tolist() == [second]
    assert reports.goods_at(stocked, MAIN, ["P", "Q"])["on_hand"].to_dict() == {"P": 35, "Q": 8}


acts = st.lists(
    st.tuples(st.sampled_from(["send", "receive", "lose", "undo"]), st.integers(1, 12), st.integers(0, 5)), min_size=1, max_size=14
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=acts)
def test_no_piece_goes_without_being_declared_lost(stocked: Books, desk: Desk, story: list[tuple[str, int, int]]) -> None:
    """Pieces everywhere, those on the way too = pieces before − pieces declared lost since (and not taken back)."""
    lost_before = int(reports.transfers(stocked)["lost"].sum())
    whole = pieces(stocked, "P")
    made = reports.transfers(stocked)["number"].tolist()
    for act, qty, which in story:
        try:
            if act == "send":
                made.append(send(stocked, Sent("P", qty)).number)
            elif made:
                number = made[which % len(made)]
                if act == "receive":
                    receive(stocked, number, Arrival(1, came=qty))
                elif act == "lose":
                    receive(stocked, number, Arrival(1, lost=qty, reason="丢失"))
                else:
                    card = reports.transfer(stocked, number)
                    assert card is not None
                    last = card.receipts[~card.receipts["reversed"]]["number"].tolist()
                    desk.undo(last[-1] if last else number, at="2026-06-20 09:00" if qty % 2 else None)
        except Refused:
            continue
    now = reports.transfers(stocked)
    assert pieces(stocked, "P") == whole + lost_before - int(now.loc[now["state"] != "reversed", "lost"].sum())
    assert pieces(stocked, "P", TRANSIT_WAREHOUSE) == int(now["open"].sum())
    assert red_checks(stocked) == {}


def test_several_ways_are_sent_at_once_or_not_at_all(stocked: Books) -> None:
    moves = [Move(MAIN, LIVE_ROOM, "P", 5), Move(LIVE_ROOM, MAIN, "P", 1), Move(MAIN, LIVE_ROOM, "Q", 2)]
    made = commands.issue_transfers(stocked, moves, at=SENT_AT, submission_id="ways")
    assert [one.number for one in commands.issue_transfers(stocked, moves, at=SENT_AT, submission_id="ways")] == [
        one.number for one in made
    ]
    assert reports.transfers(stocked)[["from_warehouse", "sent"]].values.tolist() == [[LIVE_ROOM, 1], [MAIN, 7]]
    with pytest.raises(Refused, match="991 pieces of Q are missing") as refusal:
        commands.issue_transfers(
            stocked, [Move(MAIN, LIVE_ROOM, "P", 1), Move(MAIN, LIVE_ROOM, "Q", 999)], at=CAME_AT, submission_id="more"
        )
    assert complaints(refusal.value) == [(2, "qty")]
    assert len(reports.transfers(stocked)) == 2
