"""What we settled where mature systems differ, in one place; which cases that makes ours; and where we differ on purpose."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

Case = dict[str, Any]

OURS = {
    "negative_stock": {"forbidden", "allowed"},  # forms are refused; what was really shipped is recorded
    "negative_settle": {"remaining_at_receipt_cost"},
    "backdate": {"repost"},
    "sales_return": {"original_cost"},
    "purchase_return": {"original_cost"},
    "cost_scope": {"item"},
    "unit_cost_rounding": {"none"},
    "unit_price_precision": {"4"},
    "late_landed_cost": {"repost"},
    "revalue_negative": {"no"},
    "turnover_average": {"daily"},
    "value_rounding": {"remainder"},  # cents of the exact value, so that remainders never add up
    "qty_precision": {"0"},  # whole pieces of the smallest unit
}
"""Policy → how we do it. What is not named here we do not have."""

KINDS = ("ledger", "layers", "balance", "stocktake")
"""Kinds of cases about stock and cost. The others are about figures that come with the reports on them."""

DIFFERENT = {
    "TR-03": "the source moves the whole oversold issue to the cost that covered it; here only the missing piece is re-costed",
}
"""Case → why we differ although its policies are ours."""


@cache
def cases() -> tuple[Case, ...]:
    """Every case of the file."""
    path = Path(__file__).with_name("cases.jsonl")
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def is_ours(case: Case) -> bool:
    """Whether no policy is involved, or all of them are ours."""
    fit, when = case["mwa"]["fit"], case["mwa"]["when"]
    return fit == "must" or (fit == "if" and all(str(value) in OURS.get(policy, ()) for policy, value in when.items()))


def wanted() -> list[Case]:
    """The cases the books must get right."""
    return [case for case in cases() if case["kind"] in KINDS and is_ours(case) and case["id"] not in DIFFERENT]
