"""What a period is compared with: chosen in a list, kept in the page's address."""

from __future__ import annotations

import streamlit as st

from dashboard import periods
from dashboard.components import pick
from dashboard.language import _
from dashboard.sales_words import COMPARED
from inventory.reports import Period


def against(period: Period) -> Period:
    """The period to compare with; the page stops while its days are half chosen."""
    code = pick.listed(_("Compare with"), COMPARED, "compare")
    if code != "chosen":
        return periods.compared(code, period)
    days = st.date_input(
        _("Days to compare with"), (period.previous.start, period.previous.end), key="compare_days", format="YYYY-MM-DD",
        label_visibility="collapsed", width=230, bind="query-params",
    )  # fmt: skip
    if not isinstance(days, tuple) or len(days) < 2:
        st.stop()
    return Period(days[0], days[1])
