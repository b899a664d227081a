"""供应商: who sells to us, how well, and a new one."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.components import head, supplier_form, supplier_list, supplier_ranking
from dashboard.language import _
from inventory import clock

known = queries.choices()
with head.row(_("Suppliers"), known):
    supplier_list.new()
supplier_form.told()
if known.last_day is None:
    supplier_list.show(clock.now().date())
else:
    list_tab, score_tab = st.tabs([_("Suppliers"), _("Score")], key="suppliers_tab", on_change="rerun")
    if list_tab.open:
        with list_tab:
            supplier_list.show(head.today(known))
    if score_tab.open:
        with score_tab:
            supplier_ranking.show(head.period(known))
supplier_form.show()
