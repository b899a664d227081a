"""A stretch of business days, both ends included."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from inventory.reports import Period


def test_a_month_has_its_days_and_is_preceded_by_as_many() -> None:
    june = Period(date(2026, 6, 1), date(2026, 6, 30))
    assert june.days == 30
    assert june.previous == Period(date(2026, 5, 2), date(2026, 5, 31))
    assert june.bounds == {"start": datetime(2026, 6, 1), "until": datetime(2026, 7, 1)}


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_periods_meet_without_gap_or_overlap(start: date, more: int) -> None:
    period = Period(start, start + timedelta(days=more))
    assert period.days == more + 1
    assert period.previous.days == period.days
    assert period.previous.bounds["until"] == period.bounds["start"]
