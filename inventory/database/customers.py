"""Customers as the tables hold them, and how one is met again: by digests of what a platform or a telephone tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from inventory.database import search_keys
from inventory.database.connection import Cursor
from inventory.database.sql import write
from inventory.initials import initials

FIELDS = ("name", "phone", "address", "province", "city", "note")
"""What a person says of a customer."""

OWN = "own"
"""Platform of the orders that are entered here."""

Record = dict[str, Any]
_NO_DIGIT = re.compile(r"\D")


def read(cursor: Cursor, customer_id: int) -> Record | None:
    """The customer with its version and what it was merged into; None when there is none."""
    columns = (*FIELDS, "merged_into", "version")
    found = cursor.rows(f"SELECT {', '.join(columns)} FROM customer WHERE customer_id = ?", [customer_id])
    return dict(zip(columns, found[0], strict=True)) if found else None


def root(cursor: Cursor, customer_id: int) -> int:
    """The customer that this one is now, after all merges."""
    return int(cursor.value("SELECT coalesce(max(root_id), $1) FROM whole_customer WHERE customer_id = $1", [customer_id]))


def add(cursor: Cursor, values: Mapping[str, Any], at: datetime) -> int:
    """Make a customer; returns its id. An id the log speaks of is never given again."""
    number = int(
        cursor.value(
            "SELECT greatest((SELECT coalesce(max(customer_id), 0) FROM customer),"
            " (SELECT coalesce(max(subject_id), 0) FROM record_change WHERE subject = 'customer')) + 1"
        )
    )
    said = {field: values.get(field) for field in FIELDS}
    cursor.execute(
        f"INSERT INTO customer (customer_id, {', '.join(FIELDS)}, search_key, created_at, version)"
        f" VALUES (?, {', '.join('?' * len(FIELDS))}, ?, ?, 1)",
        [number, *said.values(), initials(said["name"] or ""), at],
    )
    return number


def change(cursor: Cursor, customer_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a customer."""
    assert values.keys() <= {*FIELDS, "search_key", "merged_into", "version"}
    said = ", ".join(f"{field} = ?" for field in values)
    cursor.execute(f"UPDATE customer SET {said} WHERE customer_id = ?", [*values.values(), customer_id])


def salt(cursor: Cursor) -> str:
    """What makes the digests of these books differ from those of any others."""
    return str(cursor.value("SELECT value FROM meta WHERE key = 'customer_salt'"))


def digest(cursor: Cursor, value: str) -> str:
    """``value`` as these books remember it: to be met again, not to be read."""
    return sha256(f"{salt(cursor)}|{value}".encode()).hexdigest()[:32]


def phone_digits(phone: str | None) -> str | None:
    """The figures of a whole telephone number without the country code of China; None when it is masked or no number.

    Numbers with an extension are lent by the platform to many buyers in turn: they tell nobody.
    """
    text = (phone or "").strip()
    if not re.fullmatch(r"[0-9()（）+ -]+", text):
        return None
    digits = re.sub(r"^(?:00)?86(?=\d{10})", "", _NO_DIGIT.sub("", text))
    return digits if 7 <= len(digits) <= 13 else None


def find(cursor: Cursor, platform: str, kind: str, value: str) -> int | None:
    """The customer that a platform tells by ``value``, after all merges; None when it was never met."""
    found = cursor.value(
        "SELECT min(w.root_id) FROM customer_identity AS i JOIN whole_customer AS w USING (customer_id)"
        " WHERE i.platform = ? AND i.kind = ? AND i.key = ?",
        [platform, kind, digest(cursor, value)],
    )
    return None if found is None else int(found)


def remember(cursor: Cursor, customer_id: int, platform: str, kind: str, value: str) -> None:
    """Let a platform's ``value`` mean this customer, unless it means one already."""
    if find(cursor, platform, kind, value) is None:
        cursor.execute("INSERT INTO customer_identity VALUES (?, ?, ?, ?)", [platform, kind, digest(cursor, value), customer_id])


def find_or_make(
    cursor: Cursor, *, at: datetime, name: str | None = None, phone: str | None = None, address: str | None = None,
    buyer_id: str | None = None, platform: str = OWN,
) -> int | None:  # fmt: skip
    """The customer an order entered here is for, made when there is none yet; None when nothing tells a person.

    Told by the platform's id, else by the telephone; a name alone tells the customer who was only ever told by that name.
    What the customer lacks (name, telephone, address) is filled in; what it has stays.
    """
    name, phone, address, buyer_id = (value.strip() or None if value else None for value in (name, phone, address, buyer_id))
    digits = phone_digits(phone)
    told = [(kind, value) for kind, value in (("buyer_id", buyer_id), ("phone", digits)) if value]
    if not told and name:
        told = [("name", name)]
    if not told:
        return None
    known = next((number for kind, value in told if (number := find(cursor, platform, kind, value)) is not None), None)
    said = {"name": name, "phone": phone, "address": address}
    if known is None:
        known = add(cursor, said, at)
    elif (there := read(cursor, known)) is not None:
        filled = {field: value for field, value in said.items() if value and there[field] is None}
        if filled:
            key = {"search_key": initials(filled["name"])} if "name" in filled else {}
            change(cursor, known, {**filled, **key, "version": there["version"] + 1})
    for kind, value in told:
        remember(cursor, known, platform, kind, value)
    return known


def note_disclosure(
    cursor: Cursor, act: str, subject: str, rows: int, *, person: str, at: datetime, customer_id: int | None = None
) -> None:  # fmt: skip
    """Note who saw persons in the clear (``shown``) or took a list of them out of the books (``exported``)."""
    cursor.execute(
        "INSERT INTO disclosure SELECT coalesce(max(disclosure_id), 0) + 1, $1, nullif($2, ''), $3, $4, $5::BIGINT, $6"
        " FROM disclosure",
        [at, person, act, subject, customer_id, rows],
    )


ROUNDS = (
    (
        "buyer_id",
        "buyer_key",
        "false",
        (("phone", "buyer_phone_key", ("buyer_id",)), ("masked", "buyer_weak_key", ("buyer_id", "phone"))),
    ),
    ("phone", "buyer_phone_key", "buyer_key IS NOT NULL", (("masked", "buyer_weak_key", ("buyer_id", "phone")),)),
    ("masked", "buyer_weak_key", "coalesce(buyer_key, buyer_phone_key) IS NOT NULL", ()),
)
"""Kind of identity, its column, which rows tell a stronger one, and the weaker ones by which a customer may be known who has no
identity of these kinds yet."""


def name_buyers(cursor: Cursor) -> None:
    """Find or make the customer of every buyer that ``handed_sales_order_line`` tells, set-based; see ``incoming_line``.

    Leaves (line_id, customer_id) in the temp table ``line_customer``. The same buyer of one platform, told the same way or with
    less, is one customer; two platforms are two.
    """
    cursor.execute("CREATE OR REPLACE TEMP TABLE line_customer (line_id BIGINT, customer_id BIGINT)")
    cursor.execute(write("tell_buyers"))
    if not cursor.value("SELECT count(*) FROM told_buyer"):
        return
    for kind, key, stronger, weaker in ROUNDS:
        sql = write("merge_customers").replace("$kind", kind).replace("$stronger", stronger)
        cursor.execute(sql.replace("$found", _known_by_less(weaker)).replace("$key", key))
        cursor.execute(write("know_buyers"))
    cursor.execute(write("name_customers"))
    search_keys.fill(cursor, "customer")


def _known_by_less(weaker: Sequence[tuple[str, str, tuple[str, ...]]]) -> str:
    """SQL for (told_id, found_id): customers of the books told by a weaker identity who have none of the given kinds."""
    if not weaker:
        return "SELECT NULL::BIGINT AS told_id, NULL::BIGINT AS found_id WHERE false"
    parts = [
        f"SELECT t.told_id, i.customer_id AS found_id FROM told_buyer AS t JOIN customer_identity AS i ON i.platform = t.platform"
        f" AND i.kind = '{kind}' AND i.key = t.{key} WHERE NOT EXISTS (SELECT 1 FROM customer_identity AS s"
        f" WHERE s.platform = i.platform AND s.customer_id = i.customer_id AND s.kind IN ({', '.join(map(repr, without))}))"
        for kind, key, without in weaker
    ]
    return f"SELECT told_id, min(found_id) AS found_id FROM ({' UNION ALL '.join(parts)}) GROUP BY told_id"
