"""采购订单: which orders stand where, what of them is still to come, and which are late."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import empty, export, order_board
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import purchases

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Purchase orders"), width="content", anchor=False)
    st.space("stretch")
    st.page_link(page("purchase_plans"), label=_("Purchase plans"), icon=":material/event_note:")
    if st.button(_("New order"), type="primary", icon=":material/add:", key="orders_new"):
        st.switch_page(page("order_form"))
every = purchases.orders()
if every.empty:
    empty.show(
        "shopping_cart", _("No purchase order yet"), _("Write down what a supplier promised, or let the stock propose what to buy.")
    )
    st.stop()
with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        _("Search"), key="orders_search", placeholder=_("Number, code or name"), icon=":material/search:",
        label_visibility="collapsed", width=240, persist_state="session",
    ).strip()  # fmt: skip
    supplier = st.selectbox(
        _("Supplier"), sorted(set(every["supplier"])), index=None, key="orders_supplier", placeholder=_("All suppliers"), width=200,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    st.space("stretch")
    file = export.place("purchase_orders", key="export_orders")
found = purchases.orders(search=search or None, supplier=supplier) if search or supplier else every
state = order_board.chips(found)
frame = found
if state:
    frame = found[found["overdue"] if state == "overdue" else found["state"] == state].reset_index(drop=True)
st.caption(
    _(
        "{rows} orders, {amount}; {pieces} pieces still to come, {open}. To come and overdue count placed orders only",
        rows=f"{len(frame):,d}",
        amount=amounts.short(frame["amount_fen"].sum()),
        pieces=amounts.pieces(frame["open"].sum()),
        open=amounts.short(frame["open_amount_fen"].sum()),
    )
)
if frame.empty:
    st.info(_("No order matches. Clear the search or pick another state."), icon=":material/filter_alt_off:")
    st.stop()
if chosen := order_board.show(frame, key="orders_table", file=file):
    st.switch_page(page("purchase_order"), query_params={"order": chosen})
