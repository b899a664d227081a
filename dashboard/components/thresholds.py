"""The thresholds of the lists of hot, slow, rising and falling goods: seen, changed, and kept in the page's address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.language import _
from inventory.reports import Thresholds

USUAL = Thresholds()


def chosen(which: str) -> Thresholds:
    """The thresholds in force; those of the list that is looked at can be changed."""
    shared: dict[str, Any] = {"bind": "query-params", "width": 250}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if which == "hot":
            daily = st.number_input(
                _("Kept pieces a day, at least"),
                0.0,
                value=USUAL.hot_daily,
                step=0.5,
                key="hot_daily",
                bind="query-params",
                width=220,
            )
            return Thresholds(hot_daily=daily)
        if which == "slow":
            most = st.number_input(_("Kept pieces in the period, at most"), 0, value=USUAL.slow_qty, key="slow_qty", **shared)
            return Thresholds(slow_qty=most)
        change = st.number_input(
            _("Change in percent, at least"),
            1,
            value=round(USUAL.change * 100),
            step=5,
            key="mover_change",
            bind="query-params",
            width=220,
        )
        least = st.number_input(
            _("Kept pieces in the better period, at least"),
            1,
            value=USUAL.change_qty,
            key="mover_qty",
            bind="query-params",
            width=260,
        )
        return Thresholds(change=change / 100, change_qty=least)
