"""到货成本预览: what the pieces of a receipt will cost with freight and duty, and where that takes the averages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from inventory.posting.arrival import Landed, Part, shares

LINES = ("line", "sku_code", "defective", "qty", "value_e4", "landed_e4", "unit_before_e4", "unit_cost_e4")
AVERAGES = ("sku_code", "defective", "on_hand", "on_hand_after", "average_before_e4", "average_after_e4")


@dataclass(frozen=True)
class LandedPreview:
    """A receipt before it is saved. ``goods_e4`` and ``landed_e4`` are its totals.

    lines: one row per line of the receipt (LINES): cost of a piece as billed, and with its share of the landed costs.
    averages: one row per SKU and state of its goods (AVERAGES): pieces and moving average, now and once it is posted now.
    """

    lines: pd.DataFrame
    averages: pd.DataFrame

    @property
    def goods_e4(self) -> int:
        return int(self.lines["value_e4"].sum())

    @property
    def landed_e4(self) -> int:
        return int(self.lines["landed_e4"].sum())


def landed_preview(parts: Sequence[Part], costs: Sequence[Landed], stock: pd.DataFrame) -> LandedPreview:
    """stock: one row per SKU and state: ``sku_code``, ``defective``, ``qty``, ``value_e4`` and the ``average_e4``, now."""
    borne = [sum(share) for share in zip(*(shares(parts, cost) for cost in costs), strict=True)] if costs else [0] * len(parts)
    lines = pd.DataFrame(
        [
            (part.line, part.sku_code, part.defective, part.qty, part.value_e4, share,
             round(part.value_e4 / part.qty), round((part.value_e4 + share) / part.qty))
            for part, share in zip(parts, borne, strict=True)
        ],
        columns=list(LINES),
    )  # fmt: skip
    return LandedPreview(lines, _averages(lines, stock))


def _averages(lines: pd.DataFrame, stock: pd.DataFrame) -> pd.DataFrame:
    now = {(row["sku_code"], bool(row["defective"])): row for row in stock.to_dict("records")}
    rows = []
    for (code, defective), mine in lines.groupby(["sku_code", "defective"], sort=False):
        came, cost = int(mine["qty"].sum()), int((mine["value_e4"] + mine["landed_e4"]).sum())
        held = now.get((code, bool(defective)))
        before = int(held["qty"]) if held else 0
        worth = int(held["value_e4"]) if held else 0
        # Below nought nothing of the old average is left: what fills the hole costs what these pieces do.
        after = (worth + cost) / (before + came) if before > 0 else cost / came
        average = held["average_e4"] if held else None
        rows.append((code, bool(defective), before, before + came, average, round(after)))
    frame = pd.DataFrame(rows, columns=list(AVERAGES))
    return frame.astype({"average_before_e4": "Int64", "average_after_e4": "Int64"})
