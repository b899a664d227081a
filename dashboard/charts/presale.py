"""One SKU day by day: what is owed, what comes, and what is left when both have happened."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go


def presale(
    days: Sequence[str], owed: Sequence[int], coming: Sequence[int], balance: Sequence[int], *, names: tuple[str, str, str]
) -> go.Figure:
    """``coming`` as bars up, ``owed`` as bars down, the running ``balance`` as steps; all in pieces."""
    figure = go.Figure()
    figure.add_bar(
        x=list(days), y=[-qty for qty in owed], customdata=[[qty] for qty in owed], name=names[0],
        marker={"color": "#F59E0B", "line": {"width": 0}}, hovertemplate="%{customdata[0]:,d}",
    )  # fmt: skip
    figure.add_bar(
        x=list(days), y=list(coming), name=names[1], marker={"color": "#10B981", "line": {"width": 0}}, hovertemplate="%{y:,d}"
    )
    figure.add_scatter(
        x=list(days), y=list(balance), name=names[2], mode="lines+markers", line={"width": 2.5, "color": "#6366F1", "shape": "hv"},
        hovertemplate="%{y:,d}",
    )  # fmt: skip
    figure.update_layout(
        height=280, margin_t=30, showlegend=True, barmode="relative", barcornerradius=3, bargap=1 - min(0.6, 0.08 * len(days)),
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": list(days)},
        yaxis={"nticks": 5, "tickformat": ",d", "zeroline": True},
    )  # fmt: skip
    return figure
