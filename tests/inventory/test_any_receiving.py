"""Any sequence of receipts, returns and reversals of one order: ordered = received + open, and every self-check stays green."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.commands import Arrived, Landed
from inventory.database import Books
from inventory.errors import Refused
from tests.inventory.buying import order, progress, receive, send_back, undo
from tests.inventory.desk import red_checks

EXAMPLES = int(os.environ.get("STREAMSTOCK_EXAMPLES", "6"))
START = datetime(2026, 6, 2, 9)
ORDERED = (10, 7)

few = st.integers(0, 4)
receipts = st.tuples(st.just("receive"), st.tuples(few, few), st.tuples(few, few), st.sampled_from([0, 1, 999]))
returns = st.tuples(st.just("return"), st.integers(0, 3), st.integers(1, 3), st.integers(1, 3))
reversals = st.tuples(st.just("undo"), st.integers(0, 9), st.booleans())


@dataclass
class Model:
    """What should stand: pieces of each order line by receipt, and every document in the order of posting."""

    came: dict[str, tuple[int, int]] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)

    @property
    def received(self) -> list[int]:
        return [sum(pieces[line] for pieces in self.came.values()) for line in (0, 1)]


def act(books: Books, number: str, model: Model, step: tuple, at: datetime) -> None:  # type: ignore[type-arg]
    what, *facts = step
    if what == "receive":
        first, second, freight = facts
        lines = [Arrived(1, first[0], first[1], reason="多发"), Arrived(2, *second)]
        costs = [Landed("运费", freight, "qty")] if freight else []
        done = receive(books, number, *lines, at=at, landed=costs)
        model.came[done.posted.number] = (sum(first), sum(second))
        model.documents += [done.posted.number, *done.landed]
    elif what == "return" and model.came:
        receipt, line, pieces = facts
        model.documents.append(send_back(books, list(model.came)[receipt % len(model.came)], (line, pieces), day=28).number)
    elif what == "undo" and model.documents:
        which, later = facts
        chosen = model.documents[which % len(model.documents)]
        undo(books, chosen, at=datetime(2026, 6, 29) if later else None)
        model.came.pop(chosen, None)


@settings(max_examples=EXAMPLES, deadline=None, print_blob=True)
@given(steps=st.lists(st.one_of(receipts, receipts, returns, reversals), min_size=1, max_size=12))
def test_ordered_is_received_and_open(blank_file: Path, steps: list[tuple]) -> None:  # type: ignore[type-arg]
    with tempfile.TemporaryDirectory(prefix="streamstock-receiving-") as folder:
        books = Books.open(Path(shutil.copy(blank_file, Path(folder) / "warehouse.duckdb")))
        try:
            number = order(books, ("A", ORDERED[0], "3.3333"), ("B", ORDERED[1], "26.01"), discount_fen=101)
            model = Model()
            for minutes, step in enumerate(steps):
                with contextlib.suppress(Refused):
                    act(books, number, model, step, START + timedelta(minutes=minutes))
                expected = [(o, came, max(o - came, 0)) for o, came in zip(ORDERED, model.received, strict=True)]
                assert progress(books, number) == expected
            assert red_checks(books) == {}
        finally:
            books.close()
