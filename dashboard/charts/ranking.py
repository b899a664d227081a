"""Who or what sells most: horizontal bars, the best on top."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.style import FAINT

LONGEST_NAME = 14
BAR = 27


def short_name(name: str) -> str:
    """A name that leaves room for its bar."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def ranking(
    names: Sequence[str],
    values: Sequence[float],
    *,
    texts: Sequence[str],
    keys: Sequence[str],
    height: int | None = None,
    highlight: int = 1,
    room: float = 1.28,
) -> go.Figure:
    """Bars in the given order from the top, the first ``highlight`` in full colour; a click gives its key.

    ``room`` is the width of the chart in longest bars: a narrow chart needs more of it for the texts.
    """
    order = range(len(names) - 1, -1, -1)
    longest = max([value for value in values if value > 0], default=1.0)
    # Bars stand on their keys, for two goods may have one name; the axis shows the names.
    figure = go.Figure(
        go.Bar(
            y=[keys[i] for i in order],
            x=[values[i] for i in order],
            orientation="h",
            text=[texts[i] for i in order],
            textposition="outside",
            cliponaxis=False,
            customdata=[[keys[i], names[i], texts[i]] for i in order],
            hovertemplate="%{customdata[1]} %{customdata[2]}<extra></extra>",
            marker={"opacity": [1.0 if i < highlight else FAINT for i in order]},
            # Said here because Plotly breaks off when a bar with a text is clicked and has no such styles.
            selected={"marker": {"opacity": 1.0}},
            unselected={"marker": {"opacity": FAINT}},
        )
    )
    figure.update_layout(
        height=height or max(160, BAR * len(names) + 24),
        hovermode="closest",
        xaxis={"visible": False, "range": [min(0.0, min(values, default=0.0)) * 1.1, longest * room]},
        yaxis={
            "type": "category",
            "tickmode": "array",
            "tickvals": [keys[i] for i in order],
            "ticktext": [short_name(names[i]) for i in order],
            "ticklabelstandoff": 6,
        },
    )
    return figure
