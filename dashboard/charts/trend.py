"""A measure day by day, against the period before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.style import GREY

DAY = "%m-%d"


def trend(
    days: Sequence[date],
    values: Sequence[float],
    before: Sequence[float] = (),
    *,
    name: str,
    before_name: str = "",
    unit: str = "",
    height: int = 250,
) -> go.Figure:
    """``values`` of each day as a filled line, ``before`` (the same days of the period before) dotted."""
    hover = "%{y:,.1f}" + unit
    figure = go.Figure()
    figure.add_scatter(
        x=list(days),
        y=list(values),
        name=name,
        mode="lines",
        line={"width": 2.5, "shape": "spline", "smoothing": 0.5},
        fill="tozeroy",
        fillcolor="rgba(99,102,241,.10)",
        hovertemplate=hover,
    )
    if len(before):
        figure.add_scatter(
            x=list(days)[: len(before)],
            y=list(before)[: len(days)],
            name=before_name,
            mode="lines",
            line={"width": 1.5, "dash": "dot", "color": GREY},
            hovertemplate=hover,
        )
    figure.update_layout(
        height=height,
        margin_t=26 if len(before) else 8,
        showlegend=bool(len(before)),
        yaxis={"ticksuffix": unit, "nticks": 5, "rangemode": "tozero"},
        xaxis={"tickformat": DAY, "nticks": 8, "hoverformat": "%Y-%m-%d"},
    )
    return figure


def stock_and_days(
    days: Sequence[date], stock: Sequence[float], cover: Sequence[Any], *, names: tuple[str, str], unit: str
) -> go.Figure:
    """Closing stock of each day as bars, turnover days as a line on an axis of its own."""
    figure = go.Figure()
    figure.add_bar(
        x=list(days),
        y=list(stock),
        name=names[0],
        opacity=0.45,
        hovertemplate="%{y:,.1f}" + unit,
        marker_line_width=0,
    )
    figure.add_scatter(
        x=list(days),
        y=list(cover),
        name=names[1],
        mode="lines",
        yaxis="y2",
        line={"width": 2.5},
        hovertemplate="%{y:,.1f}",
    )
    figure.update_layout(
        height=280,
        margin_t=26,
        barcornerradius=3,
        showlegend=True,
        xaxis={"tickformat": DAY, "nticks": 10, "hoverformat": "%Y-%m-%d"},
        yaxis={"ticksuffix": unit, "nticks": 5, "rangemode": "tozero"},
        yaxis2={
            "overlaying": "y",
            "side": "right",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "rangemode": "tozero",
            "tickformat": ",.0f",
            "nticks": 5,
        },
    )
    return figure
