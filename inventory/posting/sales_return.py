"""销售退货入库: goods came back from a buyer, at the cost their own shipment left at (else at the current average).

A refund by itself moves nothing; only goods that arrived are posted. 良品 go back on the shelf. 次品 go to the defective
warehouse and are written down to what they are still worth (nothing, unless the line says so). 报废 come in and go out
again. Both losses are movements of their own, so that the cost of goods sold is undone in full and the loss is seen where
it belongs.
"""

from __future__ import annotations

import numpy as np

from inventory.movement import UNSTATED, CostRule, Integers
from inventory.posting.lines import Grade, Legs, Lines, legs
from inventory.posting.rule import Rule, shelf
from inventory.posting.standing import Standing

LOSS = "return_loss"
"""退货损耗: kind of the movements that write damaged returns down."""


class SalesReturn(Rule):
    def legs(self, lines: Lines, which: Integers, standing: Standing) -> list[Legs]:
        warehouse = shelf(lines, which, standing)
        origin = np.maximum(lines.origin[which], 0)
        rule = np.where(origin > 0, CostRule.ORIGIN, CostRule.AVERAGE)
        back = legs(lines, which, qty=lines.qty[which], warehouse=warehouse, rule=rule, origin=origin)
        parts, leg = [back], np.arange(len(which))
        damaged, scrapped = (lines.grade[which] == grade for grade in (Grade.DEFECTIVE, Grade.SCRAP))
        if damaged.any():
            worth = np.where(lines.value_e4[which] == UNSTATED, 0, lines.value_e4[which])[damaged]
            parts.append(
                legs(
                    lines,
                    which[damaged],
                    qty=0,
                    kind=LOSS,
                    warehouse=warehouse[damaged],
                    rule=CostRule.WORTH,
                    stated_e4=worth,
                    origin_leg=leg[damaged],
                )
            )
        if scrapped.any():
            parts.append(
                legs(
                    lines,
                    which[scrapped],
                    qty=-lines.qty[which][scrapped],
                    kind="adjustment",
                    rule=CostRule.ORIGIN,
                    origin_leg=leg[scrapped],
                )
            )
        return parts


SALES_RETURN = SalesReturn("sales_return", prefix="XT", takes_back="shipment", cost="welcome", sells=True)
