"""How the money of an export lies: over the lines of an order, what it must come to, in which currency."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Money:
    """How amounts of a whole order lie over its lines."""

    #: `own`: every amount belongs to its line. `repeated`: the fields in `order_level` hold the order's
    #: amount on every line: it counts once and is shared out over the lines. Exports of one name differ, so
    #: each file is looked at: a field that differs in most orders of several lines is the line's own after
    #: all, and so it is in the single order in which it differs. `first`: the fields hold the order's amount
    #: on its first line only; never fill them down. Shares are by `amount`, else `unit_price` × `qty`, else
    #: `qty`, exact to the fen.
    layout: Literal["own", "repeated", "first"] = "own"
    order_level: tuple[str, ...] = ()
    #: The field whose value is the same on all lines that an amount belongs to; an ERP that splits orders
    #: repeats its amounts by its own number.
    per: str = "order_no"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the amounts of an order must come to: `sum` less `less` is `total`, to the cent.

    Each is a field, added up over the lines of the order; `goods` is unit price × pieces. An order that does not
    add up is loaded and told in a note.
    """

    sum: tuple[str, ...]
    total: str
    less: tuple[str, ...] = ()
    #: Amounts that may come on top (taxes, where prices are without them).
    maybe: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields without whose columns nothing can be checked."""
        fields = (*self.sum, *self.less, self.total)
        return tuple(name for field in fields for name in (("unit_price", "qty") if field == "goods" else (field,)))


@dataclass(frozen=True, slots=True)
class Currency:
    """In which currency the amounts are, where that need not be CNY."""

    #: Headings of columns that tell it, the first that the file has; their cells hold codes or one of `words`.
    columns: tuple[str, ...] = ()
    #: Cell → code, e.g. a country.
    words: Mapping[str, str] = field(default_factory=dict)
    #: The code when neither a column, nor a heading like `Total (PHP)`, nor a sign in the cells tells it.
    value: str | None = None
