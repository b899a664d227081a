"""供应商: the record of who sells to us; every change is logged, a name once used goes on meaning the same firm."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from inventory import clock
from inventory.commands.custom_fields import custom_problems, save_custom_values
from inventory.database import Books, Cursor, changes, suppliers
from inventory.errors import Problem, Refused, StreamStockError
from inventory.initials import initials

LONGEST = {"name": 100, "contact": 50, "phone": 50, "address": 200, "terms": 200, "bank": 100, "bank_account": 50, "tax_no": 30,
           "note": 1000}  # fmt: skip
"""Field → at most so many characters."""
LATEST_PAYMENT = 365
_PHONE = re.compile(r"(1[3-9]\d{9}|\+?\d{7,15}(转\d{1,6}|x\d{1,6})?)", re.IGNORECASE)
_TAX_NO = re.compile(r"[0-9A-Z]{15}|[0-9A-HJ-NPQRTUWXY]{18}|\d{17}X|[0-9A-Z]{20}")
_ACCOUNT = re.compile(r"\d{8,32}")
_GONE = "There is no such supplier any more: look at the list again."


@dataclass(frozen=True)
class SupplierFacts:
    """A supplier as a form says it; what is left empty is not known. ``payment_days``: days from receipt to payment."""

    name: str
    contact: str | None = None
    phone: str | None = None
    address: str | None = None
    payment_days: int | None = None
    terms: str | None = None
    bank: str | None = None
    bank_account: str | None = None
    tax_no: str | None = None
    note: str | None = None

    @property
    def record(self) -> dict[str, Any]:
        """Column → value, without blanks around it; empty is None."""
        return {field: (value.strip() or None) if isinstance(value, str) else value for field, value in asdict(self).items()}


@dataclass(frozen=True)
class SavedSupplier:
    """A supplier as it is now in the books; ``changed`` is false when the save said nothing new."""

    supplier_id: int
    name: str
    version: int
    changed: bool


def supplier_doubts(facts: SupplierFacts) -> list[Problem]:
    """What looks odd and is taken nevertheless: the shape of telephone, tax number and account."""
    said, found = facts.record, []
    for field, shape, sentence in (
        ("phone", _PHONE, "{value} does not look like a telephone number."),
        ("tax_no", _TAX_NO, "{value} does not look like a tax number of 15, 18 or 20 characters."),
        ("bank_account", _ACCOUNT, "{value} does not look like an account number."),
    ):
        value = said[field]
        for part in re.split(r"[/;,、，；]", value) if value else ():
            if not shape.fullmatch(re.sub(r"[\s()（）-]", "", part)):
                found.append(Problem(0, field, sentence, {"value": part.strip() or value}))
    return found


def save_supplier(
    books: Books, facts: SupplierFacts, *, supplier_id: int | None = None, version: int = 0,
    custom: Mapping[int, Any] | None = None, person: str = "",
) -> SavedSupplier:  # fmt: skip
    """Make a supplier, or change the one with ``supplier_id`` that the form showed at ``version``.

    ``custom``: number of a custom field → what was typed. A new supplier that was made by the same form a moment ago is not made
    again. A changed name leaves the old one behind as a name that means this supplier. Raises Refused with everything wrong at
    once, ChangedMeanwhile, and StreamStockError when the supplier is gone.
    """
    said = facts.record
    with books.write() as cursor:
        if supplier_id is None and (made := _made_before(cursor, said)) is not None:
            return SavedSupplier(made, facts.name.strip(), 1, changed=False)
        before = None if supplier_id is None else _at(cursor, supplier_id, version)
        problems = [*_problems(cursor, said, supplier_id or 0), *custom_problems(cursor, "supplier", custom or {})]
        if problems:
            raise Refused(problems)
        return _write(cursor, supplier_id, before, said, custom or {}, person)


def archive_supplier(books: Books, supplier_id: int, *, version: int, person: str = "") -> SavedSupplier:
    """Take the supplier out of the pickers; its history stays. Raises ChangedMeanwhile."""
    return _set_archived(books, supplier_id, True, version, person)


def restore_supplier(books: Books, supplier_id: int, *, version: int, person: str = "") -> SavedSupplier:
    """Put an archived supplier back. Raises ChangedMeanwhile."""
    return _set_archived(books, supplier_id, False, version, person)


def delete_supplier(books: Books, supplier_id: int, *, version: int, person: str = "") -> None:
    """Take away a supplier nothing names. Raises Refused when something does, ChangedMeanwhile."""
    with books.write() as cursor:
        before = _at(cursor, supplier_id, version)
        if used := suppliers.uses(cursor, supplier_id):
            told = "{value} is named by documents, products or orders ({times} times): archive it instead."
            raise Refused([Problem(0, "name", told, {"value": before["name"], "times": sum(used.values())})])
        suppliers.remove(cursor, supplier_id)
        _log(cursor, supplier_id, [("deleted", before["name"], None)], before["version"] + 1, person)


def merge_suppliers(books: Books, keep: int, drop: int, *, version: int, person: str = "") -> SavedSupplier:
    """One firm that was entered twice: everything of ``drop``, at ``version``, is ``keep``'s; what ``keep`` leaves empty is filled.

    The name of ``drop`` means ``keep`` from then on, in files too. There is no way back. Raises Refused and ChangedMeanwhile.
    """
    with books.write() as cursor:
        gone, kept = _at(cursor, drop, version), _read(cursor, keep)
        if keep == drop:
            raise Refused(
                [Problem(0, "name", "{value} cannot be merged with itself: choose another one.", {"value": gone["name"]})]
            )
        filled = {field: gone[field] for field in suppliers.FIELDS if kept[field] is None and gone[field] is not None}
        now = kept["version"] + 1
        suppliers.merge(cursor, keep, drop)
        suppliers.keep_name(cursor, keep, gone["name"], person=person, at=clock.now())
        suppliers.change(cursor, keep, {**filled, "version": now})
        _log(cursor, keep, [("merged", None, gone["name"]), *changes.differences(kept, filled)], now, person)
        _log(cursor, drop, [("merged", gone["name"], kept["name"])], gone["version"] + 1, person)
        return SavedSupplier(keep, kept["name"], now, changed=True)


def _write(
    cursor: Cursor,
    supplier_id: int | None,
    before: dict[str, Any] | None,
    said: dict[str, Any],
    custom: Mapping[int, Any],
    person: str,
) -> SavedSupplier:
    name = said["name"]
    number = suppliers.add(cursor, name) if supplier_id is None else supplier_id
    changed = [("created", None, name)] if before is None else changes.differences(before, said)
    changed += save_custom_values(cursor, "supplier", number, custom)
    now = 1 if before is None else before["version"] + bool(changed)
    if not changed:
        return SavedSupplier(number, name, now, changed=False)
    suppliers.free_name(cursor, name)
    if before is not None and before["name"] != name:
        suppliers.keep_name(cursor, number, before["name"], person=person, at=clock.now())
    suppliers.change(cursor, number, {**said, "search_key": initials(name), "version": now})
    _log(cursor, number, changed, now, person)
    return SavedSupplier(number, name, now, changed=True)


def _set_archived(books: Books, supplier_id: int, archived: bool, version: int, person: str) -> SavedSupplier:
    with books.write() as cursor:
        before = _read(cursor, supplier_id)
        if before["archived"] == archived:
            return SavedSupplier(supplier_id, before["name"], before["version"], changed=False)
        _at(cursor, supplier_id, version)
        now = before["version"] + 1
        suppliers.change(cursor, supplier_id, {"archived": archived, "version": now})
        _log(cursor, supplier_id, [("archived", not archived, archived)], now, person)
        return SavedSupplier(supplier_id, before["name"], now, changed=True)


def _made_before(cursor: Cursor, said: dict[str, Any]) -> int | None:
    """The supplier that exactly this form made: the second click of two."""
    number = suppliers.find(cursor, said["name"] or "")
    there = suppliers.read(cursor, number) if number is not None else None
    return number if there is not None and there["version"] == 1 and not changes.differences(there, said) else None


def _problems(cursor: Cursor, said: dict[str, Any], supplier_id: int) -> list[Problem]:
    found = []
    if said["name"] is None:
        found.append(Problem(0, "name", "The supplier has no name: type one."))
    for field, most in LONGEST.items():
        if said[field] is not None and len(said[field]) > most:
            found.append(Problem(0, field, "This is longer than {most} characters. Shorten it.", {"most": most}))
    days = said["payment_days"]
    if days is not None and not 0 <= days <= LATEST_PAYMENT:
        found.append(Problem(0, "payment_days", "Days to payment must be from 0 to {most}.", {"most": LATEST_PAYMENT}))
    other = suppliers.find(cursor, said["name"]) if said["name"] else None
    if other is not None and other != supplier_id:
        told = "{value} is the name of supplier {owner} already: open that one, or choose another name."
        found.append(Problem(0, "name", told, {"value": said["name"], "owner": suppliers.read(cursor, other)["name"]}))  # type: ignore[index]
    for field, owner in suppliers.owners(cursor, supplier_id, {key: said[key] for key in ("tax_no", "bank_account")}):
        told = "{value} stands in the record of supplier {owner} already: is it the same firm? Merge the two, or correct it."
        found.append(Problem(0, field, told, {"value": said[field], "owner": owner}))
    return found


def _read(cursor: Cursor, supplier_id: int) -> dict[str, Any]:
    found = suppliers.read(cursor, supplier_id)
    if found is None:
        raise StreamStockError(_GONE)
    return found


def _at(cursor: Cursor, supplier_id: int, version: int) -> dict[str, Any]:
    """The supplier, which must be at ``version``."""
    before = _read(cursor, supplier_id)
    changes.require_version(cursor, "supplier", supplier_id, current=before["version"], began_with=version, name=before["name"])
    return before


def _log(cursor: Cursor, supplier_id: int, changed: list[tuple[str, Any, Any]], version: int, person: str) -> None:
    changes.record(cursor, "supplier", supplier_id, changed, version=version, person=person, at=clock.now())
