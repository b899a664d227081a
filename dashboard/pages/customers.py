"""客户: who buys, what stayed bought; and who looked at a customer in the clear."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.components import customer_form, customer_list, head
from dashboard.language import _
from inventory import clock

known = queries.choices()
with head.row(_("Customers"), known):
    st.button(_("New customer"), type="primary", icon=":material/person_add:", key="customer_new", on_click=customer_form.ask)
customer_form.told()
day = clock.now().date() if known.last_day is None else head.today(known)
list_tab, log_tab = st.tabs([_("Customers"), _("Looks and exports")], key="customers_tab", on_change="rerun")
if list_tab.open:
    with list_tab:
        customer_list.show(day)
if log_tab.open:
    with log_tab:
        customer_list.log()
customer_form.show()
