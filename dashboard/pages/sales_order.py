"""销售订单: one order: what was sold to whom, and what happened to it."""

from __future__ import annotations

import streamlit as st

from dashboard.components import document_drawer, empty, order_timeline, sale_acts, sale_sheet
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import sales_orders as asked
from dashboard.selling_words import EVENT_ICONS, EVENTS, FIELDS

sheet = asked.order(st.query_params.get("order", ""), st.query_params.get("shop"))
if sheet is None:
    st.title(_("Sales order"), anchor=False)
    empty.show("search_off", _("There is no such order"), _("Choose one from the list."), _("Sales orders"), "sales_orders")
    st.stop()
with st.container(horizontal=True, vertical_alignment="center"):
    st.page_link(page("sales_orders"), label=_("Sales orders"), icon=":material/arrow_back:")
    st.title(sheet.number, width="content", anchor=False)
    sale_sheet.badge(sheet)
    st.space("stretch")
    sale_acts.buttons(sheet)
sale_acts.told()
sale_sheet.head(sheet)
sale_sheet.steps(sheet)
sale_sheet.lines(sheet)
sale_sheet.cases(sheet)
order_timeline.show(sheet.timeline, EVENTS, EVENT_ICONS, FIELDS)
sale_acts.dialog()
document_drawer.show()
