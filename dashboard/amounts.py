"""Numbers as people read them: 万 and 亿 in Chinese, k and M in English; "—" for what is undefined."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.language import current

UNDEFINED = "—"
INFINITE = "∞"
_UNITS = {"zh_CN": [(1e8, " 亿"), (1e4, " 万")], "en": [(1e6, "M"), (1e4, "k")]}
_DIVISORS = {"k": 1e3}


def missing(value: Any) -> bool:
    """Whether there is no number to show (None, NaN, NA)."""
    return bool(pd.isna(value))


def short(fen: Any) -> str:
    """An amount in fen, short enough for a card: ¥8,240.50 · ¥12.3 万 · ¥123.4k."""
    if missing(fen):
        return UNDEFINED
    yuan = float(fen) / 100
    sign = "-" if yuan < 0 else ""
    for least, unit in _UNITS[current()]:
        if abs(yuan) >= least:
            return f"{sign}¥{abs(yuan) / _DIVISORS.get(unit, least):,.1f}{unit}"
    return f"{sign}¥{abs(yuan):,.2f}"


def yuan(fen: Any) -> str:
    """An amount in fen to the last fen: ¥1,234.50."""
    if missing(fen):
        return UNDEFINED
    return f"{'-' if fen < 0 else ''}¥{abs(fen) / 100:,.2f}"


def pieces(count: Any) -> str:
    return UNDEFINED if missing(count) else f"{int(count):,d}"


def percent(ratio: Any, digits: int = 1) -> str:
    return UNDEFINED if missing(ratio) else f"{float(ratio) * 100:.{digits}f}%"


def days(value: Any) -> str:
    if missing(value):
        return UNDEFINED
    return INFINITE if math.isinf(value) else f"{float(value):,.1f}"


def change(now: Any, before: Any) -> str | None:
    """The change against before in percent (+9.0%), None when there is none, or nothing to compare with."""
    if missing(now) or missing(before) or not before:
        return None
    percents = round((float(now) - float(before)) / abs(float(before)) * 100, 1)
    return f"{percents:+.1f}%" if percents else None


def beside(value: float, unit: str) -> str:
    """A scaled amount as it stands beside a bar: 12.3 万 · 12.3k."""
    return f"{value:,.1f}{' ' if unit == '万' else ''}{unit}"


def scale(fen: Iterable[Any]) -> tuple[float, str]:
    """For an axis: what to divide fen by, and the unit that then stands behind the numbers."""
    largest = max((abs(float(value)) for value in fen if not missing(value)), default=0.0) / 100
    if largest < 1e4:
        return 100.0, ""
    return (1e6, "万") if current() == "zh_CN" else (1e5, "k")
