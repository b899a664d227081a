"""采购订单: what was promised by a supplier. Header, lines, what is wrong with them, and which state follows which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from inventory.errors import REASONS, Problem
from inventory.ordering.money import MOST_PIECES, line_fen, price_e4, text, whole

MOST_LINES = 2_000


@dataclass(frozen=True)
class OrderHeader:
    """The head of an order as typed. ``discount_fen`` comes off the sum of the lines; ``reference``: the supplier's number."""

    supplier: str
    warehouse: str
    ordered_at: datetime | None
    expected_on: date | None = None
    discount_fen: int = 0
    reference: str = ""
    note: str = ""


@dataclass(frozen=True)
class OrderLine:
    """One SKU of an order; ``line_no`` is its number for good, whatever lines come and go."""

    line_no: int
    sku_id: int
    sku_code: str
    qty: int
    unit_price_e4: int
    note: str | None = None

    @property
    def amount_fen(self) -> int:
        return line_fen(self.qty, self.unit_price_e4)


@dataclass(frozen=True)
class Act:
    """One step of an order: from which states, to which one."""

    before: tuple[str, ...]
    after: str
    needs_reason: bool = False


ACTS: dict[str, Act] = {
    "place": Act(("draft",), "ordered"),
    "approve": Act(("waiting_approval",), "ordered"),
    "reject": Act(("waiting_approval",), "draft", needs_reason=True),
    "close": Act(("ordered",), "closed", needs_reason=True),
    "reopen": Act(("closed", "cancelled"), "ordered"),
    "cancel": Act(("draft", "waiting_approval", "ordered"), "cancelled", needs_reason=True),
}
"""What can be done to an order. Placing one over the limit, and reopening a cancelled one, lead elsewhere: see commands."""


def amount_fen(lines: Sequence[OrderLine], discount_fen: int) -> int:
    """What the order comes to: Σ lines − discount."""
    return sum(line.amount_fen for line in lines) - discount_fen


def header_problems(header: OrderHeader) -> list[Problem]:
    """What is wrong with the head, as far as the books need not be asked."""
    found = []
    if not header.supplier.strip():
        found.append(Problem(0, "supplier", REASONS["no_supplier"]))
    if header.ordered_at is None:
        found.append(Problem(0, "ordered_at", REASONS["no_time"]))
    elif header.expected_on is not None and header.expected_on < header.ordered_at.date():
        facts: dict[str, object] = {"value": header.expected_on, "place": header.ordered_at.date()}
        found.append(Problem(0, "expected_on", REASONS["expected_before_ordered"], facts))
    if header.discount_fen < 0:
        found.append(Problem(0, "discount", REASONS["negative_discount"]))
    return found


def read_lines(
    lines: pd.DataFrame,
    sku_of: Mapping[str, tuple[int, str]],
    before: Sequence[OrderLine],
    *,
    unfit: Mapping[int, str] | None = None,
) -> tuple[list[OrderLine], list[Problem]]:
    """The lines of a form as an order keeps them, and everything wrong with them, counted from 1 as handed in.

    lines: ``sku_code``, ``qty``, ``unit_price`` in yuan, ``note``; ``line_no`` of lines it had ``before``, blank for new ones.
    sku_of: code → (SKU, its own code). unfit: SKU → reason why it cannot be ordered anew.
    """
    problems, kept = [], []
    if lines.empty:
        problems.append(Problem(0, "lines", "The order has no lines: enter at least one."))
    if len(lines) > MOST_LINES:
        problems.append(Problem(0, "lines", "More than {n} lines: make two orders.", {"n": MOST_LINES}))
    had = {line.line_no: line for line in before}
    next_no = max(had, default=0) + 1
    taken: set[int] = set()
    for place, row in enumerate(lines.to_dict("records"), start=1):
        code = text(row.get("sku_code"))
        sku, own_code = sku_of.get(code, (0, code))
        told = whole(row.get("line_no"))
        number = told if told in had and told not in taken else next_no
        next_no += number == next_no
        taken.add(number)
        if not code:
            problems.append(Problem(place, "sku_code", REASONS["no_code"]))
        elif not sku:
            problems.append(Problem(place, "sku_code", REASONS["unknown_sku"], {"value": code}))
        elif unfit and sku in unfit and (number not in had or had[number].sku_id != sku):
            problems.append(Problem(place, "sku_code", REASONS[unfit[sku]], {"value": code}))
        qty, price = whole(row.get("qty")), price_e4(row.get("unit_price"))
        if text(row.get("qty")) == "":
            problems.append(Problem(place, "qty", REASONS["no_qty"]))
        elif qty is None or qty <= 0:
            problems.append(Problem(place, "qty", REASONS["not_positive"], {"value": row.get("qty")}))
        elif qty > MOST_PIECES:
            problems.append(Problem(place, "qty", REASONS["too_many_pieces"], {"value": qty, "missing": MOST_PIECES}))
        if isinstance(price, str):
            problems.append(Problem(place, "unit_price", REASONS[price], {"value": row.get("unit_price")}))
        else:
            kept.append(OrderLine(number, sku, own_code, qty or 0, price, text(row.get("note")) or None))
    return kept, problems


def received_problems(lines: Sequence[OrderLine], before: Sequence[OrderLine], received: Mapping[int, int]) -> list[Problem]:
    """What contradicts the pieces that came already, by line number: a line below them, of another SKU, or gone."""
    now = {line.line_no: (place, line) for place, line in enumerate(lines, start=1)}
    problems = []
    for old in before:
        came = received.get(old.line_no, 0)
        if came <= 0:
            continue
        facts: dict[str, object] = {"value": old.sku_code, "missing": came}
        if old.line_no not in now:
            problems.append(Problem(0, "lines", REASONS["received_line_gone"], facts))
            continue
        place, line = now[old.line_no]
        if line.sku_id != old.sku_id:
            problems.append(Problem(place, "sku_code", REASONS["received_line_gone"], facts))
        elif line.qty < came:
            problems.append(Problem(place, "qty", REASONS["below_received"], {"value": line.qty, "missing": came}))
    return problems


def line_changes(before: Sequence[OrderLine], after: Sequence[OrderLine]) -> list[tuple[str, Any, Any]]:
    """(field, before, after) of what changed in the lines: ``line 3 qty`` 100 → 80; a line that came or went is told whole."""
    old, new = {line.line_no: line for line in before}, {line.line_no: line for line in after}
    found: list[tuple[str, Any, Any]] = []
    for number in sorted(old.keys() | new.keys()):
        was, now = old.get(number), new.get(number)
        if was is None or now is None:
            found.append((f"line {number}", was and _told(was), now and _told(now)))
            continue
        for field in ("sku_code", "qty", "unit_price_e4", "note"):
            if getattr(was, field) != getattr(now, field):
                found.append((f"line {number} {field}", getattr(was, field), getattr(now, field)))
    return found


def _told(line: OrderLine) -> str:
    return f"{line.sku_code} × {line.qty} @ {line.unit_price_e4 / 10_000:.4f}".rstrip("0").rstrip(".")
