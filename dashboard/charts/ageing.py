"""How old the stock is: one bar for each key, a piece of it for each bucket of age; a click gives both."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.ranking import BAR, short_name

SHADES = ("#10B981", "#84CC16", "#FACC15", "#F97316", "#DC2626")
"""From fresh to old."""

Part = tuple[str, str, Sequence[float], Sequence[str]]
"""A bucket: code, name, the money of each key, and that money in words."""


def ageing(keys: Sequence[str], names: Sequence[str], parts: Sequence[Part], *, unit: str) -> go.Figure:
    """Bars in the given order from the top."""
    figure = go.Figure()
    order = range(len(keys) - 1, -1, -1)
    for (code, name, values, texts), shade in zip(parts, SHADES, strict=True):
        figure.add_bar(
            y=[keys[i] for i in order],
            x=[values[i] for i in order],
            name=name,
            orientation="h",
            marker={"color": shade, "line": {"width": 0}},
            customdata=[[keys[i], code, texts[i]] for i in order],
            hovertemplate="%{customdata[2]}",
            selected={"marker": {"opacity": 1.0}},
            unselected={"marker": {"opacity": 0.45}},
        )
    figure.update_layout(
        height=max(170, (BAR + 5) * len(keys) + 84),
        margin_t=34,
        barmode="stack",
        barcornerradius=3,
        hovermode="y unified",
        showlegend=True,
        legend={"traceorder": "normal"},
        xaxis={"ticksuffix": unit, "nticks": 6, "showgrid": True},
        yaxis={
            "type": "category",
            "tickmode": "array",
            "tickvals": [keys[i] for i in order],
            "ticktext": [short_name(names[i]) for i in order],
            "ticklabelstandoff": 6,
        },
    )
    return figure
