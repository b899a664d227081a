"""客户卡片: one customer, all orders, what stayed, what came back, and from which session and host."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.components import customer_acts, customer_form, customer_history, empty, head
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.customers import card

said = st.query_params.get("customer", "")
shown = card(int(said)) if said.isdecimal() and len(said) < 19 else None
st.page_link(page("customers"), label=_("All customers"), icon=":material/arrow_back:")
customer_form.told()
if shown is None:
    st.title(_("Customer"), anchor=False)
    empty.show(
        "group", _("There is no such customer"), _("An undone import may have taken it along."), _("All customers"), "customers"
    )
    st.stop()
with head.row(f"{shown.record['name'] or _('not named')} · {shown.customer_id}", queries.choices()):
    if shown.orders.shape[0]:
        st.badge(customer_history.platforms(shown), icon=":material/storefront:", color="gray")
    customer_acts.bar(shown)
customer_acts.facts(shown)
head.basis(_("All time, amounts in yuan. Kept = paid less refunds; return rate: pieces that came back, of those paid"))
customer_acts.figures(shown)
names = [_("Sales orders"), _("Goods and sizes"), _("After-sales"), _("Sessions and hosts"), _("Changes")]
parts = (
    customer_history.orders, customer_history.goods, customer_history.cases, customer_history.hosts, customer_history.log,
)  # fmt: skip
for tab, draw in zip(st.tabs(names, key="customer_tab", on_change="rerun"), parts, strict=True):
    if tab.open:
        with tab:
            draw(shown)
customer_form.show()
