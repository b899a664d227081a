"""How a ranking's figures are said: places won and lost, values beside bars, what still waits for its returns."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.language import _
from inventory.reports import Period

RATES = ("margin", "return_rate")


def moved(change: Any) -> str:
    """Places won or lost against the period compared with: ▲2, ▼1, –, or new."""
    if amounts.missing(change):
        return _("new")
    return f"▲{int(change)}" if change > 0 else f"▼{-int(change)}" if change < 0 else "–"


def measured(frame: pd.DataFrame, measure: str) -> tuple[list[float], list[str]]:
    """The measure's values on one scale, and what stands beside each bar."""
    if measure.endswith("_fen"):
        divisor, unit = amounts.scale(frame[measure])
        values = [float(fen) / divisor for fen in frame[measure]]
        return values, [amounts.beside(value, unit) for value in values]
    if measure in RATES:
        values = [0.0 if amounts.missing(rate) else float(rate) * 100 for rate in frame[measure]]
        marks = ["" if mature else " *" for mature in frame["mature"]]
        return values, [f"{value:.1f}%{mark}" for value, mark in zip(values, marks, strict=True)]
    return [float(value) for value in frame[measure]], [f"{int(value):,d}" for value in frame[measure]]


def young(frame: pd.DataFrame, measure: str) -> list[float]:
    """The part of each bar that is drawn hatched: of rates all of it, as long as returns still come."""
    if measure in RATES:
        return [0.0 if mature else 1.0 for mature in frame["mature"]]
    return [float(share) for share in frame["young_share"]]


def maturity(period: Period) -> None:
    """Says since which day the returns of what was sold are not in yet; nothing when the whole period is settled."""
    since = queries.unsettled_since()
    if since is None or since.date() > period.end:
        return
    first = max(since.date(), period.start)
    st.caption(
        ":material/texture: "
        + _(
            "Hatched: paid since {day}, less than 15 days before the newest orders. Their returns are not in yet,"
            " so net sales and profit of these days will still fall and return rates rise.",
            day=f"{first:%Y-%m-%d}",
        )
    )


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """The ranking with a word where orders name no host, shop or category."""
    names = frame["name"].fillna("")
    return frame.assign(name=names.mask(names == "", _("not named")))


def for_people(frame: pd.DataFrame) -> pd.DataFrame:
    """The ranking with its rank changes and the maturity of its return rates in words."""
    settled = [[_("settled")] if mature else [_("still rising")] for mature in frame["mature"]]
    return frame.assign(
        rank_change=[moved(change) for change in frame["rank_change"]],
        mature=pd.Series(settled, index=frame.index, dtype="object"),
    )
