"""缺数提醒: which shops lack days, in words, above the charts that are too low for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st
from babel.dates import format_interval, format_skeleton

from dashboard import queries
from dashboard.language import _, current
from inventory import clock
from inventory.reports import Period

MOST = 3
"""So many shops, and stretches of days of each, are named; the rest is counted."""


def spans(days: Sequence[date]) -> list[tuple[date, date]]:
    """Days in a row as stretches: first and last day of each. ``days`` in their order."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day == found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def said(days: Sequence[date]) -> str:
    """Days in words: 3–4 Jun, 9 Jun · 6月3日至4日、6月9日."""
    stretches = spans(days)
    words = [_stretch(first, last) for first, last in stretches[-MOST:]]
    if len(stretches) > MOST:
        words.insert(0, _("{n} earlier stretches", n=len(stretches) - MOST))
    return _(", ").join(words)


def _stretch(first: date, last: date) -> str:
    language = current()
    shape = "MMMd" if first.year == last.year == clock.now().year else "yMMMd"
    if first == last:
        return str(format_skeleton(shape, first, locale=language))
    return str(format_interval(first, last, shape, locale=language))


def within(period: Period, shops: Sequence[str] | None = None) -> list[tuple[str, list[date]]]:
    """Shops (of ``shops``, None = all) that lack days of ``period``, and these days."""
    frame: pd.DataFrame = queries.freshness()
    found = [
        (str(shop), [day for day in days if period.start <= day <= period.end])
        for shop, days in zip(frame["shop"], frame["missing_days"], strict=True)
        if shops is None or shop in shops
    ]
    return [(shop, days) for shop, days in found if days]


def banner(period: Period, shops: Sequence[str] | None = None) -> None:
    """Says, above a chart of ``period``, which shops' orders it lacks; nothing when there are all."""
    lacking = within(period, shops)
    if not lacking:
        return
    told = [_("{shop} lacks {days}", shop=shop, days=said(days)) for shop, days in lacking[:MOST]]
    if len(lacking) > MOST:
        told.append(_("{n} more shops", n=len(lacking) - MOST))
    st.warning(
        _("{what}: no orders were loaded for these days, so the figures below are too low.", what=_("; ").join(told)),
        icon=":material/event_busy:",
    )
