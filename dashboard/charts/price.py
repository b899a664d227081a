"""What a supplier asked for each SKU, receipt by receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import plotly.graph_objects as go

from dashboard.charts.trend import DAY

Line = tuple[str, Sequence[datetime], Sequence[float]]


def price(lines: Sequence[Line]) -> go.Figure:
    """Each line: name, moments of the receipts, price of a piece in yuan. A price holds until the next receipt."""
    figure = go.Figure()
    for name, moments, prices in lines:
        figure.add_scatter(
            x=list(moments), y=list(prices), name=name, mode="lines+markers", line={"width": 2, "shape": "hv"}, marker={"size": 7},
            hovertemplate="%{x|%Y-%m-%d} %{y:,.4f}<extra>" + name.replace("%", "&#37;") + "</extra>",
        )  # fmt: skip
    figure.update_layout(
        height=320, margin_t=30, showlegend=len(lines) > 1, hovermode="closest", yaxis={"tickprefix": "¥", "nticks": 6},
        xaxis={"tickformat": DAY, "nticks": 8},
    )  # fmt: skip
    return figure
