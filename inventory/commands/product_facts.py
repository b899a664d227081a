"""商品档案 as a form says it, and what is wrong with it: everything at once, each at its field and SKU line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

from inventory.database import Cursor, products
from inventory.database.products import PRODUCT_FIELDS, SKU_FIELDS, Kept, Owner
from inventory.errors import Problem

LONGEST = {
    "product_code": 64, "name": 200, "category": 60, "brand": 60, "unit": 20, "description": 4000, "supplier": 100, "sku_code": 64,
    "spec": 100, "barcode": 64, "aliases": 64,
}  # fmt: skip
"""Field → at most so many characters."""
MOST_SKUS = 500
PRICES = ("list_price_fen", "session_price_fen", "lowest_price_fen")
GONE = "There is no such product any more: look at the list again."


@dataclass(frozen=True)
class Opening:
    """期初库存 of a new SKU: pieces that lie there already, at ``unit_cost_e4`` each (None = its cost price)."""

    qty: int
    unit_cost_e4: int | None = None
    warehouse: str = ""
    """Empty = the main warehouse."""


@dataclass(frozen=True)
class SkuFacts:
    """One SKU of a product. ``sku_id`` None makes it; aliases are all further codes that mean it."""

    sku_code: str
    spec: str | None = None
    barcode: str | None = None
    aliases: Sequence[str] = ()
    list_price_fen: int | None = None
    session_price_fen: int | None = None
    lowest_price_fen: int | None = None
    reference_cost_e4: int | None = None
    opening: Opening | None = None
    sku_id: int | None = None

    @property
    def record(self) -> dict[str, Any]:
        """Column → value."""
        return {name: getattr(self, name) for name in SKU_FIELDS}

    @property
    def other_codes(self) -> list[str]:
        """Barcode and aliases: what finds the SKU beside its own code."""
        return [code for code in dict.fromkeys([self.barcode, *self.aliases]) if code and code != self.sku_code]


@dataclass(frozen=True)
class ProductFacts:
    """A product with its SKUs; what is left empty is not known. SKUs of the product that are not named stay as they are."""

    name: str
    product_code: str = ""
    category: str | None = None
    brand: str | None = None
    unit: str | None = None
    description: str | None = None
    supplier: str | None = None
    lead_days: int | None = None
    skus: Sequence[SkuFacts] = ()
    product_id: int | None = None

    @property
    def record(self) -> dict[str, Any]:
        """Column → value; the supplier by name."""
        return {name: getattr(self, name) for name in PRODUCT_FIELDS}

    def tidied(self) -> ProductFacts:
        """Without blanks around texts. A product of one SKU needs one code: style and SKU lend each other theirs."""
        skus = [_tidied(sku, aliases=tuple(filter(None, (_text(one) for one in sku.aliases)))) for sku in self.skus]
        own = _tidied(self, skus=skus)
        code = own.product_code or (skus[0].sku_code if len(skus) == 1 else None) or ""
        if len(skus) == 1 and not skus[0].sku_code:
            skus = [replace(skus[0], sku_code=code)]
        skus = [replace(sku, sku_code=sku.sku_code or "") for sku in skus]
        return replace(own, skus=skus, product_code=code, name=own.name or "")


Facts = TypeVar("Facts", ProductFacts, SkuFacts)


def _text(value: Any) -> Any:
    return (value.strip() or None) if isinstance(value, str) else value


def _tidied(facts: Facts, **changed: Any) -> Facts:
    return replace(facts, **{name: _text(value) for name, value in vars(facts).items() if isinstance(value, str)}, **changed)


def problems(cursor: Cursor, product: ProductFacts, kept: Kept | None) -> list[Problem]:
    """Everything wrong with tidied facts. ``kept``: the product as it is, None when it is to be made."""
    return [
        *_header(cursor, product),
        *_codes(cursor, product.skus, kept),
        *(problem for line, sku in enumerate(product.skus, start=1) for problem in _sku(line, sku, kept)),
    ]


def _header(cursor: Cursor, product: ProductFacts) -> Iterator[Problem]:
    yield from _too_long(0, product.record)
    if not product.name:
        yield Problem(0, "name", "The product has no name: enter one.")
    if not product.skus:
        yield Problem(0, "skus", "The product has no SKU: enter at least one.")
    if len(product.skus) > MOST_SKUS:
        yield Problem(0, "skus", "More than {n} SKUs in one product: split it, or load it as a file.", {"n": MOST_SKUS})
    if not product.product_code:
        yield Problem(0, "product_code", "The product has no style code: enter one.")
    elif (other := products.of_code(cursor, product.product_code)) and other[0] != product.product_id:
        facts: dict[str, object] = {"value": product.product_code, "place": other[1]}
        yield Problem(
            0, "product_code", "The style code {value} belongs to {place}: open that product, or choose another code.", facts
        )
    if product.lead_days is not None and product.lead_days < 0:
        yield Problem(0, "lead_days", "The lead time must be 0 days or more.")


def _codes(cursor: Cursor, skus: Sequence[SkuFacts], kept: Kept | None) -> Iterator[Problem]:
    """Each code means one SKU: among these, and in all the books. What a SKU has already is not asked again."""
    said = [(line, field, code) for line, sku in enumerate(skus, start=1) for field, code in _said(sku)]
    times = Counter(code for _, _, code in said)
    known = products.owners(cursor, times)
    for line, field, code in said:
        owner = next((one for one in known.get(code, []) if one.sku_id != skus[line - 1].sku_id), None)
        if owner and code not in _had(skus[line - 1].sku_id, kept):
            yield taken(line, field, code, owner)
        elif times[code] > 1:
            yield Problem(line, field, "The code {value} stands on this form more than once.", {"value": code})
    for line, sku in enumerate(skus, start=1):
        if not sku.sku_code:
            yield Problem(line, "sku_code", "The SKU has no code: enter one.")


def _said(sku: SkuFacts) -> list[tuple[str, str]]:
    """(field, code) of every code of a SKU, each once."""
    further = [("barcode" if code == sku.barcode else "aliases", code) for code in sku.other_codes]
    return [*([("sku_code", sku.sku_code)] if sku.sku_code else []), *further]


def _had(sku_id: int | None, kept: Kept | None) -> set[str]:
    """The codes a SKU has in the books."""
    if kept is None or sku_id not in kept.skus:
        return set()
    fields = kept.skus[sku_id]
    return {fields["sku_code"], fields["barcode"], *kept.aliases[sku_id]} - {None}


def taken(line: int, field: str, code: str, owner: Owner) -> Problem:
    """The problem of a code that is somebody else's."""
    facts: dict[str, object] = {"value": code, "place": owner.sku_code, "owner": owner.product_name}
    return Problem(
        line, field, "The code {value} is {place}'s already ({owner}): open that product, or choose another code.", facts
    )


def _sku(line: int, sku: SkuFacts, kept: Kept | None) -> Iterator[Problem]:
    yield from _too_long(line, sku.record | {"aliases": max(sku.aliases, key=len, default=None)})
    if sku.sku_id is not None and (kept is None or sku.sku_id not in kept.skus):
        yield Problem(line, "sku_code", "This SKU is not in the product any more: look at it again.")
    for field in (*PRICES, "reference_cost_e4"):
        if (getattr(sku, field) or 0) < 0:
            yield Problem(line, field, "The price must be 0 or more.")
    yield from _price_order(line, sku)
    yield from _opening(line, sku)


def _price_order(line: int, sku: SkuFacts) -> Iterator[Problem]:
    """Lowest ≤ session ≤ list, as far as they are known: the other way round somebody mistyped one."""
    told = [(field, price) for field in PRICES if (price := getattr(sku, field)) is not None]
    for (_, higher), (field, lower) in pairwise(told):
        if lower > higher:
            sentence = (
                "The session price is above the list price: correct one of them."
                if field == "session_price_fen"
                else "The lowest price is above the price people pay: correct one of them."
            )
            yield Problem(line, field, sentence)


def _opening(line: int, sku: SkuFacts) -> Iterator[Problem]:
    opening = sku.opening
    if opening is None or not opening.qty:
        return
    if sku.sku_id is not None:
        yield Problem(line, "opening_qty", "Only a new SKU has opening stock: adjust the stock of this one, with a reason.")
    if opening.qty < 0:
        yield Problem(line, "opening_qty", "The opening stock must be 0 pieces or more.")
    if opening.unit_cost_e4 is None and sku.reference_cost_e4 is None:
        yield Problem(line, "opening_cost", "What does a piece of the opening stock cost? Enter its cost, or the SKU's cost price.")
    if (opening.unit_cost_e4 or 0) < 0:
        yield Problem(line, "opening_cost", "The cost must be 0 or more.")


def _too_long(line: int, record: dict[str, Any]) -> Iterator[Problem]:
    for field, most in LONGEST.items():
        value = record.get(field)
        if isinstance(value, str) and len(value) > most:
            yield Problem(line, field, "This is longer than {n} characters: shorten it.", {"n": most})
