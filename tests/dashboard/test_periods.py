"""Periods by name."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import periods
from inventory.reports import Period

LAST = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("7", date(2026, 6, 24), LAST),
        ("30", date(2026, 6, 1), LAST),
        ("month", date(2026, 6, 1), LAST),
        ("last_month", date(2026, 5, 1), date(2026, 5, 31)),
    ],
)
def test_presets_count_back_from_the_last_known_day(code: str, start: date, end: date) -> None:
    assert periods.preset(code, LAST) == Period(start, end)


def test_the_last_known_day_is_never_in_the_future() -> None:
    assert periods.last_known_day(LAST, date(2026, 11, 22)) == LAST
    assert periods.last_known_day(date(2027, 1, 1), LAST) == LAST
