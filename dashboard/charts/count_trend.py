"""What stocktakes found, one after the other: money too much and missing, and how many lines agreed."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go


def count_trend(
    names: Sequence[str],
    gain: Sequence[float],
    loss: Sequence[float],
    accuracy: Sequence[float | None],
    *,
    labels: tuple[str, str, str],
) -> go.Figure:
    """``gain`` and ``loss`` in yuan as bars up and down, ``accuracy`` (0 to 1) as a line on an axis of its own."""
    figure = go.Figure()
    figure.add_bar(
        x=list(names), y=list(gain), name=labels[0], marker={"color": "#10B981", "line": {"width": 0}}, hovertemplate="¥%{y:,.2f}"
    )
    figure.add_bar(
        x=list(names), y=[-value for value in loss], customdata=[[value] for value in loss], name=labels[1],
        marker={"color": "#F59E0B", "line": {"width": 0}}, hovertemplate="¥%{customdata[0]:,.2f}",
    )  # fmt: skip
    figure.add_scatter(
        x=list(names),
        y=list(accuracy),
        name=labels[2],
        mode="lines+markers",
        yaxis="y2",
        line={"width": 2.5, "color": "#6366F1"},
        hovertemplate="%{y:.1%}",
    )
    figure.update_layout(
        height=260,
        margin_t=30,
        showlegend=True,
        barmode="relative",
        barcornerradius=3,
        bargap=1 - min(0.6, 0.08 * len(names)),
        xaxis={"type": "category"},
        yaxis={"tickprefix": "¥", "nticks": 5},
        yaxis2={
            "overlaying": "y",
            "side": "right",
            "range": [0, 1.05],
            "tickformat": ".0%",
            "tickvals": [0, 0.5, 1],
            "showgrid": False,
            "fixedrange": True,
        },
    )
    return figure
