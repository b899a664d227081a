"""销售订单: all orders, of platforms and taken here; found by any number, by state and shop."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.components import empty, export, head, paging, sale_board
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import sales_orders as asked

known = empty.books_or_stop(_("Sales orders"), "receipt_long")
with head.row(_("Sales orders"), known):
    period = head.period(known)
with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        _("Search"), key="sales_search", placeholder=_("Order, parcel or case number, buyer"), icon=":material/search:",
        label_visibility="collapsed", width=280, persist_state="session",
    ).strip()  # fmt: skip
    shop = st.selectbox(
        _("Shop"), known.shops, index=None, key="sales_shop", placeholder=_("All shops"), width=200, label_visibility="collapsed",
        persist_state="session",
    )  # fmt: skip
    st.space("stretch")
    if st.button(_("New sales order"), icon=":material/add:", key="sales_new"):
        st.switch_page(page("order_entry"))
    if st.button(_("Quick order"), type="primary", icon=":material/bolt:", key="sales_quick"):
        st.switch_page(page("quick_order"))
    question = {"search": search or None, "shop": shop}
    who = person.current()
    file = export.place("sales_orders", key="export_sales")
state = sale_board.chips(asked.orders(period, **question, page_size=0).states)
found = paging.current(
    "sales_page", (period, search, shop, state),
    lambda n: asked.orders(period, **question, state=state, page=n, page_size=paging.SIZE),
)  # fmt: skip
counted = found.states if state is None else found.states[found.states.index == state]
head.basis(
    _(
        "{rows} orders, {pieces} pieces, {amount} before refunds; by order time",
        rows=f"{found.rows:,d}", pieces=amounts.pieces(counted["qty"].sum()), amount=amounts.short(counted["amount_fen"].sum()),
    ),
    None if search else period,
)  # fmt: skip
if not found.rows:
    st.info(_("No order matches. Widen the period, clear the search or pick another state."), icon=":material/filter_alt_off:")
    st.stop()
chosen = sale_board.show(
    found.frame,
    key="sales_table",
    file=file,
    whole=lambda: sale_board.taken_out(asked.orders(period, **question, state=state), who),
)
if chosen:
    st.switch_page(page("sales_order"), query_params={"order": chosen[0], "shop": chosen[1]})
paging.bar("sales_page", found.rows)
