"""A stretch of business days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True)
class Period:
    """The days from ``start`` to ``end``, both included; a day runs from 00:00 to 24:00 in the shop's time."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def previous(self) -> Period:
        """As many days, right before."""
        return Period(self.start - timedelta(days=self.days), self.start - timedelta(days=1))

    @property
    def bounds(self) -> dict[str, datetime]:
        """``start`` (included) and ``until`` (not included) for the queries."""
        return {
            "start": datetime.combine(self.start, time.min),
            "until": datetime.combine(self.end + timedelta(days=1), time.min),
        }
