"""Who or what sells most: horizontal bars, the best on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.style import CLEAR, FAINT, INDIGO

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
    young: Sequence[float] = (),
) -> go.Figure:
    """Bars in the given order from the top, the first ``highlight`` in full colour; a click gives its key.

    ``room`` is the width of the chart in longest bars: a narrow chart needs more of it for the texts. ``young`` is the part of each
    bar that stands hatched at its end.
    """
    order = list(range(len(names) - 1, -1, -1))
    longest = max([value for value in values if value > 0], default=1.0)
    hatched = [values[i] * (young[i] if len(young) else 0.0) for i in range(len(values))]
    # Bars stand on their keys, for two goods may have one name; the axis shows the names.
    shared: dict[str, Any] = {
        "y": [keys[i] for i in order],
        "orientation": "h",
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [[keys[i], names[i], texts[i]] for i in order],
        "hovertemplate": "%{customdata[1]} %{customdata[2]}<extra></extra>",
        # Said here because Plotly breaks off when a bar with a text is clicked and has no such styles.
        "selected": {"marker": {"opacity": 1.0}},
        "unselected": {"marker": {"opacity": FAINT}},
    }
    opacity = [1.0 if i < highlight else FAINT for i in order]
    # A text stands at the end of the whole bar: at the hatched part where there is one.
    figure = go.Figure(
        go.Bar(
            x=[values[i] - hatched[i] for i in order],
            text=["" if hatched[i] else texts[i] for i in order],
            marker={"opacity": opacity},
            **shared,
        )
    )
    if any(hatched):
        figure.add_bar(
            x=[hatched[i] for i in order],
            base=[values[i] - hatched[i] for i in order],
            text=[texts[i] if hatched[i] else "" for i in order],
            marker={"opacity": opacity, "color": CLEAR, "pattern": {"shape": "/", "size": 6, "solidity": 0.4, "fgcolor": INDIGO}},
            **shared,
        )
    figure.update_layout(
        barmode="overlay",
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
