"""Why a row of a file was not taken, in the reader's language."""

from __future__ import annotations

from inventory import errors
from inventory.language import _

REASONS = errors.REASONS | {
    "missing": "The cell is empty, but needed: fill it in.",
    "damaged_id": "The number {value} lost its last digits in a spreadsheet program: take the file as the platform exported it.",
    "not_money": "{value} is not an amount of money: write it like 1299.90.",
    "not_whole": "{value} is not a whole number of pieces.",
    "not_time": "{value} is not a date and time: write it like 2026-06-01 20:30:00.",
    "unknown_word": "The word {value} is not known in this column: it may be new on the platform.",
    "too_many_cells": "The line has more cells than the header: a text in it holds the delimiter without quotation marks.",
    "open_quote": "A quotation mark in this line is never closed: export the file again.",
    "joined_lines": "The row holds several order lines in one cell: export the orders by sub-order (子订单).",
}


def sentence(reason: str, value: object, missing: object = None, place: object = None) -> str:
    """The sentence for one rejected row."""
    return _(REASONS.get(reason, reason), value=value, missing=missing, place=place)
