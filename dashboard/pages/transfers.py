"""调拨单: transfers, how far each is, and since when goods are on the way."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import cards, empty, export, reversal, transfer_board
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import transfers as asked

known = empty.books_or_stop(_("Transfers"), "swap_horiz")
with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Transfers"), width="content", anchor=False)
    st.space("stretch")
    if st.button(_("New transfer"), type="primary", icon=":material/add:", key="transfers_new"):
        st.switch_page(page("transfer_form"))
reversal.told()
every = asked.transfers()
if every.empty:
    empty.show(
        "swap_horiz", _("No transfer yet"),
        _("Send goods from one warehouse to another; until they are received they are on the way."),
        _("New transfer"), "transfer_form",
    )  # fmt: skip
    st.stop()
with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        _("Search"), key="transfers_search", placeholder=_("Number, warehouse, product, note"), icon=":material/search:",
        label_visibility="collapsed", width=260, persist_state="session",
    ).strip()  # fmt: skip
    warehouse = st.selectbox(
        _("Warehouse"), known.warehouses, index=None, key="transfers_warehouse", placeholder=_("All warehouses"), width=180,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    st.space("stretch")
    question = {"warehouse": warehouse, "search": search}
    file = export.place("transfers", key="export_transfers")
found = asked.transfers(**question)
on_way = found[found["open"] > 0]
with st.grid(3, gap="small", min_column_width=200):
    cards.card(
        _("On the way"), amounts.pieces(on_way["open"].sum()), "local_shipping",
        against=_("pieces on {n} transfers", n=len(on_way)),
    )  # fmt: skip
    cards.card(
        _("What they are worth"),
        amounts.short(on_way["open_value_fen"].sum()),
        "payments",
        against=_("at cost, in no warehouse yet"),
    )
    cards.card(
        _("Longest on the way"), "—" if on_way.empty else _("{n} days", n=int(on_way["days_on_way"].max())), "schedule",
        against=_("{n} transfers over 3 days", n=int((on_way["days_on_way"] > 3).sum())),
    )  # fmt: skip
state = transfer_board.chips(found)
frame = found[found["state"] == state].reset_index(drop=True) if state else found
if frame.empty:
    st.info(_("No transfer matches. Clear the search or pick another state."), icon=":material/filter_alt_off:")
    st.stop()
if chosen := transfer_board.show(frame, file):
    st.switch_page(page("transfer"), query_params={"number": chosen})
