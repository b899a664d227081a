"""The journal: whatever the order in which papers reach the desk, the books say the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from inventory.database import Books
from tests.inventory.desk import Desk, goods, ledger, red_checks

Act = Callable[[Desk], object]

PAPERS: list[Act] = [
    lambda desk: desk.receive(goods("P", 7, "10.01"), goods("Q", 3, "3.3333"), at="2026-06-03 09:00"),
    lambda desk: desk.ship(goods("P", 5), goods("Q", 1), at="2026-06-04 09:00", submission="SO-1"),
    lambda desk: desk.receive(goods("P", 3, "17.77"), at="2026-06-05 09:00"),
    lambda desk: desk.adjust(goods("P", -1), goods("Q", 2), at="2026-06-06 09:00"),
    lambda desk: desk.ship(goods("P", 4), at="2026-06-07 09:00"),
    lambda desk: desk.take_back(goods("P", 3), at="2026-06-08 09:00", of="SO-1"),
]
"""Documents in the order of their business times. Stock enough for all of them lay there on the 1st."""

IN_TIME, MIXED_UP = [0, 1, 2, 3, 4, 5], [4, 2, 1, 5, 3, 0]
"""Two orders of entry; the return (5) needs its shipment (1) before it."""


def book_of(folder: Path, blank: Path, order: list[int]) -> pd.DataFrame:
    """The ledger after the papers were entered in this order."""
    path = folder / f"{''.join(map(str, order))}.duckdb"
    shutil.copy(blank, path)
    books = Books.open(path)
    desk = Desk(books)
    desk.open(goods("P", 20, "12"), goods("Q", 20, "3"), at="2026-06-01 00:00")
    for number in order:
        PAPERS[number](desk)
    assert red_checks(books) == {}
    found = ledger(books).drop(columns=["movement_id"])
    books.close()
    return found.sort_values(["at", "sku_code"]).reset_index(drop=True)


def test_the_order_of_entry_does_not_matter(tmp_path: Path, blank_file: Path) -> None:
    """Late receipts and late shipments: each movement costs, and leaves, what it would have in time."""
    pd.testing.assert_frame_equal(book_of(tmp_path, blank_file, MIXED_UP), book_of(tmp_path, blank_file, IN_TIME))


def test_a_movement_once_posted_keeps_its_number_and_its_pieces(desk: Desk, books: Books) -> None:
    """Re-costing changes what a movement is worth, never what it was."""
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00")
    desk.ship(goods("P", 4), at="2026-06-05 09:00")
    fixed = ["movement_id", "at", "number", "kind", "qty", "warehouse"]
    before = ledger(books)[fixed]
    desk.receive(goods("P", 10, "30"), at="2026-06-03 09:00")
    after = ledger(books)
    assert after.loc[after["movement_id"].isin(before["movement_id"]), fixed].reset_index(drop=True).equals(before)
    assert after.loc[after["kind"] == "shipment", "value_fen"].tolist() == [-10_000]
