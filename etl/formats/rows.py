"""Which rows of an export are lines, and which of them the same line."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a line the same line in a newer export (within platform and shop)."""

    fields: tuple[str, ...]
    #: The same key twice in one file: `last` = a later row replaces the earlier one; `number` = both are
    #: real, tell them apart by their order of appearance.
    repeats: Literal["last", "number"] = "last"


@dataclass(frozen=True, slots=True)
class Joined:
    """Rows exported per main order hold several lines in one cell, joined by `separator`, when `field`
    contains it.

    Such a row can be split only when all `fields` have the same number of parts and `qty` equals that number
    (one piece each) while every amount is zero or there is one part; otherwise reject it and ask for the
    export by sub-order.
    """

    field: str
    separator: str
    fields: tuple[str, ...]
