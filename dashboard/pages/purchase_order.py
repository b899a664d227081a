"""采购订单: one order: what was promised, what came of it, and what happened to it."""

from __future__ import annotations

import streamlit as st

from dashboard.components import document_drawer, empty, order_acts, order_sheet, order_timeline
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import purchases

sheet = purchases.order(st.query_params.get("order", ""))
if sheet is None:
    st.title(_("Purchase order"), anchor=False)
    empty.show("search_off", _("There is no such order"), _("Choose one from the list."), _("Purchase orders"), "purchase_orders")
    st.stop()
with st.container(horizontal=True, vertical_alignment="center"):
    st.page_link(page("purchase_orders"), label=_("Purchase orders"), icon=":material/arrow_back:")
    st.title(sheet.number, width="content", anchor=False)
    order_sheet.badge(sheet)
    if sheet.plan:
        st.page_link(page("purchase_plan"), label=sheet.plan, icon=":material/event_note:", query_params={"plan": sheet.plan})
    st.space("stretch")
    order_acts.buttons(sheet)
order_acts.told()
order_sheet.head(sheet)
order_sheet.lines(sheet)
order_timeline.show(sheet.timeline)
order_acts.dialog()
document_drawer.show()
