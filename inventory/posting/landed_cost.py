"""到货费用: freight or duty billed after the goods were received. It raises the cost of that receipt, from its day on."""

from inventory.movement import CostRule, Integers
from inventory.posting.lines import Legs, Lines, legs
from inventory.posting.rule import Rule
from inventory.posting.standing import Standing


class LandedCost(Rule):
    """Its lines are those of the receipt, each with its share of the amount."""

    def legs(self, lines: Lines, which: Integers, standing: Standing) -> list[Legs]:
        return [
            legs(
                lines,
                which,
                qty=0,
                rule=CostRule.LANDED,
                stated_e4=lines.value_e4[which],
                origin=lines.origin[which],
                effect=lines.effect[which],
            )
        ]


LANDED_COST = LandedCost("landed_cost", prefix="FY", pieces="none", cost="needed", takes_back="goods_receipt", needs=("ref",))
