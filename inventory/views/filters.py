"""Filters of a saved query: what each is, what it is called, and how a typed word becomes the value the SQL gets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from inventory.errors import StreamStockError

KINDS = ("day", "shop", "warehouse", "supplier", "category", "host", "sku", "number", "text")
"""What a filter can be: a day, one of the books' names, a SKU's code, a number or any text."""
SPAN = ("start", "end")
"""Two days of these names are one period."""
_BY_NAME = {"from": "day", "to": "day", "start": "day", "end": "day", "since": "day", "until": "day", "sku_code": "sku"}


@dataclass(frozen=True)
class Filter:
    """One ``$name`` of a text. ``label``: as managers read it, "" = the kind's own; ``default``: as typed, "" = everything."""

    name: str
    kind: str
    label: str = ""
    default: str = ""

    def value(self, typed: str | None) -> Any:
        """What the SQL gets: a date, a Decimal or a text; None when nothing is chosen. Raises StreamStockError."""
        text = (typed or "").strip()
        if not text:
            return None
        try:
            if self.kind == "day":
                return date.fromisoformat(text)
            if self.kind == "number":
                number = Decimal(text.replace(",", ""))
                if not number.is_finite():
                    raise ValueError(text)
                return number
        except (ValueError, InvalidOperation) as error:
            if self.kind == "day":
                raise StreamStockError("{name} is a day like 2026-06-18, not {text}.", name=self.name, text=text) from error
            raise StreamStockError("{name} is a number, not {text}.", name=self.name, text=text) from error
        return text


def guessed(names: Iterable[str], known: Sequence[Filter] = ()) -> list[Filter]:
    """A filter for every name: as it is known already, else of the kind its name says, else a text."""
    before = {one.name: one for one in known}
    return [before.get(name) or Filter(name, _kind(name)) for name in names]


def _kind(name: str) -> str:
    if name in KINDS:
        return name
    if name in _BY_NAME or name.endswith(("_day", "_date")):
        return _BY_NAME.get(name, "day")
    return "number" if name.startswith(("min_", "max_", "least_", "most_")) or name in ("days", "n", "top", "limit") else "text"


def written(filters: Iterable[Filter]) -> str:
    """The filters as JSON. Raises StreamStockError for a kind there is not, and a default that is none of its kind."""
    told = list(filters)
    for one in told:
        if one.kind not in KINDS:
            raise StreamStockError(
                "{name} cannot be {kind}: use one of {kinds}.", name=one.name, kind=one.kind, kinds=", ".join(KINDS)
            )
        one.value(one.default)
    return json.dumps([asdict(one) for one in told], ensure_ascii=False)


def read(notation: str) -> list[Filter]:
    """The filters ``written`` wrote."""
    return [Filter(**one) for one in json.loads(notation)]


def values(filters: Sequence[Filter], typed: Mapping[str, str], first: date | None, last: date | None) -> dict[str, Any]:
    """Every filter's value: as typed, else its default; a day of neither is the last of the books, ``start`` the first.

    Raises StreamStockError for a name that is no filter, and for what is no day or number.
    """
    names = [one.name for one in filters]
    if strange := [name for name in typed if name not in names]:
        told = ", ".join(names) or "—"
        raise StreamStockError("There is no filter {name}: this query has {names}.", name=strange[0], names=told)
    found = {one.name: one.value(typed.get(one.name) or one.default) for one in filters}
    for one in filters:
        if one.kind == "day" and found[one.name] is None:
            found[one.name] = (first if one.name == "start" else last) or date.today()
    return found
