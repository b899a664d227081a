"""采购订单: saving what was agreed with a supplier. What becomes of it then: ``commands.order_states``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from inventory import clock
from inventory.database import Books, Cursor, catalogue, changes, purchase_orders, settings
from inventory.database.purchase_orders import SUBJECT, StoredOrder
from inventory.errors import REASONS, Problem, Refused
from inventory.ordering import OrderHeader, OrderLine, amount_fen, header_problems, line_changes, read_lines, received_problems


@dataclass(frozen=True)
class SavedOrder:
    """An order that is in the books, with the version a later save has to know of."""

    number: str
    version: int
    status: str
    again: bool = False
    """True when this had been done before and nothing was written now."""


def save_purchase_order(
    books: Books,
    header: OrderHeader,
    lines: pd.DataFrame,
    *,
    submission_id: str,
    number: str | None = None,
    version: int | None = None,
    person: str = "",
    create: bool = False,
) -> SavedOrder:
    """Make a draft, or change the order ``number`` that was at ``version`` when the form began.

    lines: ``sku_code`` (any code of the SKU), ``qty``, ``unit_price`` in yuan with at most 4 decimals, ``note``; ``line_no`` of
    lines the order has already. The same ``submission_id`` makes one order. ``create`` makes a supplier or warehouse that is new.
    An order that was placed and grows over the limit of approval waits for approval anew.

    Raises Refused with every problem at once, ChangedMeanwhile when somebody else saved since; nothing is written then.
    """
    with books.write() as cursor:
        known = purchase_orders.find(cursor, number) if number else purchase_orders.of_submission(cursor, submission_id)
        if known is not None and not number:
            return SavedOrder(known.number, known.version, known.status, again=True)
        places, problems = find_places(cursor, header, create=create)
        problems = header_problems(header) + problems
        meant = purchase_orders.codes(cursor, lines["sku_code"] if "sku_code" in lines else pd.Series(dtype=object))
        before = known.lines if known else []
        kept, wrong = read_lines(lines, meant.sku_of, before, unfit=meant.unfit)
        problems += wrong or _money_problems(header, kept)
        if known is not None:
            problems += [] if wrong else received_problems(kept, before, known.received)
            if known.received and known.supplier != header.supplier.strip():
                problems.append(Problem(0, "supplier", REASONS["received_supplier"], {"value": known.supplier}))
        if problems:
            raise Refused(sorted(problems, key=lambda one: one.line))
        if known is not None:
            return _change(cursor, known, header, places, kept, version, person)
        columns = _columns(cursor, header, places)
        _, given = purchase_orders.insert(cursor, columns, kept, submission_id=submission_id, person=person, at=clock.now())
        return SavedOrder(given, 1, "draft")


def find_places(cursor: Cursor, header: OrderHeader, *, create: bool) -> tuple[dict[str, int], list[Problem]]:
    """Ids of the supplier and the warehouse that the head names, and what is wrong; with ``create`` not that they are new."""
    found, problems = {}, []
    for table, name in (("supplier", header.supplier.strip()), ("warehouse", header.warehouse.strip())):
        known = cursor.rows(f"SELECT {table}_id, archived FROM {table} WHERE name = ? ORDER BY archived, 1 LIMIT 1", [name])
        if known and known[0][1]:
            problems.append(Problem(0, table, REASONS[f"archived_{table}"], {"value": name}))
        elif known:
            found[table] = int(known[0][0])
        elif name and not create:
            problems.append(Problem(0, table, REASONS[f"unknown_{table}"], {"value": name}))
        elif not name and table == "warehouse":
            problems.append(Problem(0, table, REASONS["no_warehouse_chosen"]))
    return found, problems


def needs_approval(cursor: Cursor, lines: Sequence[OrderLine], discount_fen: int) -> bool:
    """Whether an order of these lines costs more than may be ordered without approval."""
    limit = settings.current(cursor).approval_limit_fen
    return limit is not None and amount_fen(lines, discount_fen) > limit


def _money_problems(header: OrderHeader, lines: Sequence[OrderLine]) -> list[Problem]:
    goods = amount_fen(lines, 0)
    if header.discount_fen <= goods:
        return []
    facts: dict[str, object] = {"value": f"¥{header.discount_fen / 100:,.2f}", "place": f"¥{goods / 100:,.2f}"}
    return [Problem(0, "discount", REASONS["discount_too_high"], facts)]


def _columns(cursor: Cursor, header: OrderHeader, places: dict[str, int]) -> dict[str, Any]:
    """The head as the table keeps it; who and what is not known yet is made."""
    for table, name, make in (
        ("supplier", header.supplier.strip(), catalogue.ensure_suppliers),
        ("warehouse", header.warehouse.strip(), catalogue.ensure_warehouses),
    ):
        if table not in places:
            make(cursor, [name])
            places[table] = int(cursor.value(f"SELECT min({table}_id) FROM {table} WHERE name = ?", [name]))
    return {
        "supplier_id": places["supplier"],
        "warehouse_id": places["warehouse"],
        "ordered_at": header.ordered_at,
        "expected_on": header.expected_on,
        "discount_fen": header.discount_fen,
        "reference": header.reference.strip() or None,
        "note": header.note.strip() or None,
    }


def _change(
    cursor: Cursor,
    known: StoredOrder,
    header: OrderHeader,
    places: dict[str, int],
    lines: list[OrderLine],
    version: int | None,
    person: str,
) -> SavedOrder:
    """Write what is different; the same said again changes nothing, whatever version it began with."""
    said = {
        "supplier": header.supplier.strip(), "warehouse": header.warehouse.strip(), "ordered_at": header.ordered_at,
        "expected_on": header.expected_on, "discount_fen": header.discount_fen, "reference": header.reference.strip() or None,
        "note": header.note.strip() or None,
    }  # fmt: skip
    changed = changes.differences(known.head, said) + line_changes(known.lines, lines)
    if not changed:
        return SavedOrder(known.number, known.version, known.status, again=True)
    if version is not None:
        changes.require_version(cursor, SUBJECT, known.order_id, current=known.version, began_with=version, name=known.number)
    if known.status in ("closed", "cancelled"):
        raise Refused([Problem(0, "status", REASONS["order_over"], {"value": known.number})])
    columns = _columns(cursor, header, places)
    grown = amount_fen(lines, header.discount_fen) > amount_fen(known.lines, known.discount_fen)
    status = known.status
    if status == "ordered" and grown and needs_approval(cursor, lines, header.discount_fen):
        status = "waiting_approval"
        changed.append(("status", known.status, status))
        columns |= {"status": status, "approved_by": None, "approved_at": None}
    new = purchase_orders.update(cursor, known, columns, changed, lines=lines, person=person, at=clock.now())
    return SavedOrder(known.number, new, status)
