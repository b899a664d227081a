"""The moving average of a SKU over time, with what moved it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import plotly.graph_objects as go

from dashboard.charts.trend import DAY


def cost(
    moments: Sequence[datetime], averages: Sequence[float], steps: Sequence[tuple[datetime, float, str]], *, names: tuple[str, str]
) -> go.Figure:
    """``averages`` (yuan a piece) as a stair from moment to moment; ``steps`` (when, average, in words) as points on it."""
    figure = go.Figure()
    figure.add_scatter(
        x=list(moments),
        y=list(averages),
        name=names[0],
        mode="lines",
        line={"width": 2.5, "shape": "hv"},
        hovertemplate="%{y:,.4f}",
    )
    figure.add_scatter(
        x=[when for when, _, _ in steps], y=[average for _, average, _ in steps], name=names[1], mode="markers",
        marker={"size": 9}, customdata=[[words] for _, _, words in steps], hovertemplate="%{customdata[0]}<extra></extra>",
    )  # fmt: skip
    figure.update_layout(
        height=280,
        margin_t=26,
        showlegend=True,
        hovermode="closest",
        yaxis={"tickprefix": "¥", "nticks": 6},
        xaxis={"tickformat": DAY, "nticks": 8},
    )
    return figure
