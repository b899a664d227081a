"""赠品出库 and 样品出库: goods that leave and earn nothing, at the average."""

from __future__ import annotations

import pytest

from inventory.errors import Refused
from tests.inventory.desk import Desk, goods, pieces, worth


def test_gifts_and_samples_leave_at_the_average(clerk: Desk) -> None:
    clerk.receive(goods("P", 10, "20"), goods("P", 10, "26"), at="2026-06-01 09:00")
    gift = clerk.give(goods("P", 2), at="2026-06-02 09:00")
    sample = clerk.hand_in("sample_issue", goods("P", 1), at="2026-06-02 09:00", create=False)
    assert (gift.number, gift.value_fen) == ("ZP20260602-0001", -4_600)
    assert (sample.number, sample.value_fen) == ("YP20260602-0001", -2_300)
    assert (pieces(clerk.books, "P"), worth(clerk.books, "P")) == (17, 17 * 2_300)


def test_nobody_gives_what_is_not_there(clerk: Desk) -> None:
    clerk.receive(goods("FEW", 1, "20"), at="2026-06-01 09:00")
    with pytest.raises(Refused, match="1 pieces of FEW are missing"):
        clerk.give(goods("FEW", 2), at="2026-06-02 09:00")
