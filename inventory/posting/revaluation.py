"""成本调整: what lies there is worth more or less than the books say. By an amount (+ or −), or to a cost a piece."""

from __future__ import annotations

import numpy as np

from inventory.movement import UNSTATED, CostRule, Integers
from inventory.posting.lines import Legs, Lines, legs
from inventory.posting.rule import Rule
from inventory.posting.standing import Standing


class Revaluation(Rule):
    """A line with a quantity states the new cost of that many pieces; one without states the change of the stock's value."""

    def legs(self, lines: Lines, which: Integers, standing: Standing) -> list[Legs]:
        qty, value = lines.qty[which], lines.value_e4[which]
        by_piece = (qty != UNSTATED) & (qty > 0)
        each = np.rint(value / np.where(by_piece, qty, 1)).astype(np.int64)
        rule = np.where(by_piece, CostRule.UNIT, CostRule.AMOUNT)
        return [legs(lines, which, qty=0, rule=rule, stated_e4=np.where(by_piece, each, value))]


REVALUATION = Revaluation("revaluation", prefix="CB", pieces="none", cost="needed", needs=("reason",))
