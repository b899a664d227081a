"""How a ranking's figures are said: places won and lost, values beside bars, return rates that still rise."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import amounts
from dashboard.language import _


def moved(change: Any) -> str:
    """Places won or lost against the period before: ▲2, ▼1, –, or new."""
    if amounts.missing(change):
        return _("new")
    return f"▲{int(change)}" if change > 0 else f"▼{-int(change)}" if change < 0 else "–"


def measured(frame: pd.DataFrame, measure: str) -> tuple[list[float], list[str]]:
    """The measure's values on one scale, and what stands beside each bar."""
    if measure.endswith("_fen"):
        divisor, unit = amounts.scale(frame[measure])
        values = [float(fen) / divisor for fen in frame[measure]]
        return values, [amounts.beside(value, unit) for value in values]
    if measure == "return_rate":
        values = [0.0 if amounts.missing(rate) else float(rate) * 100 for rate in frame[measure]]
        marks = ["" if mature else " *" for mature in frame["mature"]]
        return values, [f"{value:.1f}%{mark}" for value, mark in zip(values, marks, strict=True)]
    return [float(value) for value in frame[measure]], [f"{int(value):,d}" for value in frame[measure]]


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """The ranking with a word where orders name no host, shop or category."""
    names = frame["name"].fillna("")
    return frame.assign(name=names.mask(names == "", _("not named")))


def for_people(frame: pd.DataFrame) -> pd.DataFrame:
    """The ranking with its rank changes and the maturity of its return rates in words."""
    maturity = [[_("settled")] if mature else [_("still rising")] for mature in frame["mature"]]
    return frame.assign(
        rank_change=[moved(change) for change in frame["rank_change"]],
        mature=pd.Series(maturity, index=frame.index, dtype="object"),
    )
