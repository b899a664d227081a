"""One place for the style of charts. Colours come from the Streamlit theme, so dark mode needs nothing."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

# Streamlit registers its template only when the first chart is drawn, and would then replace our default.
from streamlit.elements import plotly_chart as _registered  # noqa: F401

GREY = "#9CA3AF"
FAINT = 0.55
INDIGO = "#6366F1"
"""The first colour of the theme, in the middle between its light and its dark one."""
CLEAR = "rgba(0,0,0,0)"


def config(name: str) -> dict[str, Any]:
    """Plotly's settings of a chart: its one button saves it as a picture called ``name``.png, twice as sharp as on screen."""
    picture = {"format": "png", "filename": name, "scale": 2}
    return {"displaylogo": False, "modeBarButtons": [["toImage"]], "toImageButtonOptions": picture}


_ours = go.layout.Template(
    layout={
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hovermode": "x unified",
        "bargap": 0.35,
        "barcornerradius": 6,
        "showlegend": False,
        "xaxis": {"showgrid": False, "zeroline": False, "automargin": True, "fixedrange": True},
        "yaxis": {"zeroline": False, "automargin": True, "fixedrange": True, "title": None},
        "hoverlabel": {"font_size": 12},
        "legend": {
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "xanchor": "left",
            "title": None,
        },
        "separators": ".,",
    }
)
# Merged once: named "streamlit+streamstock", every chart would merge them anew, which takes longer than the chart.
pio.templates["streamstock"] = pio.templates.merge_templates(pio.templates["streamlit"], _ours)
pio.templates.default = "streamstock"
