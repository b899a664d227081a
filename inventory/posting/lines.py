"""Lines of stock documents and the legs they move, as arrays: a form is a batch of one, a file of a million lines the same."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inventory.movement import UNSTATED, CostRule, Integers

Moments = NDArray[np.datetime64]
Texts = NDArray[np.object_]
Mask = NDArray[np.bool_]


class Grade(IntEnum):
    """What state goods arrive in: 良品, 次品, 报废; lost on the way."""

    GOOD = 0
    DEFECTIVE = 1
    SCRAP = 2
    LOST = 3


@dataclass
class Lines:
    """Lines of stock documents and what the books know of them; arrays of one length. Grain: line of a document.

    Ids are 0 where nothing was said, −1 where the books do not know what was said. Quantities are pieces, ``value_e4`` is the
    cost of the whole line in 1/10 000 CNY; both are UNSTATED where nothing was said.
    """

    document: Integers
    """Number of its document within this posting, from 0."""
    line_no: Integers
    kind: Texts
    occurred_at: Moments
    paper_at: Moments
    """The date on the paper, where it takes effect at another time: a freight bill acts at its receipt."""
    ordered_at: Moments
    """When the goods were ordered: tells the recipe of a bundle. NaT = when they move."""
    warehouse: Integers
    to_warehouse: Integers
    supplier: Integers
    shop: Integers
    sku: Integers
    qty: Integers
    value_e4: Integers
    grade: Integers
    shipped: Mask
    """The goods have really left: it is recorded, not asked."""
    on_the_way: Mask
    """Of a transfer: sent, to be received later."""
    sku_code: Texts
    ref: Texts
    """The order or document the line refers to."""
    reason: Texts
    note: Texts
    key: Texts
    """What makes its document one: its number in the source, or the form's submission id."""
    names: dict[str, Texts]
    """Names as they were said, for sentences: warehouse, to_warehouse, supplier, shop; title and spec; and spread: qty or value."""
    origin: Integers
    """The movement it takes back, or adds to; 0 = none."""
    effect: Integers
    """The movement a cost takes effect right behind; 0 = none."""
    returnable: Integers
    """How many pieces of that can still be taken back."""
    order_line: Integers
    book: Integers
    """For counts: what the book said at the time of the count."""
    posted: Integers
    """Pieces an earlier file posted for the same document; UNSTATED = none."""
    file: Integers
    sheet: Integers
    row: Integers

    def __len__(self) -> int:
        return len(self.document)

    def take(self, which: Any) -> Lines:
        """The lines that a mask or indices choose."""
        chosen = {field.name: getattr(self, field.name) for field in fields(self)}
        names = {name: texts[which] for name, texts in chosen.pop("names").items()}
        return replace(self, names=names, **{name: array[which] for name, array in chosen.items()})

    def of(self, *kinds: str) -> Mask:
        """Which lines are of one of these kinds."""
        found = np.zeros(len(self), dtype=bool)
        for kind in kinds:
            found |= self.kind == kind
        return found


@dataclass
class Legs:
    """What moves: arrays of one length, one leg a movement, in the order of posting. Grain: stock movement to be."""

    line: Integers
    """Which of Lines it comes from."""
    kind: Texts
    occurred_at: Moments
    warehouse: Integers
    sku: Integers
    qty: Integers
    rule: Integers
    """A CostRule."""
    stated_e4: Integers
    origin: Integers
    """Movement of the books it refers to; 0 = none."""
    origin_leg: Integers
    """Leg of this posting it refers to; −1 = none."""
    effect: Integers
    """Movement it takes effect right behind; 0 = its own place in the order of posting."""

    def __len__(self) -> int:
        return len(self.line)

    def take(self, which: Mask) -> Legs:
        """The legs that a mask chooses; what they refer to must be among them."""
        place = np.cumsum(which) - 1
        chosen = {field.name: getattr(self, field.name)[which] for field in fields(self)}
        chosen["origin_leg"] = np.where(chosen["origin_leg"] >= 0, place[chosen["origin_leg"]], -1)
        return Legs(**chosen)


def legs(
    lines: Lines, which: Integers, *, qty: Integers | int, kind: str | None = None, warehouse: Integers | None = None,
    rule: Integers | CostRule = CostRule.AVERAGE, stated_e4: Integers | int = UNSTATED, origin: Integers | int = 0,
    origin_leg: Integers | int = -1, effect: Integers | int = 0,
) -> Legs:  # fmt: skip
    """One leg for each of the lines ``which`` (indices)."""

    def wide(values: Integers | int) -> Integers:
        return np.asarray(values, dtype=np.int64) if np.ndim(values) else np.full(len(which), values, dtype=np.int64)

    return Legs(
        line=which, kind=lines.kind[which] if kind is None else np.full(len(which), kind, dtype=object),
        occurred_at=lines.occurred_at[which], warehouse=lines.warehouse[which] if warehouse is None else warehouse,
        sku=lines.sku[which], qty=wide(qty), rule=wide(rule), stated_e4=wide(stated_e4), origin=wide(origin),
        origin_leg=wide(origin_leg), effect=wide(effect),
    )  # fmt: skip


def unsaid(texts: Texts) -> Mask:
    """Where nothing was said."""
    blank: Mask = np.equal(texts, None)  # type: ignore[call-overload]
    return blank


def together(groups: list[list[Legs]]) -> Legs:
    """Legs of several kinds of document, those of one line together. Within a group ``origin_leg`` counts over its parts."""
    parts = [part for group in groups for part in group]
    joined = {field.name: np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Legs)}
    order = np.argsort(joined["line"], kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    start = np.repeat(np.cumsum([0, *(sum(map(len, group)) for group in groups)])[:-1], [sum(map(len, group)) for group in groups])
    refers = joined["origin_leg"] >= 0
    joined["origin_leg"][refers] = place[(joined["origin_leg"] + start)[refers]]
    return Legs(**{name: array[order] for name, array in joined.items()})


def grouped(parts: list[Integers]) -> tuple[Integers, Integers]:
    """Rows with the same values in all parts are a group: the first row of each, in order of appearance, and each row's group."""
    code = np.zeros(len(parts[0]), dtype=np.int64)
    for part in parts:
        distinct, place = np.unique(part, return_inverse=True)
        code = np.unique(code * len(distinct) + place, return_inverse=True)[1]
    _, first, group = np.unique(code, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return first[order], rank[group]
