"""How much of each week's sales had come back, day by day since the sale."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

Line = tuple[str, Sequence[int], Sequence[float | None]]
SHADES = ("#94A3B8", "#60A5FA", "#22C55E", "#EAB308", "#F97316", "#EF4444")


def return_curve(lines: Sequence[Line], *, axis: str) -> go.Figure:
    """Each line: week, days since the sale, share that came back (0 to 1); the oldest week is grey, the newest red."""
    figure = go.Figure()
    last = max(len(lines) - 1, 1)
    shades = [SHADES[round(place * (len(SHADES) - 1) / last)] for place in range(len(lines))]
    for (name, days, shares), shade in zip(lines, shades, strict=True):
        figure.add_scatter(
            x=list(days),
            y=list(shares),
            name=name,
            mode="lines",
            line={"width": 2.2, "color": shade},
            hovertemplate="%{y:.1%}",
            customdata=[name],
        )
    figure.update_layout(
        height=320, margin_t=30, showlegend=True, yaxis={"tickformat": ".0%", "nticks": 6, "rangemode": "tozero"},
        xaxis={"title": axis, "nticks": 11},
    )  # fmt: skip
    return figure
