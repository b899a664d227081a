"""商品档案: making, editing, archiving and deleting products with their SKUs, and the codes that mean them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from inventory import clock
from inventory.commands import paper, product_facts, releasing
from inventory.commands.custom_fields import custom_problems, save_custom_values
from inventory.commands.product_facts import GONE, ProductFacts, SkuFacts
from inventory.commands.results import Posted
from inventory.database import Books, Cursor, catalogue, matches, products, rows, standing
from inventory.database.products import Kept, Pen
from inventory.database.standing import Act, Position
from inventory.errors import REASONS as WRONG
from inventory.errors import Problem, Refused, StreamStockError

REASONS = {
    "movements": "{value} has moved: {missing} movements in the stock ledger. Archive it instead.",
    "order_lines": "{value} was sold: {missing} order lines. Archive it instead.",
    "recipes": "{value} stands in the recipes of bundles ({missing}). Archive it instead.",
    "matched_codes": "Codes of platforms are matched to {value} ({missing}). Archive it instead.",
    "waiting_lines": "{missing} lines of documents wait for {value}. Archive it instead.",
    "purchase_plans": "{value} stands in {missing} lines of purchase plans. Archive it instead.",
    "purchase_orders": "{value} stands in {missing} lines of purchase orders. Archive it instead.",
    "stock_limits": "{value} has stock limits in {missing} warehouses. Take them away first, or archive it.",
}
"""What uses a SKU → why it cannot be deleted."""
OPENING_FIELDS = {"qty": "opening_qty", "unit_cost": "opening_cost", "warehouse": "opening_warehouse"}
"""Field of a document line → field of the form."""


@dataclass(frozen=True)
class SavedProduct:
    """A product as it is in the books now."""

    product_id: int
    product_code: str
    version: int
    changed: bool = True
    """False when the save said nothing new."""
    opening: Posted | None = None
    """The opening balance that was posted with it."""
    again: bool = False
    """True when this submission was saved before and nothing was written now."""


def save_product(
    books: Books, product: ProductFacts, *, version: int, submission_id: str, custom: Mapping[int, Any] | None = None,
    person: str = "",
) -> SavedProduct:  # fmt: skip
    """Make a product with its SKUs (version 0), or change the one that the form showed at ``version``. One transaction.

    The supplier is made when he is new. Opening stock of new SKUs is posted as an opening balance. A SKU whose code is changed
    keeps the old one as an alias. Lines that waited for a new code are posted. custom: number of a custom field → what was typed.
    The same submission saves once. Raises Refused with everything wrong at once, ChangedMeanwhile, and StreamStockError when the
    product is gone.
    """
    product = product.tidied()
    with standing.posting(books) as (cursor, position):
        before = products.saved_by(cursor, submission_id)
        if before is not None and (known := products.kept(cursor, before)):
            return SavedProduct(before, known.fields["product_code"], known.version, again=True)
        kept = _at(cursor, product.product_id, version)
        problems = [*product_facts.problems(cursor, product, kept), *custom_problems(cursor, "product", custom or {})]
        if problems:
            raise Refused(problems)
        act = Act(None, person, clock.now())
        pen = _pen(cursor, act, kept)
        catalogue.ensure_suppliers(cursor, [product.supplier] if product.supplier else [])
        new_codes, changed = _write(pen, product, kept)
        said = save_custom_values(cursor, "product", pen.product_id, custom or {})
        pen.log("product", pen.product_id, said)
        if not (changed or said):
            return SavedProduct(pen.product_id, product.product_code, version, changed=False)
        pen.sign(submission_id)
        opening = _after(cursor, position, act, new_codes, product.skus, submission_id)
        return SavedProduct(pen.product_id, product.product_code, pen.version, opening=opening)


def archive_product(
    books: Books, product_id: int, *, version: int, skus: Sequence[str] | None = None, person: str = ""
) -> SavedProduct:
    """下架归档: take the product, or the SKUs of it with these codes, out of the pickers; reports keep them, files still know them.

    Raises ChangedMeanwhile, and StreamStockError when the product is gone.
    """
    return _set_archived(books, product_id, True, version, skus, person)


def restore_product(
    books: Books, product_id: int, *, version: int, skus: Sequence[str] | None = None, person: str = ""
) -> SavedProduct:
    """Put the product, or the SKUs of it with these codes, back into the pickers. Raises as ``archive_product``."""
    return _set_archived(books, product_id, False, version, skus, person)


def delete_product(books: Books, product_id: int, *, version: int, skus: Sequence[str] | None = None, person: str = "") -> None:
    """Take away a product, or the SKUs of it with these codes, that nothing ever used.

    Raises Refused with all that uses it, ChangedMeanwhile, and StreamStockError when the product is gone.
    """
    with standing.posting(books) as (cursor, position):
        pen, kept = _open(cursor, product_id, version, person)
        gone = _chosen(kept, skus)
        used = [
            Problem(0, "product", REASONS[kind], {"value": code, "missing": times})
            for code, kind, times in products.uses(cursor, list(gone))
        ]
        if used:
            raise Refused(used)
        pen.delete_skus(gone)
        if len(gone) < len(kept.skus):
            pen.sign(None)
        standing.reread(cursor, position)


def add_alias(books: Books, sku_code: str, alias: str, *, person: str = "") -> None:
    """Let ``alias`` mean the SKU too; lines that waited for it are posted.

    Raises Refused when it is another SKU's, or when no SKU has the code ``sku_code``.
    """
    code = alias.strip()
    with standing.posting(books) as (cursor, position):
        pen, sku_id, aliases = _sku(cursor, sku_code, person)
        owner = next((one for one in products.owners(cursor, [code]).get(code, []) if one.sku_id != sku_id), None)
        if not code or owner:
            raise Refused([product_facts.taken(0, "aliases", code, owner) if owner else Problem(0, "aliases", WRONG["no_code"])])
        if code != sku_code and pen.change_aliases(sku_id, aliases, [*aliases, code]):
            pen.sign(None)
            _after(cursor, position, Act(None, person, pen.at), [code], [], "")


def remove_alias(books: Books, sku_code: str, alias: str, *, person: str = "") -> None:
    """Let ``alias`` mean the SKU no more; what it moved stays. Raises Refused when no SKU has that code."""
    with standing.posting(books) as (cursor, position):
        pen, sku_id, aliases = _sku(cursor, sku_code, person)
        if pen.change_aliases(sku_id, aliases, [code for code in aliases if code != alias]):
            cursor.execute("UPDATE sku SET barcode = NULL WHERE sku_id = ? AND barcode = ?", [sku_id, alias])
            pen.sign(None)
            standing.reread(cursor, position)


def _at(cursor: Cursor, product_id: int | None, version: int) -> Kept | None:
    """The product a form wants to change, None when it wants to make one."""
    if product_id is None:
        return None
    kept = products.kept(cursor, product_id)
    if kept is None:
        raise StreamStockError(GONE)
    products.require_version(cursor, kept, version)
    return kept


def _pen(cursor: Cursor, act: Act, kept: Kept | None) -> Pen:
    standing.announce(cursor, act)
    number = kept.product_id if kept else products.next_id(cursor, "product")
    return Pen(cursor, number, kept.version + 1 if kept else 1, act.person, act.at)


def _open(cursor: Cursor, product_id: int, version: int, person: str) -> tuple[Pen, Kept]:
    kept = _at(cursor, product_id, version)
    assert kept is not None
    return _pen(cursor, Act(None, person, clock.now()), kept), kept


def _sku(cursor: Cursor, sku_code: str, person: str) -> tuple[Pen, int, list[str]]:
    """A pen for the product of a SKU, the SKU's id, and its aliases."""
    found = products.of_sku(cursor, sku_code)
    if found is None:
        raise Refused([Problem(0, "sku_code", WRONG["unknown_sku"], {"value": sku_code})])
    kept = products.kept(cursor, found[1])
    assert kept is not None
    return _pen(cursor, Act(None, person, clock.now()), kept), found[0], kept.aliases[found[0]]


def _chosen(kept: Kept, skus: Sequence[str] | None) -> dict[int, str]:
    """Id → code of the SKUs with these codes, of all when none are named."""
    return {sku: fields["sku_code"] for sku, fields in kept.skus.items() if skus is None or fields["sku_code"] in skus}


def _set_archived(
    books: Books, product_id: int, archived: bool, version: int, skus: Sequence[str] | None, person: str
) -> SavedProduct:
    with standing.posting(books) as (cursor, _):
        pen, kept = _open(cursor, product_id, version, person)
        changed = [
            pen.change_sku(sku, {"archived": kept.skus[sku]["archived"]}, {"archived": archived}) for sku in _chosen(kept, skus)
        ]
        if not any(changed):
            return SavedProduct(product_id, kept.fields["product_code"], kept.version, changed=False)
        pen.sign(None)
        return SavedProduct(product_id, kept.fields["product_code"], pen.version)


def _write(pen: Pen, product: ProductFacts, kept: Kept | None) -> tuple[list[str], bool]:
    """Write product and SKUs; returns the codes that mean something from now on, and whether anything changed."""
    if kept is None:
        pen.make_product(product.record)
    changed = kept is None or pen.change_product(kept.fields, product.record)
    new_codes: list[str] = []
    for sku in product.skus:
        before = kept.skus[sku.sku_id] if kept and sku.sku_id else {}
        known = kept.aliases[sku.sku_id] if kept and sku.sku_id else []
        codes = sku.other_codes
        if before and before["sku_code"] != sku.sku_code:
            codes = [*codes, before["sku_code"]]
        sku_id = sku.sku_id or pen.make_sku(sku.record)
        changed |= not before or pen.change_sku(sku_id, before, sku.record)
        changed |= pen.change_aliases(sku_id, known, list(dict.fromkeys(codes)))
        new_codes += [code for code in (sku.sku_code, *codes) if code not in (before.get("sku_code"), *known)]
    return new_codes, changed


def _after(
    cursor: Cursor, position: Position, act: Act, new_codes: list[str], skus: Sequence[SkuFacts], submission_id: str
) -> Posted | None:
    """What follows from codes that are known now: opening stock, then the lines that waited for them."""
    typed = [line for line, sku in enumerate(skus, start=1) if sku.opening and sku.opening.qty]
    main = catalogue.main_warehouse(cursor) if typed else 0
    standing.reread(cursor, position)
    opening = None
    if typed:
        lines = [_opening_line(skus[line - 1], position.warehouse_names[main]) for line in typed]
        handed = paper.columns("opening_balance", submission_id, {"occurred_at": act.at}, lines)
        with _at_the_form():
            opening = paper.post(cursor, position, act, handed, typed)
    if new_codes:
        _refuse_closed(cursor, position, new_codes)
        releasing.release(cursor, position, act)
    return opening


def _opening_line(sku: SkuFacts, main: str) -> dict[str, Any]:
    opening = sku.opening
    assert opening is not None
    unit_cost = sku.reference_cost_e4 if opening.unit_cost_e4 is None else opening.unit_cost_e4
    return {
        "sku_code": sku.sku_code, "qty": opening.qty, "value_e4": opening.qty * (unit_cost or 0),
        "warehouse": opening.warehouse.strip() or main,
    }  # fmt: skip


@contextmanager
def _at_the_form() -> Iterator[None]:
    """What is wrong with the opening balance is told at the fields of the product form."""
    try:
        yield
    except Refused as refusal:
        raise Refused([replace(one, column=OPENING_FIELDS.get(one.column, one.column)) for one in refusal.problems]) from None


def _refuse_closed(cursor: Cursor, position: Position, codes: list[str]) -> None:
    """No document that waits for one of the codes may be dated in a closed month. Raises Refused."""
    told = {"shop_id": np.zeros(len(codes), dtype=np.int64), "code": np.array(codes, dtype=object)}
    rows.insert(cursor, "said_code", told, temporary=True)
    found = [
        Problem(0, "sku_code", WRONG["dated_in_closed_month"], {"value": code, "missing": None, "place": month})
        for code, month in matches.dated_before(cursor, position.closed_until)
    ]
    if found:
        raise Refused(found)
