"""Where the stock's value lies, as bars."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard import amounts, queries
from dashboard.charts.ranking import ranking
from dashboard.charts.style import config

MOST = 6


def show(as_of: datetime | None, level: str, title: str) -> None:
    """The largest shares of the stock's value by ``level`` (category or warehouse)."""
    frame = queries.stock(as_of=as_of, by=level)
    frame = frame[frame["value_fen"] > 0].nlargest(MOST, "value_fen")
    names = [amounts.UNDEFINED if amounts.missing(name) else str(name) for name in frame[level]]
    with st.container(border=True, height="stretch"):
        st.subheader(title, anchor=False)
        st.plotly_chart(
            ranking(
                names,
                [float(fen) for fen in frame["value_fen"]],
                keys=names,
                texts=[
                    f"{amounts.short(fen)} · {amounts.percent(share)}"
                    for fen, share in zip(frame["value_fen"], frame["value_share"], strict=True)
                ],
                height=210,
                room=1.42,
            ),
            key=f"share_{level}",
            config=config(f"share_{level}"),
            alt=title,
        )
