"""What was ordered day by day, and what is expected next, with the band that holds four of five outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.style import FAINT, GREY
from dashboard.charts.trend import DAY

Days = Sequence[date]
Pieces = Sequence[float]


def forecast(
    sold: tuple[Days, Pieces], expected: tuple[Days, Pieces], band: tuple[Pieces, Pieces], sessions: Days, *,
    names: tuple[str, str, str, str],
) -> go.Figure:  # fmt: skip
    """``sold`` as bars, ``expected`` as a line in its ``band`` (low, high), planned ``sessions`` as stars; their ``names``."""
    figure = go.Figure()
    figure.add_bar(
        x=list(sold[0]), y=list(sold[1]), name=names[0], marker={"color": GREY, "line": {"width": 0}}, opacity=FAINT,
        hovertemplate="%{y:,.0f}",
    )  # fmt: skip
    figure.add_scatter(
        x=list(expected[0]), y=list(band[0]), mode="lines", line={"width": 0}, showlegend=False, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=list(expected[0]), y=list(band[1]), name=names[2], mode="lines", line={"width": 0}, fill="tonexty",
        fillcolor="rgba(99,102,241,.24)", hovertemplate="%{y:,.1f}",
    )  # fmt: skip
    figure.add_scatter(
        x=list(expected[0]), y=list(expected[1]), name=names[1], mode="lines", line={"width": 2.5}, hovertemplate="%{y:,.1f}",
    )  # fmt: skip
    if sessions:
        at = dict(zip(expected[0], expected[1], strict=True))
        shown = [day for day in sessions if day in at]
        figure.add_scatter(
            x=shown, y=[at[day] for day in shown], name=names[3], mode="markers", marker={"size": 9, "symbol": "star"},
            hoverinfo="skip",
        )  # fmt: skip
    figure.update_layout(
        height=300, margin_t=30, showlegend=True, bargap=0.2, barcornerradius=2,
        yaxis={"nticks": 5, "rangemode": "tozero"}, xaxis={"tickformat": DAY, "nticks": 12, "hoverformat": "%Y-%m-%d"},
    )  # fmt: skip
    return figure
