"""到货: what came of the lines of a purchase order, as lines of a goods receipt, and what each of them costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from inventory.errors import REASONS, Problem
from inventory.posting.spread import spread


@dataclass(frozen=True)
class Arrived:
    """What came of one line of an order: good and defective pieces.

    ``unit_cost_e4`` (1/10 000 CNY) is said only where the bill differs from the order; ``reason`` why more came than were ordered.
    """

    order_line: int
    good: int
    defective: int = 0
    unit_cost_e4: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Landed:
    """A cost of getting goods here (freight, duty, …), shared out over the lines of their receipt by ``value`` or by ``qty``."""

    name: str
    amount_fen: int
    spread: str = "value"


@dataclass(frozen=True)
class Part:
    """A line of the receipt to be: the good or the defective pieces of an order line; ``line`` is where it was typed, from 1."""

    line: int
    order_line: int
    sku_code: str
    qty: int
    value_e4: int
    defective: bool
    reason: str

    @property
    def grade(self) -> str:
        return "defective" if self.defective else "good"


def parts(order_number: str, known: pd.DataFrame, lines: Sequence[Arrived]) -> tuple[list[Part], list[Problem]]:
    """The lines of the receipt, at what was agreed unless they say otherwise, and what is wrong with the lines as typed.

    known: one row per line of the order: ``line_no``, ``sku_code``, ``ordered``, ``received`` and ``net_fen``, what the whole line
    costs less its share of the order's discount.
    """
    order = {int(row["line_no"]): row for row in known.to_dict("records")}
    came = {number: int(row["received"]) for number, row in order.items()}
    found: list[Part] = []
    wrong: list[Problem] = []
    for line, arrived in enumerate(lines, start=1):
        number = arrived.order_line
        if number not in order:
            facts: dict[str, object] = {"order": order_number, "number": number}
            wrong.append(Problem(line, "sku_code", "Order {order} has no line {number}.", facts))
        elif own := _wrong(line, arrived):
            wrong += own
        else:
            row, before = order[number], came[number]
            for pieces, defective in ((arrived.good, False), (arrived.defective, True)):
                if pieces:
                    value = _value(arrived, row, came[number], pieces)
                    code, reason = str(row["sku_code"]), arrived.reason.strip()
                    found.append(Part(line, number, code, pieces, value, defective, reason))
                    came[number] += pieces
            if came[number] > max(int(row["ordered"]), before) and not arrived.reason.strip():
                wrong.append(_too_many(line, row, before, came[number]))
    return found, wrong


def discounted(parts: Sequence[Part], discount_fen: int) -> list[Part]:
    """The parts with a discount on the whole receipt taken off, each its share by value, exactly."""
    shares = spread(discount_fen * 100, [part.value_e4 for part in parts])
    return [replace(part, value_e4=part.value_e4 - share) for part, share in zip(parts, shares, strict=True)]


def shares(parts: Sequence[Part], cost: Landed) -> list[int]:
    """What each part bears of a landed cost (1/10 000 CNY), as it will be posted."""
    weights = [part.qty if cost.spread == "qty" else part.value_e4 for part in parts]
    return spread(cost.amount_fen * 100, weights if any(weights) else [part.qty for part in parts])


def _value(arrived: Arrived, row: dict[Any, Any], before: int, pieces: int) -> int:
    """Cost of the pieces. What arrives part after part costs together exactly what the line costs, to the last 1/10 000 CNY."""
    if arrived.unit_cost_e4 is not None:
        return arrived.unit_cost_e4 * pieces
    agreed, ordered = int(row["net_fen"]) * 100, int(row["ordered"])
    return agreed * (before + pieces) // ordered - agreed * before // ordered


def _wrong(line: int, arrived: Arrived) -> list[Problem]:
    found = [
        Problem(line, column, "The pieces {value} must not be below 0.", {"value": pieces})
        for column, pieces in (("good", arrived.good), ("defective", arrived.defective)) if pieces < 0
    ]  # fmt: skip
    if arrived.unit_cost_e4 is not None and arrived.unit_cost_e4 < 0:
        found.append(Problem(line, "unit_cost", REASONS["negative_cost"], {"value": arrived.unit_cost_e4 / 10_000}))
    return found


def _too_many(line: int, row: dict[Any, Any], before: int, now: int) -> Problem:
    ordered = int(row["ordered"])
    facts = {"over": now - ordered, "ordered": ordered, "before": before, "code": row["sku_code"]}
    sentence = "{over} pieces of {code} more than ordered ({ordered} ordered, {before} came before): say why, or correct them."
    return Problem(line, "reason", sentence, facts)
