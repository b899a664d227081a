"""盘点结果: how right the book was, and what was found too much and too little, in pieces and money."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

GROUPS = ("reason", "shelf", "category")


@dataclass(frozen=True)
class Outcome:
    """What came of a count. Ratios are of what was counted: lines that agree ÷ lines; 1 − Σ|difference| ÷ Σ|book| in pieces, money.

    NaN where nothing is there to divide by.
    """

    lines: int
    counted: int
    agreeing: int
    line_accuracy: float
    piece_accuracy: float
    value_accuracy: float
    gain_qty: int
    loss_qty: int
    gain_fen: int
    loss_fen: int

    @property
    def net_fen(self) -> int:
        """What the stock is worth more (or less) after the count."""
        return self.gain_fen - self.loss_fen


def outcome(lines: pd.DataFrame) -> Outcome:
    """lines: book_qty, counted_qty (missing = not counted), difference, value_fen of the difference, unit_cost_e4."""
    counted = lines[lines["counted_qty"].notna()]
    difference, value = counted["difference"].astype("int64"), counted["value_fen"].fillna(0).astype("int64")
    book = counted["book_qty"].abs()
    worth = (book * counted["unit_cost_e4"]).sum() / 100
    return Outcome(
        len(lines),
        len(counted),
        int((difference == 0).sum()),
        _share(float((difference == 0).sum()), float(len(counted))),
        _share(float(book.sum() - difference.abs().sum()), float(book.sum())),
        _share(float(worth - value.abs().sum()), float(worth)),
        int(difference[difference > 0].sum()),
        int(-difference[difference < 0].sum()),
        int(value[value > 0].sum()),
        int(-value[value < 0].sum()),
    )


def grouped(lines: pd.DataFrame, by: str) -> pd.DataFrame:
    """Differences by reason, shelf or category, most money lost first: key, lines, and gain, loss, net in pieces and fen."""
    found = lines[lines["counted_qty"].notna() & lines["difference"].fillna(0).ne(0)].copy()
    found["key"] = found[by].fillna("")
    pieces, value = found["difference"].astype("int64"), found["value_fen"].fillna(0).astype("int64")
    parts = pd.DataFrame({
        "key": found["key"], "lines": 1, "gain_qty": pieces.clip(lower=0), "loss_qty": (-pieces).clip(lower=0),
        "gain_fen": value.clip(lower=0), "loss_fen": (-value).clip(lower=0),
    })  # fmt: skip
    table = parts.groupby("key", as_index=False).sum()
    table["net_fen"] = table["gain_fen"] - table["loss_fen"]
    return table.sort_values(["loss_fen", "key"], ascending=[False, True]).reset_index(drop=True)


def _share(part: float, whole: float) -> float:
    return max(part, 0.0) / whole if whole > 0 else float("nan")
