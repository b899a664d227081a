"""The calendar of live sessions: a row per day, the hours of the day from left to right, beyond midnight where they go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

ROW = 26


@dataclass(frozen=True)
class Bar:
    """A host's slot of a session. ``day``: its row; ``starts``: hours after that day's midnight."""

    number: str
    shop: str
    day: str
    host: str
    starts: float
    hours: float
    times: str
    planned: bool


def calendar(bars: Sequence[Bar], days: Sequence[str]) -> go.Figure:
    """``days``: the rows from top to bottom. A colour for each shop; planned sessions are paler."""
    figure = go.Figure()
    for shop in dict.fromkeys(bar.shop for bar in bars):
        mine = [bar for bar in bars if bar.shop == shop]
        figure.add_bar(
            y=[bar.day for bar in mine], base=[bar.starts for bar in mine], x=[bar.hours for bar in mine],
            orientation="h", name=shop,
            marker={"opacity": [0.5 if bar.planned else 1.0 for bar in mine]}, text=[bar.host for bar in mine],
            textposition="inside", insidetextanchor="start", textfont={"color": "#FFFFFF", "size": 12},
            customdata=[[bar.number, bar.times] for bar in mine],
            hovertemplate="%{text} · %{customdata[1]}<br>%{customdata[0]}<extra>%{fullData.name}</extra>",
        )  # fmt: skip
    first = int(min([18.0, *(bar.starts for bar in bars)]))
    last = max([24.0, *(bar.starts + bar.hours for bar in bars)])
    hours = list(range(first, int(last) + 1, 2))
    figure.update_layout(
        height=110 + ROW * len(days), barmode="overlay", bargap=0.2, margin_t=30, showlegend=True, hovermode="closest",
        xaxis={
            "range": [first, last + 0.2], "tickvals": hours, "ticktext": [f"{hour % 24:02d}:00" for hour in hours],
            "showgrid": True, "side": "top",
        },
        yaxis={"categoryorder": "array", "categoryarray": list(reversed(days)), "dtick": 1},
        legend={"y": -0.01, "yanchor": "top"},
    )  # fmt: skip
    return figure
