"""What a posting rule says. The set-based work is the same for all kinds (``database/journal.py``); the rules differ."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """How one kind of document moves stock.

    kind        code name of the document, also of its movements
    prefix      of its document numbers: RK20260601-0001
    direction   +1 stock up, −1 stock down, 0 the document states what lies there and the difference to the book is posted
    states_cost the document must state what the goods cost, and that cost enters the moving average
    takes_back  the kind of movement it takes back: it re-enters at that movement's own cost
    may_oversell stock may go below zero (else the document is refused, saying how many are missing)
    """

    kind: str
    prefix: str
    direction: int
    states_cost: bool = False
    takes_back: str | None = None
    may_oversell: bool = False
