"""What a manager sets before buying: days to cover, whose demand, lead time, safety; and the sliders of a what-if."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from dashboard.components import pick
from dashboard.language import _
from dashboard.reorder_words import DEMAND
from inventory.views.reorder import SERVICE, Terms


@dataclass(frozen=True)
class Chosen:
    """Where demand comes from, the terms with the sliders, and without them."""

    base_days: int
    forecast: bool
    terms: Terms
    usual: Terms


def show() -> Chosen:
    """The fields, kept in the address of the page; the sliders below them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        cover = int(st.number_input(_("Days to cover"), 1, 60, 14, key="cover", bind="query-params", width=110))
        demand = pick.one_of(_("Demand"), DEMAND, DEMAND, "average", "demand", in_address=True)
        base = int(st.number_input(_("Base days"), 1, 364, 28, key="base", bind="query-params", width=110))
        lead = int(
            st.number_input(
                _("Lead days"),
                0,
                120,
                7,
                key="lead",
                bind="query-params",
                width=110,
                help=_("Of goods that have no lead time of their own"),
            )
        )
        spread = int(
            st.number_input(
                _("Lead time ± days"), 0, 30, 0, key="lead_sd", bind="query-params", width=120,
                help=_("Standard deviation of the lead time: how many days too late is nothing unusual"),
            )
        )  # fmt: skip
        service = st.selectbox(
            _("Enough in (%)"), list(SERVICE), index=1, key="service", bind="query-params", width=100,
            help=_("Of a hundred lead times, in how many the goods suffice; sets the safety stock"),
        )  # fmt: skip
        returns = st.toggle(_("Count good returns that come back in time"), True, key="count_returns", bind="query-params")
    usual = Terms(cover_days=cover, lead_days=lead, lead_sd=spread, service=int(service), returns=returns)
    return Chosen(base, demand == "forecast", _what_if(usual), usual)


def _what_if(usual: Terms) -> Terms:
    with st.expander(_("What if"), icon=":material/tune:", expanded=True), st.grid(4, gap="medium", min_column_width=200):
        factor = st.slider(_("Demand, %"), 0, 300, 100, 5, key="factor", bind="query-params")
        change = st.slider(_("Lead time, days more or less"), -14, 30, 0, key="lead_change", bind="query-params")
        rate = st.slider(_("Rate of good returns, % of the known one"), 0, 200, 100, 5, key="return_factor", bind="query-params")
        budget = st.number_input(
            _("Budget (yuan)"), 0, 10_000_000, None, 1000, key="budget", bind="query-params", placeholder=_("No bound"),
        )  # fmt: skip
    return replace(
        usual, factor=factor, lead_change=change, return_factor=rate, budget_fen=None if budget is None else int(budget) * 100
    )
