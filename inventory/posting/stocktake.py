"""盘点单: what was counted. The difference to the book at count time is posted at the current average (盘盈 / 盘亏).

A count that states a cost a piece as well sets the SKU's average to it: the goods were valued anew.
"""

from __future__ import annotations

import numpy as np

from inventory.movement import UNSTATED, CostRule, Integers
from inventory.posting.lines import Legs, Lines, legs
from inventory.posting.rule import Rule
from inventory.posting.standing import Standing


class Stocktake(Rule):
    def legs(self, lines: Lines, which: Integers, standing: Standing) -> list[Legs]:
        difference = lines.qty[which] - lines.book[which]
        differs = difference != 0
        parts = [legs(lines, which[differs], qty=difference[differs])]
        valued = (lines.value_e4[which] != UNSTATED) & (lines.qty[which] > 0)
        if valued.any():
            each = np.rint(lines.value_e4[which][valued] / lines.qty[which][valued]).astype(np.int64)
            parts.append(legs(lines, which[valued], qty=0, rule=CostRule.UNIT, stated_e4=each))
        return parts


STOCKTAKE = Stocktake("stocktake", prefix="PD", pieces="from_nought", cost="welcome")
