"""库存流水账 and 进销存台账: every movement with its running balance, and the period's sums that foot."""

from __future__ import annotations

import streamlit as st

from dashboard.components import empty, head, movements, sums
from dashboard.language import _

known = empty.books_or_stop(_("Stock ledger"), "menu_book")
with head.row(_("Stock ledger"), known):
    period = head.period(known)
ledger_tab, summary_tab = st.tabs([_("Movements"), _("Stock summary")], key="ledger_tab", on_change="rerun")
if ledger_tab.open:
    with ledger_tab:
        movements.show(period, known)
if summary_tab.open:
    with summary_tab:
        sums.show(period)
