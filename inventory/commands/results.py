"""What became of an act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inventory.database.journal import Booked


@dataclass(frozen=True)
class Posted:
    """A document that is in the books."""

    number: str
    movements: int
    value_fen: int
    recosted_days: int = 0
    recosted_cogs_fen: int = 0
    recosted_from: date | None = None
    recosted_to: date | None = None
    again: bool = False
    """True when this submission had been posted before and nothing was written now."""

    @classmethod
    def of(cls, booked: Booked) -> Posted:
        changed = booked.recosted
        number = booked.numbers[0] if booked.numbers else ""
        return cls(number, booked.movements, booked.value_fen, changed.days, changed.cogs_fen, changed.first, changed.last)
