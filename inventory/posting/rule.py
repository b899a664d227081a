"""What a posting rule says: which legs a line of a document moves, and what it is refused for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from inventory.movement import UNSTATED, CostRule, Integers
from inventory.posting.lines import Grade, Legs, Lines, legs
from inventory.posting.standing import Standing


@dataclass(frozen=True)
class Rule:
    """How one kind of document moves stock. The kinds with a turn of their own override ``legs``.

    kind        code name of the document, also of its movements
    prefix      of its document numbers: RK20260601-0001
    direction   +1 stock up, −1 stock down; for counts the difference, for adjustments the sign of the quantity decides
    pieces      what its quantities may be: above nought, nought or more, of either sign but not nought, or none at all
    cost        whether the line states a cost: needed, welcome, or none (it has no say)
    takes_back  the kind of document that ``ref`` names; the goods go at that document's cost
    needs       what a line cannot do without: ref, reason, to_warehouse
    sells       a bundle on it is its components
    graded      defective pieces on it lie in the defective warehouse
    """

    kind: str
    prefix: str
    direction: int = +1
    pieces: Literal["positive", "from_nought", "signed", "none"] = "positive"
    cost: Literal["needed", "welcome", "none"] = "none"
    takes_back: str | None = None
    needs: tuple[str, ...] = ()
    sells: bool = False
    graded: bool = False

    def legs(self, lines: Lines, which: Integers, standing: Standing) -> list[Legs]:
        """The legs of the lines ``which`` (indices, all of this kind)."""
        which = which[lines.qty[which] != 0]
        rule, stated_e4 = self.costed(lines, which, standing)
        origin, qty = np.maximum(lines.origin[which], 0), self.direction * lines.qty[which]
        place = shelf(lines, which, standing) if self.graded else None
        return [legs(lines, which, qty=qty, warehouse=place, rule=rule, stated_e4=stated_e4, origin=origin)]

    def costed(self, lines: Lines, which: Integers, standing: Standing) -> tuple[Integers, Integers]:
        """By which rule each line is costed (what it states, what it takes back, else the average), and what it states."""
        value, origin = lines.value_e4[which], lines.origin[which]
        stated = (value != UNSTATED) & (self.cost != "none") & (lines.qty[which] > 0)
        rule = np.where(stated, CostRule.STATED, np.where(origin > 0, CostRule.ORIGIN, CostRule.AVERAGE)).astype(np.int64)
        if standing.settings.free_goods == "excluded":
            rule[stated & (value == 0)] = CostRule.FREE
        return rule, np.where(stated, value, UNSTATED)


def shelf(lines: Lines, which: Integers, standing: Standing) -> Integers:
    """The warehouse of each of the lines ``which``: the one it names, for defective goods the one they are kept in."""
    named = lines.warehouse[which]
    apart = (lines.grade[which] == Grade.DEFECTIVE) & ~standing.defective[named] & (standing.defective_home > 0)
    return np.where(apart, standing.defective_home, named)
