"""Stock as it will be day by day, with and without the purchase, and the good returns that come back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.style import GREY
from dashboard.charts.trend import DAY

Pieces = Sequence[float]


def reorder(days: Sequence[date], back: Pieces, without: Pieces, bought: Pieces, *, names: tuple[str, str, str]) -> go.Figure:
    """Stock ``without`` the purchase dotted, with what is ``bought`` as a line; below them ``back`` as bars."""
    figure = go.Figure()
    figure.add_scatter(
        x=list(days), y=list(without), name=names[1], mode="lines", line={"width": 1.5, "dash": "dot", "color": GREY},
        hovertemplate="%{y:,.0f}",
    )  # fmt: skip
    figure.add_scatter(x=list(days), y=list(bought), name=names[2], mode="lines", line={"width": 2.5}, hovertemplate="%{y:,.0f}")
    figure.add_bar(
        x=list(days), y=list(back), name=names[0], yaxis="y2", marker_line_width=0, opacity=0.6, hovertemplate="%{y:,.1f}"
    )
    figure.update_layout(
        height=340, margin_t=30, showlegend=True, bargap=0.2, barcornerradius=2,
        yaxis={"nticks": 6, "zeroline": True, "domain": [0.34, 1]},
        yaxis2={
            "domain": [0, 0.24], "anchor": "x", "zeroline": False, "automargin": True, "fixedrange": True, "rangemode": "tozero",
            "nticks": 3, "tickformat": ",.0f",
        },
        xaxis={"tickformat": DAY, "nticks": 12, "hoverformat": "%Y-%m-%d", "anchor": "y2"},
    )  # fmt: skip
    return figure
