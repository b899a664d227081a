"""How many customers each segment has: horizontal bars in the order of the segments; a click gives the segment."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.ranking import ranking

WARNED = ("high_return", "none_kept")
"""Segments that stand apart: their bars are pale."""


def segments(codes: Sequence[str], names: Sequence[str], customers: Sequence[int], texts: Sequence[str]) -> go.Figure:
    """One bar per segment."""
    return ranking(
        names, [float(number) for number in customers], keys=codes, texts=texts, room=1.75, height=400,
        highlight=len([code for code in codes if code not in WARNED]),
    )  # fmt: skip
