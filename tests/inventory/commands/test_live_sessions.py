"""直播场次: sessions people keep, and how order lines find theirs."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory import commands, reports
from inventory.database import Books, live_sessions
from inventory.database.live_sessions import Rule, Session, Slot
from inventory.errors import ChangedMeanwhile, Refused
from inventory.reports import Period
from tests.inventory.desk import complaints, red_checks
from tests.inventory.exports import Office, order_line

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
NING, XIA = "阿宁", "小夏"
EXPORTED = "2026-06-08 08:00:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-06-{text}")


def session(start: str, end: str, *hosts: str, slots: tuple[Slot, ...] = (), shop: int = 1, **more: str) -> Session:
    """A session whose hosts all stand there from its beginning to its end, unless ``slots`` says otherwise."""
    whole = tuple(Slot(host, at(start), at(end)) for host in hosts)
    return Session(shop, at(start), at(end), slots or whole, **more)  # type: ignore[arg-type]


def paid(order: str, when: str, host: str = NING) -> dict[str, object]:
    return order_line(order, host=host, paid_at=f"2026-06-{when}:00", 流量体裁="直播")


def found(books: Books) -> dict[str, tuple[str, int]]:
    """Order → (session, position of the rule)."""
    cursor = books.cursor()
    try:
        return {order: (number, rule) for order, number, rule in cursor.rows(
            "SELECT l.order_no, s.number, o.rule FROM order_session AS o JOIN sales_order_line AS l USING (line_id)"
            " JOIN live_session AS s USING (session_id)"
        )}  # fmt: skip
    finally:
        cursor.close()


def keep(books: Books, what: Session, **how: object) -> str:
    how = {"submission_id": f"{what.starts_at} {what.shop_id}", **how}
    return commands.save_session(books, what, **how)  # type: ignore[arg-type]


def lines_of(books: Books, order: str) -> list[int]:
    return [books.value("SELECT line_id FROM sales_order_line WHERE order_no = ?", [order])]


@pytest.fixture
def shop(office: Office) -> Office:
    office.orders(
        paid("E1", "02 20:15"), paid("E2", "03 00:40"), paid("E3", "03 02:30"), paid("E4", "02 20:20", XIA), exported=EXPORTED
    )
    return office


def test_an_order_belongs_to_the_session_in_which_its_host_stood_when_it_was_paid(shop: Office, books: Books) -> None:
    number = keep(books, session("02 20:00", "03 01:00", NING))
    assert number == "ZB20260602-0001"
    assert found(books) == {"E1": (number, 2), "E2": (number, 2), "E3": (number, 2), "E4": (number, 3)}
    assert red_checks(books) == {}
    row = reports.sessions(books, JUNE).iloc[0]
    assert (row["hours"], row["hosts"], row["orders"], row["gmv_fen"], row["state"]) == (5.0, NING, 4, 40_000, "ended")


def test_orders_that_come_later_find_the_sessions_that_are_there(shop: Office, books: Books) -> None:
    number = keep(books, session("05 19:00", "05 22:00", NING))
    shop.orders(paid("E5", "05 21:00"), paid("E6", "05 23:59"), paid("E7", "06 00:01"), exported="2026-06-09 08:00:00")
    assert {order: where for order, where in found(books).items() if order in ("E5", "E6", "E7")} == {
        "E5": (number, 2), "E6": (number, 2),
    }  # fmt: skip


def test_two_hosts_in_one_evening_share_it_by_their_slots(shop: Office, books: Books) -> None:
    first = keep(books, session("02 18:00", "02 20:18", NING))
    second = keep(books, session("02 20:18", "02 23:00", XIA))
    assert found(books)["E1"] == (first, 2)
    assert found(books)["E4"] == (second, 2)


def test_after_its_end_an_order_belongs_to_the_session_that_ended_last(shop: Office, books: Books) -> None:
    keep(books, session("02 19:00", "02 20:00", NING))
    later = keep(books, session("02 20:05", "02 20:10", NING))
    assert found(books)["E1"] == (later, 2)


def test_two_sessions_that_fit_equally_leave_the_order_in_the_queue(shop: Office, books: Books) -> None:
    commands.set_attribution_rules(books, [Rule("本店", "shop")])
    keep(books, session("02 20:00", "02 23:00", NING))
    assert set(found(books)) == {"E1", "E4"}
    keep(books, session("02 20:00", "02 22:00", XIA, room="二号间"), submission_id="second")
    assert found(books) == {}
    queue = reports.lines_without_session(books, JUNE)
    assert dict(zip(queue["host"] + queue["day"].dt.strftime(" %d"), queue["sessions_that_day"], strict=True)) == {
        f"{NING} 02": 2, f"{NING} 03": 0, f"{XIA} 02": 2,
    }  # fmt: skip


def test_the_room_is_asked_first(office: Office, books: Books) -> None:
    office.orders(paid("E1", "02 20:15"), exported=EXPORTED)
    with books.write() as cursor:
        cursor.execute("UPDATE sales_order_line SET room = '二号间'")
    keep(books, session("02 20:00", "02 23:00", NING))
    room = keep(books, session("02 20:00", "02 23:00", XIA, room="二号间"), submission_id="second")
    assert found(books) == {"E1": (room, 1)}


def test_what_somebody_chose_stays_until_it_is_taken_back(shop: Office, books: Books) -> None:
    first = keep(books, session("02 20:00", "02 23:00", NING))
    other = keep(books, session("02 10:00", "02 11:00", XIA))
    commands.choose_session(books, lines_of(books, "E1"), other, person="小周")
    commands.choose_session(books, lines_of(books, "E4"), None, person="小周")
    commands.attribute_all(books)
    assert found(books) == {"E1": (other, 0), "E2": (first, 2)}
    assert set(reports.attribution(books, JUNE)["position"].dropna()) == {0, -1, 2}
    assert commands.take_back_choices(books, [*lines_of(books, "E1"), *lines_of(books, "E4")]) == 2
    assert found(books)["E1"] == (first, 2)


def test_a_session_that_is_moved_or_cancelled_lets_its_orders_go(shop: Office, books: Books) -> None:
    number = keep(books, session("02 20:00", "02 23:00", NING))
    keep(books, session("04 20:00", "04 23:00", NING), number=number, version=1)
    assert found(books) == {}
    keep(books, session("02 20:00", "02 23:00", NING), number=number, version=2)
    assert "E1" in found(books)
    moved = session("02 20:00", "02 23:00", NING)
    keep(books, Session(1, moved.starts_at, moved.ends_at, moved.slots, cancelled=True), number=number, version=3)
    assert found(books) == {}
    assert red_checks(books) == {}


def test_a_second_person_is_told_who_changed_the_session(shop: Office, books: Books) -> None:
    number = keep(books, session("02 20:00", "02 23:00", NING))
    keep(books, session("02 20:00", "02 23:30", NING), number=number, version=1, person="小李")
    with pytest.raises(ChangedMeanwhile, match="小李") as stale:
        keep(books, session("02 19:00", "02 23:00", NING), number=number, version=1, person="小王")
    assert {change.field for change in stale.value.changes} == {"ends_at", "hosts"}


def test_the_same_submission_makes_one_session(shop: Office, books: Books) -> None:
    evening = session("02 20:00", "02 23:00", NING)
    assert keep(books, evening, submission_id="a") == keep(books, evening, submission_id="a")
    assert len(reports.sessions(books, JUNE)) == 1


def test_everything_wrong_with_a_session_is_told_at_once(shop: Office, books: Books) -> None:
    slots = (
        Slot(" ", at("02 20:00"), at("02 21:00")),
        Slot(NING, at("02 22:00"), at("02 21:30")),
        Slot(XIA, at("02 19:00"), at("02 22:00")),
    )
    with pytest.raises(Refused) as refusal:
        keep(books, session("02 20:00", "02 23:00", slots=slots, shop=9))
    assert complaints(refusal.value) == [(0, "shop"), (1, "host"), (2, "ends_at"), (3, "starts_at")]
    with pytest.raises(Refused) as refusal:
        keep(books, session("02 23:00", "02 20:00"))
    assert complaints(refusal.value) == [(0, "ends_at")]
    assert reports.sessions(books, JUNE).empty


def test_a_host_cannot_stand_in_two_sessions_at_once(shop: Office, books: Books) -> None:
    first = keep(books, session("02 20:00", "02 23:00", NING))
    with pytest.raises(Refused, match=first):
        keep(books, session("02 22:00", "03 01:00", NING))


def test_rules_that_make_no_sense_are_refused(books: Books) -> None:
    with pytest.raises(Refused) as refusal:
        commands.set_attribution_rules(books, [Rule("", "host"), Rule("x", "moon", minutes_after=9999)])
    assert complaints(refusal.value) == [(1, "name"), (2, "match"), (2, "minutes_after")]
    assert [rule.match for rule in reports.attribution_rules(books)] == ["room", "host", "shop"]


def test_undoing_an_import_takes_its_orders_out_of_the_sessions(shop: Office, books: Books) -> None:
    number = keep(books, session("02 20:00", "03 01:00", NING))
    shop.orders(paid("E9", "02 21:00"), paid("E1", "02 20:15", XIA), exported="2026-06-09 08:00:00")
    assert found(books)["E1"] == (number, 3)
    commands.undo_batch(books, books.value("SELECT max(batch_id) FROM import_batch"))
    assert found(books) == {"E1": (number, 2), "E2": (number, 2), "E3": (number, 2), "E4": (number, 3)}
    assert red_checks(books) == {}


MINUTES = st.integers(0, 3 * 24 * 60)
ORDERS = 8


@pytest.fixture
def many(office: Office) -> Office:
    office.orders(*(paid(f"E{n}", "02 20:15") for n in range(ORDERS)), exported=EXPORTED)
    return office


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=st.lists(st.tuples(st.sampled_from([NING, XIA, "阿木"]), MINUTES, st.integers(1, 600)), max_size=6),
    after=st.integers(0, 600),
    moments=st.lists(st.tuples(st.sampled_from([NING, XIA]), MINUTES), min_size=ORDERS, max_size=ORDERS),
)
def test_attribution_is_a_function_of_sessions_and_rules(
    many: Office, books: Books, spans: list[tuple[str, int, int]], after: int, moments: list[tuple[str, int]]
) -> None:
    """Session by session, all at once or order by order, and however often: the same orders are in the same sessions."""
    start = at("02 00:00")
    with books.write() as cursor:
        for table in ("live_session", "session_host", "order_session"):
            cursor.execute(f"DELETE FROM {table}")
        for n, (host, minute) in enumerate(moments):
            cursor.execute(
                "UPDATE sales_order_line SET host = ?, pay_at = ? WHERE order_no = ?",
                [host, start + timedelta(minutes=minute), f"E{n}"],
            )
    commands.set_attribution_rules(books, [Rule("host", "host", minutes_after=after)])
    for n, (host, minute, length) in enumerate(spans):
        begin = start + timedelta(minutes=minute)
        until = begin + timedelta(minutes=length)
        with contextlib.suppress(Refused):
            keep(books, Session(1, begin, until, (Slot(host, begin, until),)), submission_id=str(n))
    one_by_one = found(books)
    commands.attribute_all(books)
    assert found(books) == one_by_one
    with books.write() as cursor:
        cursor.execute("DELETE FROM order_session")
        for n in range(ORDERS):
            live_sessions.attribute(cursor, "SELECT line_id FROM sales_order_line WHERE order_no = ?", [f"E{n}"])
    assert found(books) == one_by_one
