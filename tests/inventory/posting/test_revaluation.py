"""成本调整: what lies there is worth more or less than the books say."""

from __future__ import annotations

import pytest

from inventory.errors import Refused
from tests.inventory.desk import Desk, goods, ledger, unit_cost, worth


def test_to_a_cost_a_piece_from_the_unrounded_value(clerk: Desk) -> None:
    """5 at 5 and 2 at 6 are worth 37.00; at 7.00 each they are worth 49.00: 12.00 more, whatever the average looks like rounded."""
    clerk.receive(goods("P", 5, "5"), goods("P", 2, "6"), at="2026-06-01 09:00")
    assert clerk.revalue("P", at="2026-06-02 09:00", each="7").value_fen == 1_200
    assert (worth(clerk.books, "P"), unit_cost(clerk.books, "P")) == (4_900, 7)


def test_by_an_amount(clerk: Desk) -> None:
    clerk.receive(goods("Q", 10, "2"), goods("Q", 10, "4"), at="2026-06-01 09:00")
    clerk.revalue("Q", at="2026-06-02 09:00", by="20")
    assert (worth(clerk.books, "Q"), unit_cost(clerk.books, "Q")) == (8_000, 4)
    clerk.revalue("Q", at="2026-06-03 09:00", by="-70")
    assert worth(clerk.books, "Q") == 1_000


def test_a_late_receipt_is_valued_with_the_rest(clerk: Desk) -> None:
    """The cost a piece was stated for the 5th: whatever turns up before is worth it as well."""
    clerk.receive(goods("L", 10, "10"), at="2026-06-01 09:00")
    clerk.revalue("L", at="2026-06-05 09:00", each="8")
    clerk.receive(goods("L", 10, "30"), at="2026-06-03 09:00")
    assert worth(clerk.books, "L") == 20 * 800
    assert ledger(clerk.books, "L")["value_fen"].tolist() == [10_000, 30_000, -24_000]


def test_what_is_refused(clerk: Desk) -> None:
    clerk.receive(goods("E", 2, "10"), at="2026-06-01 09:00")
    with pytest.raises(Refused, match="more than the stock is worth"):
        clerk.revalue("E", at="2026-06-02 09:00", by="-21")
    clerk.ship(goods("E", 2), at="2026-06-02 09:00")
    with pytest.raises(Refused, match="No pieces of E are in stock"):
        clerk.revalue("E", at="2026-06-03 09:00", each="8")
