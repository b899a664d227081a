"""采购计划: what to buy, before it is ordered. Its lines, what is wrong with them, and which state follows which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from inventory.errors import REASONS, Problem
from inventory.ordering.money import MOST_PIECES, line_fen, price_e4, text, whole
from inventory.ordering.purchase_order import MOST_LINES


@dataclass(frozen=True)
class PlanLine:
    """One SKU of a plan; price, supplier and day may still be open (None)."""

    sku_id: int
    sku_code: str
    qty: int
    unit_price_e4: int | None
    supplier: str | None
    expected_on: date | None
    reason: str | None

    @property
    def amount_fen(self) -> int:
        return line_fen(self.qty, self.unit_price_e4 or 0)


PLAN_STEPS = {
    "approve": (("draft",), "approved"),
    "cancel": (("draft", "approved"), "cancelled"),
    "order": (("approved",), "ordered"),
}
"""What can be done to a plan → from which states, to which one. A plan that is changed is a draft again."""


def read_plan_lines(
    lines: pd.DataFrame, sku_of: Mapping[str, tuple[int, str]], suppliers: Sequence[str], *, unfit: Mapping[int, str]
) -> tuple[list[PlanLine], list[Problem]]:
    """The lines of a form as a plan keeps them, and everything wrong with them, counted from 1.

    lines: ``sku_code``, ``qty``, ``unit_price`` in yuan, ``supplier``, ``expected_on``, ``reason``; the last four may be blank.
    """
    problems, kept = [], []
    if lines.empty:
        problems.append(Problem(0, "lines", "The plan has no lines: enter at least one."))
    if len(lines) > MOST_LINES:
        problems.append(Problem(0, "lines", "More than {n} lines: make two plans.", {"n": MOST_LINES}))
    for place, row in enumerate(lines.to_dict("records"), start=1):
        code, supplier, qty = text(row.get("sku_code")), text(row.get("supplier")), whole(row.get("qty"))
        sku, own_code = sku_of.get(code, (0, code))
        if not code:
            problems.append(Problem(place, "sku_code", REASONS["no_code"]))
        elif not sku or sku in unfit:
            problems.append(Problem(place, "sku_code", REASONS[unfit.get(sku, "unknown_sku")], {"value": code}))
        if text(row.get("qty")) == "":
            problems.append(Problem(place, "qty", REASONS["no_qty"]))
        elif qty is None or qty <= 0:
            problems.append(Problem(place, "qty", REASONS["not_positive"], {"value": row.get("qty")}))
        elif qty > MOST_PIECES:
            problems.append(Problem(place, "qty", REASONS["too_many_pieces"], {"value": qty, "missing": MOST_PIECES}))
        if supplier and supplier not in suppliers:
            problems.append(Problem(place, "supplier", REASONS["unknown_supplier"], {"value": supplier}))
        price = price_e4(row.get("unit_price"))
        if isinstance(price, str) and price != "no_price":
            problems.append(Problem(place, "unit_price", REASONS[price], {"value": row.get("unit_price")}))
        known_price = None if isinstance(price, str) else price
        day = _day(row.get("expected_on"))
        kept.append(PlanLine(sku, own_code, qty or 0, known_price, supplier or None, day, text(row.get("reason")) or None))
    return kept, problems


def open_problems(lines: Sequence[PlanLine]) -> list[Problem]:
    """What has to be decided before a plan can be approved: from whom, and at which price."""
    found = []
    for place, line in enumerate(lines, start=1):
        if line.supplier is None:
            found.append(Problem(place, "supplier", REASONS["no_supplier"]))
        if line.unit_price_e4 is None:
            found.append(Problem(place, "unit_price", REASONS["no_price"]))
    return found


def plan_changes(before: Sequence[PlanLine], after: Sequence[PlanLine]) -> list[tuple[str, Any, Any]]:
    """(field, before, after) of what changed in the lines, place by place."""
    found: list[tuple[str, Any, Any]] = []
    for place in range(1, max(len(before), len(after)) + 1):
        was, now = (side[place - 1] if place <= len(side) else None for side in (before, after))
        if was is None or now is None:
            found.append((f"line {place}", was and f"{was.sku_code} × {was.qty}", now and f"{now.sku_code} × {now.qty}"))
            continue
        for field in ("sku_code", "qty", "unit_price_e4", "supplier", "expected_on"):
            if getattr(was, field) != getattr(now, field):
                found.append((f"line {place} {field}", getattr(was, field), getattr(now, field)))
    return found


def _day(value: object) -> date | None:
    moment = pd.to_datetime(value, errors="coerce")  # type: ignore[call-overload]
    return None if pd.isna(moment) else moment.date()
