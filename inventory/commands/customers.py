"""客户: the record of who buys; merged by hand, taken apart again, and a note of who saw a person in the clear."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from inventory import clock
from inventory.database import Books, Cursor, changes, customers
from inventory.errors import Problem, Refused, StreamStockError
from inventory.initials import initials

LONGEST = {"name": 100, "phone": 50, "address": 200, "province": 50, "city": 50, "note": 1000}
"""Field → at most so many characters."""
_GONE = "There is no such customer any more: look at the list again."
_PHONE = re.compile(r"[0-9()（）+*# -]{5,}")


@dataclass(frozen=True)
class CustomerFacts:
    """A customer as a form says it; what is left empty is not known. A telephone or an address as it is shown, with its stars,
    leaves what is kept as it is.
    """

    name: str | None = None
    phone: str | None = None
    address: str | None = None
    province: str | None = None
    city: str | None = None
    note: str | None = None

    @property
    def record(self) -> dict[str, Any]:
        """Column → value, without blanks around it; empty is None."""
        return {field: (value or "").strip() or None for field, value in asdict(self).items()}


@dataclass(frozen=True)
class SavedCustomer:
    """A customer as it is now in the books; ``changed`` is false when the save said nothing new."""

    customer_id: int
    version: int
    changed: bool


@dataclass(frozen=True)
class Uncovered:
    """What the books keep of a customer in the clear; masked all the same where a file told it."""

    name: str | None
    phone: str | None
    address: str | None


def save_customer(
    books: Books, facts: CustomerFacts, *, customer_id: int | None = None, version: int = 0, person: str = ""
) -> SavedCustomer:
    """Make a customer, or change the one with ``customer_id`` that the form showed at ``version``.

    A telephone that is known here already is refused: the form twice makes one customer. Raises Refused with everything wrong at
    once, ChangedMeanwhile, and StreamStockError when the customer is gone.
    """
    said = facts.record
    with books.write() as cursor:
        before = None if customer_id is None else _at(cursor, customer_id, version)
        if before is not None:
            said |= _still_covered(cursor, before, said)
        elif (made := _made_before(cursor, said)) is not None:
            return SavedCustomer(made, 1, changed=False)
        if problems := _problems(cursor, said, before, customer_id):
            raise Refused(problems)
        if customer_id is None:
            number, changed, now = customers.add(cursor, said, clock.now()), [("created", None, said["name"])], 1
        else:
            assert before is not None
            number, changed = customer_id, changes.differences(before, said)
            now = before["version"] + bool(changed)
            if changed:
                customers.change(cursor, number, {**said, "search_key": initials(said["name"] or ""), "version": now})
        if digits := customers.phone_digits(said["phone"]):
            customers.remember(cursor, number, customers.OWN, "phone", digits)
        _log(cursor, number, [_covered(one) for one in changed], now, person)
        return SavedCustomer(number, now, bool(changed))


def merge_customers(books: Books, keep: int, drop: int, *, version: int, person: str = "") -> SavedCustomer:
    """One person who was taken for two: all that ``drop``, at ``version``, bought counts as bought by ``keep``.

    ``split_customer`` takes it back. Raises Refused when both are one already, ChangedMeanwhile.
    """
    with books.write() as cursor:
        gone = _at(cursor, drop, version)
        _read(cursor, keep)
        target = customers.root(cursor, keep)
        if gone["merged_into"] is not None or target == customers.root(cursor, drop):
            raise Refused([Problem(0, "customer", "These two are one customer already: choose another one.", {})])
        customers.change(cursor, drop, {"merged_into": target, "version": gone["version"] + 1})
        _log(cursor, drop, [("merged_into", None, target)], gone["version"] + 1, person)
        kept = _read(cursor, target)
        _log(cursor, target, [("merged", None, drop)], kept["version"], person)
        return SavedCustomer(target, kept["version"], changed=True)


def split_customer(books: Books, customer_id: int, *, person: str = "") -> SavedCustomer:
    """Take a merge back: the customer is one of its own again, with all it bought. Raises StreamStockError when it is gone."""
    with books.write() as cursor:
        before = _read(cursor, customer_id)
        if before["merged_into"] is None:
            return SavedCustomer(customer_id, before["version"], changed=False)
        now = before["version"] + 1
        customers.change(cursor, customer_id, {"merged_into": None, "version": now})
        _log(cursor, customer_id, [("merged_into", before["merged_into"], None)], now, person)
        kept = _read(cursor, before["merged_into"])
        _log(cursor, before["merged_into"], [("merged", customer_id, None)], kept["version"], person)
        return SavedCustomer(customer_id, now, changed=True)


def uncover_customer(books: Books, customer_id: int, *, person: str = "") -> Uncovered:
    """Name, telephone and address of a customer as the books keep them; that somebody looked is noted first."""
    with books.write(figures=False) as cursor:
        there = _read(cursor, customer_id)
        customers.note_disclosure(cursor, "shown", "customer", 1, customer_id=customer_id, person=person, at=clock.now())
        return Uncovered(there["name"], there["phone"], there["address"])


def note_export(books: Books, subject: str, rows: int, *, person: str = "") -> None:
    """Note that a list of customers (``customers``, ``customer_segments``) was taken out of the books."""
    with books.write(figures=False) as cursor:
        customers.note_disclosure(cursor, "exported", subject, rows, person=person, at=clock.now())


def _made_before(cursor: Cursor, said: dict[str, Any]) -> int | None:
    """The customer that exactly this form made: the second click of two."""
    digits = customers.phone_digits(said["phone"])
    number = customers.find(cursor, customers.OWN, "phone", digits) if digits else None
    there = customers.read(cursor, number) if number is not None else None
    return number if there is not None and there["version"] == 1 and not changes.differences(there, said) else None


def _still_covered(cursor: Cursor, before: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Fields that came back as they were shown, as they are kept."""
    shown = cursor.rows("SELECT shown_phone(?), shown_address(?)", [before["phone"], before["address"]])[0]
    return {
        field: before[field] for field, mask in zip(("phone", "address"), shown, strict=True) if said[field] and said[field] == mask
    }


def _problems(cursor: Cursor, said: dict[str, Any], before: dict[str, Any] | None, customer_id: int | None) -> list[Problem]:
    found = []
    if said["name"] is None and said["phone"] is None and (before is None or before["name"] or before["phone"]):
        found.append(Problem(0, "name", "Type a name or a telephone number: nothing else tells the customer.", {}))
    for field, most in LONGEST.items():
        if said[field] is not None and len(said[field]) > most:
            found.append(Problem(0, field, "This is longer than {most} characters. Shorten it.", {"most": most}))
    if said["phone"] and not _PHONE.fullmatch(said["phone"]):
        found.append(Problem(0, "phone", "{value} does not look like a telephone number.", {"value": said["phone"]}))
    digits = customers.phone_digits(said["phone"])
    other = customers.find(cursor, customers.OWN, "phone", digits) if digits else None
    if other is not None and (customer_id is None or other != customers.root(cursor, customer_id)):
        told = "Customer {owner} has this telephone already: open that one, or merge the two."
        found.append(Problem(0, "phone", told, {"owner": other}))
    return found


def _covered(change: tuple[str, Any, Any]) -> tuple[str, Any, Any]:
    """A change as the log keeps it: a telephone or an address is not written there again."""
    field, before, after = change
    return change if field not in ("phone", "address") else (field, before and "***", after and "***")


def _read(cursor: Cursor, customer_id: int) -> dict[str, Any]:
    found = customers.read(cursor, customer_id)
    if found is None:
        raise StreamStockError(_GONE)
    return found


def _at(cursor: Cursor, customer_id: int, version: int) -> dict[str, Any]:
    """The customer, which must be at ``version``."""
    before = _read(cursor, customer_id)
    name = before["name"] or f"#{customer_id}"
    changes.require_version(cursor, "customer", customer_id, current=before["version"], began_with=version, name=name)
    return before


def _log(cursor: Cursor, customer_id: int, changed: list[tuple[str, Any, Any]], version: int, person: str) -> None:
    changes.record(cursor, "customer", customer_id, changed, version=version, person=person, at=clock.now())
