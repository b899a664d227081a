"""期初库存: the first movement of a SKU in a warehouse, at the cost it is stated with (else the product's cost price)."""

from __future__ import annotations

import numpy as np

from inventory.movement import UNSTATED, Integers
from inventory.posting.lines import Lines
from inventory.posting.rule import Rule
from inventory.posting.standing import Standing


class OpeningBalance(Rule):
    def costed(self, lines: Lines, which: Integers, standing: Standing) -> tuple[Integers, Integers]:
        value, reference = lines.value_e4[which], standing.reference_e4[lines.sku[which]]
        presumed = (value == UNSTATED) & (reference != UNSTATED)
        value[presumed] = reference[presumed] * np.maximum(lines.qty[which], 0)[presumed]
        lines.value_e4[which] = value
        return super().costed(lines, which, standing)


OPENING_BALANCE = OpeningBalance("opening_balance", prefix="QC", pieces="from_nought", cost="needed")
