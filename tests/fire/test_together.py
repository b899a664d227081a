"""Several processes and threads at the same stock: nobody gets what is not there, nothing is posted twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from etl import owner
from inventory import commands
from inventory.database import Books
from inventory.errors import Refused
from tests.fire.conftest import Start
from tests.fire.desk import lines, ship_one
from tests.inventory.desk import pieces, red_checks


@pytest.fixture
def five(books: Books) -> Path:
    """Five pieces of P; the books are closed."""
    commands.post(books, lines(("P", 5, 500_000)), kind="goods_receipt", submission_id="R", create=True)
    return books.path


MISSING = "Line 1: 1 pieces of P are missing, and no other warehouse has any."


@pytest.mark.parametrize("owned", [True, False])
def test_four_processes_ship_the_last_five_pieces(five: Path, books: Books, start: Start, owned: bool) -> None:
    """Eight shipments by four processes, two each, beside a process that has the books open, or without one."""
    if not owned:
        books.close()
    serving = owner.start(books) if owned else None
    try:
        told = []
        for turn in range(2):
            running = [start(ship_one, five, f"S{turn}-{n}") for n in range(4)]
            told += [answers.recv() for _, answers in running]
            for process, _ in running:
                process.join(30)
    finally:
        if serving:
            serving.stop()
    assert sorted(kind for kind, *_ in told) == ["posted"] * 5 + ["refused"] * 3
    assert {sentence for kind, sentence, _ in told if kind == "refused"} == {MISSING}
    after = books if owned else Books.open(five)
    assert pieces(after, "P") == 0
    assert red_checks(after) == {}
    after.close()


def test_twenty_threads_and_four_processes_at_once(five: Path, books: Books, start: Start) -> None:
    serving = owner.start(books)

    def here(number: int) -> str:
        try:
            paper = lines(("P", 1, None)).drop(columns="value_e4")
            return commands.post(books, paper, kind="shipment", submission_id=f"T-{number}").number
        except Refused:
            return ""

    try:
        running = [start(ship_one, five, f"P-{n}") for n in range(4)]
        with ThreadPoolExecutor(20) as pool:
            mine = [number for number in pool.map(here, range(20)) if number]
        theirs = [number for kind, number, _ in (answers.recv() for _, answers in running) if kind == "posted"]
    finally:
        serving.stop()
    assert sorted(mine + theirs) == [f"CK20260602-{n:04}" for n in range(1, 6)]
    assert pieces(books, "P") == 0
    assert red_checks(books) == {}


def test_one_submission_from_four_processes_is_posted_once(five: Path, books: Books, start: Start) -> None:
    serving = owner.start(books)
    try:
        running = [start(ship_one, five, "the same form") for _ in range(4)]
        told = [answers.recv() for _, answers in running]
    finally:
        serving.stop()
    assert {number for _, number, _ in told} == {"CK20260602-0001"}
    assert sorted(again for *_, again in told) == [False, True, True, True]
    assert pieces(books, "P") == 4
