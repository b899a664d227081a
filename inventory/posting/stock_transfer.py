"""调拨: goods move between warehouses. In one step they leave here and lie there; in two they are on the way (调拨在途)
until received.

A transfer moves value, never the average. Only into or out of the defective warehouse does it change which average carries
the goods.
"""

from __future__ import annotations

import numpy as np

from inventory.movement import CostRule, Integers
from inventory.posting.lines import Grade, Legs, Lines, legs
from inventory.posting.rule import Rule
from inventory.posting.standing import Standing


class StockTransfer(Rule):
    """``to_warehouse`` is where they go; ``standing.transit`` = sent, not there yet."""

    def legs(self, lines: Lines, which: Integers, standing: Standing) -> list[Legs]:
        out = legs(lines, which, qty=-lines.qty[which])
        arrives = legs(
            lines,
            which,
            qty=lines.qty[which],
            warehouse=np.where(lines.on_the_way[which], standing.transit, lines.to_warehouse[which]),
            rule=CostRule.ORIGIN,
            origin_leg=np.arange(len(which)),
        )
        return [out, arrives]


class TransferReceipt(Rule):
    """Receives what a transfer sent, whole or in part. What got lost (grade ``lost``) leaves the books with its reason."""

    def legs(self, lines: Lines, which: Integers, standing: Standing) -> list[Legs]:
        transit = np.full(len(which), standing.transit, dtype=np.int64)
        lost = lines.grade[which] == Grade.LOST
        kind = np.where(lost, "adjustment", self.kind).astype(object)
        out = legs(lines, which, qty=-lines.qty[which], warehouse=transit, origin=lines.origin[which])
        out.kind = kind
        arrives = legs(
            lines,
            which[~lost],
            qty=lines.qty[which][~lost],
            warehouse=lines.to_warehouse[which][~lost],
            rule=CostRule.ORIGIN,
            origin_leg=np.flatnonzero(~lost),
        )
        return [out, arrives]


STOCK_TRANSFER = StockTransfer("stock_transfer", prefix="DB", direction=-1, needs=("to_warehouse",))
TRANSFER_RECEIPT = TransferReceipt("transfer_receipt", prefix="DR", takes_back="stock_transfer", needs=("ref",))
