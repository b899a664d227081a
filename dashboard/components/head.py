"""The first row of a page: title, how fresh the data is, and the period picker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pandas as pd
import streamlit as st

from dashboard import periods, queries
from dashboard.components import address, find
from dashboard.language import _
from dashboard.words import PRESETS, word
from inventory.reports import Period
from inventory.reports.overview import Choices


def today(known: Choices) -> date:
    """The day reports call today: the last day with paid orders (or movements) when the data is old."""
    assert known.last_day is not None
    sold = queries.freshness()["last_order_at"].max()
    return periods.last_known_day(known.last_day if pd.isna(sold) else sold.date(), date.today())


def freshness(known: Choices) -> datetime | None:
    """The newest paid order the books know; without orders, when the newest file was exported."""
    sold = queries.freshness()["last_order_at"].max()
    return queries.overview(today(known)).data_as_of if pd.isna(sold) else sold.to_pydatetime()


@contextmanager
def row(title: str, known: Choices) -> Iterator[None]:
    """Title and freshness on the left; on the right what is drawn inside, and the box to find a product."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(title, width="content", anchor=False)
        as_of = freshness(known) if known.last_day else None
        if as_of is not None:
            st.badge(
                _("As of {time}", time=as_of.strftime("%Y-%m-%d %H:%M")),
                icon=":material/schedule:",
                color="gray",
            )
        st.space("stretch")
        yield
        find.box()


def period(known: Choices, default: str = "30") -> Period:
    """The period picker; remembered for the session across pages."""
    anchor = today(known)
    address.follow("period", PRESETS, default)
    chosen = st.segmented_control(
        _("Period"),
        list(PRESETS),
        default=None if "period" in st.session_state else default,
        required=True,
        format_func=lambda code: word(PRESETS, code),
        key="period",
        label_visibility="collapsed",
        persist_state="session",
    )
    address.tell("period", chosen or default, default)
    if chosen != "custom":
        return periods.preset(chosen or default, anchor)
    start = periods.preset("month", anchor).start
    chosen_days = st.date_input(
        _("From – to"),
        (start, anchor),
        key="period_days",
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        width=230,
        bind="query-params",
    )
    if not isinstance(chosen_days, tuple) or len(chosen_days) < 2:
        st.stop()
    return Period(chosen_days[0], chosen_days[1])


def basis(sentence: str, chosen: Period | None = None) -> None:
    """What the numbers below count: the period, the date they go by, and their unit."""
    span = f"{chosen.start:%Y-%m-%d} – {chosen.end:%Y-%m-%d} · " if chosen else ""
    st.caption(span + sentence)
