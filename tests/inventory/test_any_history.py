"""Any sequence of documents, late ones, reversals and month closes: every self-check stays green, and a refusal changes nothing.

One of the self-checks costs everything anew from the first movement on, so that what was found step by step is proved to the last
digit. ``STREAMSTOCK_EXAMPLES=500`` tries many more histories.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from inventory import commands
from inventory.commands import Posted
from inventory.database import Books
from inventory.errors import Refused, StreamStockError
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, everything, goods, red_checks, same

EXAMPLES = int(os.environ.get("STREAMSTOCK_EXAMPLES", "12"))
CALM = settings(
    max_examples=EXAMPLES, stateful_step_count=14, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
START = datetime(2026, 4, 20)
skus = st.sampled_from(["P", "Q"])
moments = st.integers(0, 60 * 24).map(lambda hours: (START + timedelta(hours=hours)).isoformat())
some = st.integers(1, 9)
prices = st.sampled_from(["0", "3.3333", "7", "20", "26.01"])
places = st.sampled_from([MAIN, LIVE_ROOM])

_blank: list[Path] = []


def blank() -> Path:
    """Empty books, closed; made once."""
    if not _blank:
        path = Path(tempfile.mkdtemp(prefix="streamstock-blank-")) / "warehouse.duckdb"
        Books.open(path).close()
        _blank.append(path)
    return _blank[0]


@contextmanager
def new_desk() -> Iterator[Desk]:
    """A desk with books of its own, with some stock to begin with."""
    with tempfile.TemporaryDirectory(prefix="streamstock-history-") as folder:
        opened = Books.open(Path(shutil.copy(blank(), Path(folder) / "warehouse.duckdb")))
        desk = Desk(opened)
        desk.receive(goods("P", 5, "10"), goods("Q", 4, "2.5"), at="2026-04-20 00:00")
        desk.receive(goods("P", 2, "12"), at="2026-04-20 00:00", warehouse=LIVE_ROOM)
        try:
            yield desk
        finally:
            opened.close()


class AnyHistory(RuleBasedStateMachine):
    """A shop whose staff enters anything in any order."""

    @initialize()
    def begin(self) -> None:
        self.desk_of = new_desk()
        self.desk = self.desk_of.__enter__()
        self.posted: dict[str, list[str]] = {}

    def attempt(self, kind: str, act: Callable[[], Posted]) -> None:
        """Post; a refusal must leave everything as it was."""
        before = everything(self.desk.books)
        try:
            number = act().number
        except Refused:
            assert same(before, everything(self.desk.books))
            return
        if number:
            self.posted.setdefault(kind, []).append(number)

    def any_of(self, kind: str, data: st.DataObject) -> str:
        return str(data.draw(st.sampled_from(self.posted[kind]), label=kind))

    @rule(sku=skus, qty=some, each=prices, at=moments, place=places)
    def receive(self, sku: str, qty: int, each: str, at: str, place: str) -> None:
        self.attempt("receipt", lambda: self.desk.receive(goods(sku, qty, each), at=at, warehouse=place))

    @rule(sku=skus, qty=some, at=moments, place=places, really=st.booleans())
    def ship(self, sku: str, qty: int, at: str, place: str, really: bool) -> None:
        self.attempt("shipment", lambda: self.desk.ship(goods(sku, qty), at=at, warehouse=place, shipped=really))

    @precondition(lambda self: self.posted.get("shipment"))
    @rule(sku=skus, qty=st.integers(1, 3), at=moments, grade=st.sampled_from(["good", "defective", "scrap"]), data=st.data())
    def take_back(self, sku: str, qty: int, at: str, grade: str, data: st.DataObject) -> None:
        of = self.any_of("shipment", data)
        self.attempt("return", lambda: self.desk.take_back(goods(sku, qty, grade=grade), at=at, of=of))

    @precondition(lambda self: self.posted.get("receipt"))
    @rule(sku=skus, qty=st.integers(1, 3), at=moments, data=st.data())
    def send_back(self, sku: str, qty: int, at: str, data: st.DataObject) -> None:
        of = self.any_of("receipt", data)
        self.attempt("purchase return", lambda: self.desk.send_back(goods(sku, qty), at=at, of=of))

    @precondition(lambda self: self.posted.get("receipt"))
    @rule(amount=prices, at=moments, by=st.sampled_from(["qty", "value"]), data=st.data())
    def add_cost(self, amount: str, at: str, by: str, data: st.DataObject) -> None:
        of = self.any_of("receipt", data)
        self.attempt("landed cost", lambda: self.desk.add_cost(amount, of=of, at=at, by=by))

    @rule(sku=skus, qty=some, at=moments, sent=st.booleans())
    def move(self, sku: str, qty: int, at: str, sent: bool) -> None:
        kind = "sent" if sent else "transfer"
        self.attempt(kind, lambda: self.desk.move(goods(sku, qty), at=at, to=LIVE_ROOM, sent=sent))

    @precondition(lambda self: self.posted.get("sent"))
    @rule(sku=skus, qty=st.integers(1, 3), at=moments, lost=st.booleans(), data=st.data())
    def arrive(self, sku: str, qty: int, at: str, lost: bool, data: st.DataObject) -> None:
        of = self.any_of("sent", data)
        line = goods(sku, qty, grade="lost", reason="丢失") if lost else goods(sku, qty)
        self.attempt("arrival", lambda: self.desk.arrive(line, at=at, of=of))

    @rule(sku=skus, qty=st.integers(0, 9), each=st.none() | prices, at=moments, place=places)
    def count(self, sku: str, qty: int, each: str | None, at: str, place: str) -> None:
        self.attempt("count", lambda: self.desk.count(goods(sku, qty, each), at=at, warehouse=place))

    @rule(sku=skus, qty=st.integers(-4, 4), at=moments)
    def adjust(self, sku: str, qty: int, at: str) -> None:
        self.attempt("adjustment", lambda: self.desk.adjust(goods(sku, qty), at=at))

    @rule(sku=skus, value=prices, each=st.booleans(), at=moments)
    def revalue(self, sku: str, value: str, each: bool, at: str) -> None:
        self.attempt("revaluation", lambda: self.desk.revalue(sku, at=at, **({"each": value} if each else {"by": value})))

    @precondition(lambda self: any(self.posted.values()))
    @rule(late=st.booleans(), at=moments, data=st.data())
    def undo(self, late: bool, at: str, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from([one for numbers in self.posted.values() for one in numbers]), label="document")
        self.attempt("reversal", lambda: self.desk.undo(number, at=at if late else None))

    @rule(excluded=st.booleans())
    def set_free_goods(self, excluded: bool) -> None:
        commands.change_setting(self.desk.books, "free_goods", "excluded" if excluded else "included")

    @rule(month=st.sampled_from([date(2026, 4, 1), date(2026, 5, 1)]), reopen=st.booleans())
    def close(self, month: date, reopen: bool) -> None:
        try:
            if reopen:
                commands.reopen_period(self.desk.books, month, reason="试")
            else:
                commands.close_period(self.desk.books, month)
        except StreamStockError:
            pass

    @invariant()
    def the_books_prove_themselves(self) -> None:
        assert red_checks(self.desk.books) == {}

    def teardown(self) -> None:
        self.desk_of.__exit__(None, None, None)


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = CALM


Paper = tuple[str, str, int, str, str, str]
papers = st.lists(
    st.tuples(st.sampled_from(["receive", "ship", "adjust", "revalue"]), skus, st.integers(1, 6), prices, places, st.just("")),
    min_size=2, max_size=7,
)  # fmt: skip


def enter(desk: Desk, paper: Paper, at: str) -> Posted:
    kind, sku, qty, each, place, _ = paper
    if kind == "receive":
        return desk.receive(goods(sku, qty, each), at=at, warehouse=place)
    if kind == "ship":
        return desk.ship(goods(sku, qty), at=at, warehouse=place, shipped=True)
    if kind == "adjust":
        return desk.adjust(goods(sku, qty), at=at, warehouse=place)
    return desk.revalue(sku, at=at, each=each)


def figures(books: Books) -> list[tuple[Any, ...]]:
    """What every movement that stands cost, in the order of business time, and where the averages stand."""
    with books.reading() as cursor:
        return cursor.rows(
            "SELECT occurred_at, kind, sku_id, qty, value_e4, value_fen, variance_fen, recost_e4 FROM stock_movement"
            " WHERE cost_rule <> 8 ORDER BY ALL"
        ) + cursor.rows(
            "SELECT sku_id, defective, qty, value_e4, posted_fen, average_value_e4 / nullif(average_qty, 0) FROM cost_state"
            " WHERE qty <> 0 ORDER BY ALL"
        )  # fmt: skip


@CALM
@given(papers, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(handed: list[Paper], shuffled: Any) -> None:
    """The same papers with the same business times, entered in time or mixed up: the same books, movement by movement."""
    times = [(START + timedelta(days=1, hours=hour)).isoformat() for hour in range(len(handed))]
    mixed = list(zip(handed, times, strict=True))
    shuffled.shuffle(mixed)
    found = []
    for order in (list(zip(handed, times, strict=True)), mixed):
        with new_desk() as desk:
            for paper, at in order:
                try:
                    enter(desk, paper, at)
                except Refused:
                    break  # a valuation before its goods: in that order nobody can enter it
            else:
                found.append(figures(desk.books))
    if len(found) == 2:
        assert found[0] == found[1]


@CALM
@given(papers, papers.map(lambda some: some[0]), moments)
def test_what_is_undone_was_never_there(handed: list[Paper], extra: Paper, at: str) -> None:
    with new_desk() as desk:
        for number, paper in enumerate(handed):
            try:
                enter(desk, paper, (START + timedelta(days=1, hours=number)).isoformat())
            except Refused:
                continue
        before = figures(desk.books)
        try:
            number_of = enter(desk, extra, at).number
        except Refused:
            return
        if number_of:
            try:
                desk.undo(number_of)
            except Refused:  # it healed what lay below zero, and a form may not open that hole again
                assert below_zero(desk.books, without=number_of)
                return
        assert figures(desk.books) == before
        assert red_checks(desk.books) == {}


def below_zero(books: Books, *, without: str) -> bool:
    """Whether stock would have lain below zero at some moment, had a document never been."""
    with books.reading() as cursor:
        return bool(
            cursor.rows(
                """
                SELECT 1 FROM (
                    SELECT sum(qty) OVER (
                        PARTITION BY sku_id, m.warehouse_id ORDER BY m.occurred_at, effect_id, movement_id
                    ) AS stock
                    FROM stock_movement AS m JOIN document AS d USING (document_id) WHERE number <> ?
                ) WHERE stock < 0
                """,
                [without],
            )
        )
