"""销售开单: taking an order. Its goods are held at once; nobody sells what is promised already."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from inventory import clock
from inventory.database import Books, Cursor, availability, catalogue, changes, customers, drafts, sales_orders, standing
from inventory.database.sales_orders import SUBJECT, StoredSale
from inventory.database.standing import Position
from inventory.errors import REASONS, Problem, Refused
from inventory.ordering import OrderLine, line_changes, read_lines
from inventory.ordering.sales_order import SaleHeader, header_problems, price_problems

SHOP = "门店"
"""The shop of orders taken here, when nobody names another."""
TOO_FEW = "Only {left} pieces of {value} can be sold from {warehouse}: {missing} are missing. Elsewhere: {place}."
TOO_FEW_ANYWHERE = (
    "Only {left} pieces of {value} can be sold from {warehouse}: {missing} are missing, and no other warehouse has any."
)


@dataclass(frozen=True)
class SavedSale:
    """An order that is in the books, with the version a later save has to know of."""

    number: str
    version: int
    again: bool = False
    """True when this had been done before and nothing was written now."""


def save_sales_order(
    books: Books, header: SaleHeader, lines: pd.DataFrame, *, submission_id: str, number: str | None = None,
    version: int | None = None, person: str = "",
) -> SavedSale:  # fmt: skip
    """Take an order, or change ``number`` that was at ``version`` when the form began and of which nothing was shipped.

    lines: ``sku_code`` (any code of the SKU, a bundle too), ``qty``, ``unit_price`` in yuan; without a price the session price,
    else the list price. The goods are held from then on: what others hold, or what does not lie in the warehouse, is refused with
    how many are left and where others lie. A price below the lowest one needs ``header.approved_by``. The same ``submission_id``
    makes one order. Raises Refused with every problem at once, ChangedMeanwhile when somebody else saved since; nothing is written.
    """
    with standing.posting(books) as (cursor, position):
        known = sales_orders.find(cursor, number) if number else sales_orders.of_submission(cursor, submission_id)
        if known is not None and not number:
            return SavedSale(known.number, known.version, again=True)
        places, problems = _places(cursor, position, header)
        meant = sales_orders.codes(cursor, lines["sku_code"] if "sku_code" in lines else pd.Series(dtype=object))
        kept, wrong = read_lines(_priced(lines, meant), meant.sku_of, known.lines if known else [], unfit=meant.unfit)
        problems = header_problems(header) + problems + wrong
        problems += [] if wrong else price_problems(kept, meant.prices, header.approved_by)
        if known is not None and (known.shipped or known.cancelled):
            problems.append(
                Problem(0, "status", REASONS["sale_shipped" if known.shipped else "sale_cancelled"], {"value": known.number})
            )
        if problems:
            raise Refused(sorted(problems, key=lambda one: one.line))
        at = clock.now()
        if known is None:
            _, given = sales_orders.insert(
                cursor, {**_columns(header, places), "customer_id": _customer(cursor, header, at)}, kept,
                warehouse_id=places["warehouse"], submission_id=submission_id, person=person, at=at,
            )  # fmt: skip
            saved = SavedSale(given, 1)
        else:
            saved = _change(cursor, known, header, places, kept, version, person)
        _require_stock(cursor, position, saved.number, kept)
        drafts.drop(cursor, submission_id)
        return saved


def cancel_sales_order(books: Books, number: str, *, reason: str, version: int | None = None, person: str = "") -> SavedSale:
    """Cancel an order of which nothing was shipped: its goods are free again. Again, it changes nothing.

    Raises Refused, or ChangedMeanwhile when somebody else saved since ``version``.
    """
    with books.write() as cursor:
        known = sales_orders.find(cursor, number)
        if known.cancelled:
            return SavedSale(known.number, known.version, again=True)
        if version is not None:
            changes.require_version(cursor, SUBJECT, known.order_id, current=known.version, began_with=version, name=known.number)
        if known.shipped:
            raise Refused([Problem(0, "status", REASONS["sale_shipped"], {"value": known.number})])
        if not reason.strip():
            raise Refused([Problem(0, "reason", REASONS["no_reason"])])
        return SavedSale(known.number, sales_orders.cancel(cursor, known, reason=reason.strip(), person=person, at=clock.now()))


def _places(cursor: Cursor, position: Position, header: SaleHeader) -> tuple[dict[str, int], list[Problem]]:
    """Ids of the shop, the warehouse and the session that the head names, and what is wrong with them."""
    name, problems = header.shop.strip(), []
    found = cursor.rows(
        "SELECT shop_id, warehouse_id, platform FROM shop WHERE name = ? ORDER BY platform <> 'own', shop_id", [name]
    )
    if name and not found:
        catalogue.ensure_shops(cursor, [("own", name)])
        standing.reread(cursor, position)
        found = cursor.rows("SELECT shop_id, warehouse_id, platform FROM shop WHERE name = ?", [name])
    if found and found[0][2] != "own":
        problems.append(Problem(0, "shop", REASONS["platform_shop"], {"value": name}))
    places = {"shop": int(found[0][0]), "warehouse": int(found[0][1])} if found else {}
    if place := header.warehouse.strip():
        known = cursor.rows("SELECT warehouse_id, archived FROM warehouse WHERE name = ? ORDER BY archived LIMIT 1", [place])
        if not known:
            problems.append(Problem(0, "warehouse", REASONS["unknown_warehouse"], {"value": place}))
        elif known[0][1]:
            problems.append(Problem(0, "warehouse", REASONS["archived_warehouse"], {"value": place}))
        else:
            places["warehouse"] = int(known[0][0])
    if session := header.session.strip():
        at = cursor.value("SELECT session_id FROM live_session WHERE number = ? AND NOT cancelled", [session])
        if at is None:
            problems.append(Problem(0, "session", REASONS["unknown_session"], {"value": session}))
        else:
            places["session"] = int(at)
    return places, problems


def _priced(lines: pd.DataFrame, meant: sales_orders.Codes) -> pd.DataFrame:
    """The lines, with the usual price where none was said, numbered from 1 where they have no numbers yet."""
    if "sku_code" not in lines or lines.empty:
        return lines
    said = lines["unit_price"] if "unit_price" in lines else pd.Series([None] * len(lines), index=lines.index, dtype=object)
    prices: list[Any] = []
    for code, price in zip(lines["sku_code"], said, strict=True):
        sku = meant.sku_of.get(str(code).strip(), (0, ""))[0]
        usual = meant.prices[sku].usual_fen if sku in meant.prices else None
        unsaid = price is None or pd.isna(price) or str(price).strip() == ""
        prices.append(f"{usual / 100:.2f}" if unsaid and usual is not None else price)
    numbers = lines["line_no"] if "line_no" in lines else range(1, len(lines) + 1)
    return lines.assign(unit_price=pd.Series(prices, index=lines.index, dtype=object), line_no=numbers)


def _customer(cursor: Cursor, header: SaleHeader, at: datetime) -> int | None:
    """Who the order is for: found or made by telephone or name; of an exchange or resend, who bought what it makes good."""
    if header.for_line_id is not None:
        found = cursor.rows("SELECT customer_id FROM sales_order_line WHERE line_id = ?", [header.for_line_id])
        return found[0][0] if found else None
    return customers.find_or_make(cursor, at=at, name=header.buyer or header.receiver, phone=header.phone, address=header.address)


def _columns(header: SaleHeader, places: dict[str, int]) -> dict[str, Any]:
    """The head as the table keeps it."""
    words = ("buyer", "receiver", "phone", "address", "reference", "note", "approved_by")
    said = {name: str(getattr(header, name)).strip() or None for name in words}
    return {
        **said, "shop_id": places["shop"], "session_id": places.get("session"), "ordered_at": header.ordered_at,
        "promise_at": header.promise_at, "purpose": header.purpose, "for_line_id": header.for_line_id,
    }  # fmt: skip


def _change(
    cursor: Cursor, known: StoredSale, header: SaleHeader, places: dict[str, int], lines: list[OrderLine], version: int | None,
    person: str,
) -> SavedSale:  # fmt: skip
    """Write what is different; the same said again changes nothing, whatever version it began with."""
    said = {name: (value.strip() or None) if isinstance(value, str) else value for name, value in asdict(header).items()}
    if said["warehouse"] is None:
        said["warehouse"] = cursor.value("SELECT name FROM warehouse WHERE warehouse_id = ?", [places["warehouse"]])
    changed = changes.differences(known.head, said) + line_changes(known.lines, lines)
    if not changed:
        return SavedSale(known.number, known.version, again=True)
    if version is not None:
        changes.require_version(cursor, SUBJECT, known.order_id, current=known.version, began_with=version, name=known.number)
    at = clock.now()
    columns = {**_columns(header, places), "customer_id": _customer(cursor, header, at)}
    cursor.execute(
        "UPDATE sales_order_line SET shop_id = ? WHERE shop_id = ? AND order_no = ?",
        [columns["shop_id"], known.shop_id, known.number],
    )
    new = changes.update(
        cursor, SUBJECT, "order_id", known.order_id, columns, changed, before=known.version, person=person, at=at
    )  # fmt: skip
    sales_orders.write_lines(cursor, known.number, lines, warehouse_id=places["warehouse"], at=at)
    return SavedSale(known.number, new)


def _require_stock(cursor: Cursor, position: Position, number: str, lines: list[OrderLine]) -> None:
    """Raise Refused, at the lines, where the order holds more than can be sold from its warehouse."""
    holds = sales_orders.held(cursor, number)
    free = availability.free(cursor, position, [sku for _, sku, _, _ in holds])
    codes = dict(
        cursor.rows("SELECT sku_id, sku_code FROM sku WHERE sku_id IN (SELECT unnest(?::BIGINT[]))", [[h[1] for h in holds]])
    )
    row_of = {line.line_no: row for row, line in enumerate(lines, start=1)}
    problems = []
    for cell in dict.fromkeys((sku, place) for _, sku, place, _ in holds):
        missing = -free.get(cell, 0)
        if missing <= 0:
            continue
        own = [(line, qty) for line, sku, place, qty in holds if (sku, place) == cell]
        left = max(sum(qty for _, qty in own) - missing, 0)
        others = availability.elsewhere(free, position.warehouse_names, *cell)
        spare = left
        for line, qty in own:
            if qty > spare:
                facts: dict[str, object] = {
                    "value": codes[cell[0]], "left": spare, "missing": qty - spare, "place": others,
                    "warehouse": position.warehouse_names[cell[1]],
                }  # fmt: skip
                problems.append(Problem(row_of[line], "qty", TOO_FEW if others else TOO_FEW_ANYWHERE, facts))
            spare = max(spare - qty, 0)
    if problems:
        raise Refused(sorted(problems, key=lambda one: one.line))
