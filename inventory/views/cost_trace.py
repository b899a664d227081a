"""成本追踪: how the moving average of a SKU came to be what it is, movement by movement."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

COLUMNS = [
    "at", "number", "kind", "step", "working", "warehouse", "defective", "qty", "unit_cost_e4", "value_fen", "variance_fen",
    "recost_fen", "qty_before", "average_before_e4", "qty_after", "average_after_e4", "value_after_fen", "origin", "party",
    "order_no", "movement_id",
]  # fmt: skip
STEPS = (
    "undone", "unchanged", "first", "healed", "mixed", "brought_back", "sent_back", "landed", "valued", "free", "written_down",
)  # fmt: skip
"""What a movement did to the average."""


def cost_trace(papers: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """papers: queries/cost_papers. steps: database.costs.trace. One row per movement, oldest first.

    average_*_e4 is the average a piece in 1/10 000 CNY, NA while none is known; ``step`` (one of STEPS) says why it moved and
    ``working`` is the sum behind it. ``recost_fen``: what pieces that left before they were there cost more in the end; of a
    return, what of that they bring back beside their own cost.
    """
    frame = papers.merge(steps, on="movement_id", how="left", validate="one_to_one")
    for when in ("before", "after"):
        average = frame[f"average_value_e4_{when}"] / frame[f"average_qty_{when}"].where(frame[f"average_qty_{when}"] > 0)
        frame[f"average_{when}_e4"] = average.round().astype("Int64")
        frame[f"qty_{when}"] = frame[f"qty_{when}"].astype("Int64")
    frame["value_after_fen"] = (frame["value_e4_after"] / 100).round().astype("Int64")
    frame["recost_fen"] = (frame["recost_e4"] / 100).round().astype("int64")
    frame["unit_cost_e4"] = (frame["value_e4"] / frame["qty"].where(frame["qty"] != 0)).round().astype("Int64")
    frame["step"] = _steps(frame)
    frame["working"] = [_working(row) for row in frame.itertuples()]
    return frame[COLUMNS]


def price(e4: Any) -> str:
    """A cost a piece in yuan, two decimals, four where it needs them; "—" for none."""
    if e4 is None or pd.isna(e4):
        return "—"
    text = f"{int(e4) / 10_000:,.4f}"
    return text[:-2] if text.endswith("00") else text


def _steps(frame: pd.DataFrame) -> np.ndarray:
    comes, before = frame["qty"] > 0, frame["qty_before"].fillna(0)
    rule = frame["cost_rule"]
    same = frame["average_before_e4"].fillna(-1) == frame["average_after_e4"].fillna(-1)
    return np.select(
        [
            rule == 8, rule == 3, rule == 4, (rule == 5) | (rule == 6), rule == 7, (rule == 1) & comes & (before < 0),
            (rule == 1) & comes & (before == 0), (rule == 1) & comes, (rule == 2) & comes & ~same, (rule == 2) & ~comes & ~same,
        ],
        ["undone", "free", "landed", "valued", "written_down", "healed", "first", "mixed", "brought_back", "sent_back"],
        "unchanged",
    )  # fmt: skip


def _working(row: Any) -> str:
    """What lay there, what came or went, and the average after it: ``10 @ 5.00 + 20 @ 6.50 → 6.00``."""
    if row.step == "undone" or pd.isna(row.qty_before):
        return ""
    held = f"{int(row.qty_before):,d} @ {price(row.average_before_e4)}".replace("-", "−")
    amount = int(row.value_e4) + (int(row.recost_e4) if row.cost_rule == 2 else 0)
    sign = "−" if (row.qty or amount) < 0 else "+"
    each = f"{abs(row.qty):,d} @ {price(abs(round(amount / row.qty)))}" if row.qty else f"¥{abs(amount) / 10_000:,.2f}"
    moved = f"{held} {sign} {each}" if row.qty_before else (each if sign == "+" else f"−{each}")
    return f"{moved} → {price(row.average_after_e4)}"
