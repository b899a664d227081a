"""快速开单: an order while the show goes on: scan, pieces, buyer, Enter; its goods are held at once."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.components import empty, quick_entry, quick_list
from dashboard.components.quick_entry import Place
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import sales_orders as asked
from inventory.commands.sales_orders import SHOP

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Quick order"), width="content", anchor=False)
    st.space("stretch")
    st.page_link(page("sales_orders"), label=_("Sales orders"), icon=":material/receipt_long:")
if not len(queries.sku_choices("", limit=1)):
    empty.show(
        "bolt", _("No goods yet"), _("Orders are taken of goods in the archive: enter or upload them first."), _("Upload files")
    )
    st.stop()
own = asked.own_shops() or [SHOP]
on_air = asked.session_on_air()
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    shop = st.selectbox(_("Shop"), own, key="quick_shop", accept_new_options=True, persist_state="session", width=170)
    warehouse = st.selectbox(
        _("Ships from"), asked.selling_places(), index=None, key="quick_warehouse", placeholder=_("the shop's warehouse"),
        persist_state="session", width=190,
    )  # fmt: skip
    if on_air:
        live = st.toggle(_("Live session {number}", number=on_air), value=True, key="quick_live")
with st.container(border=True):
    quick_entry.show(Place(shop or "", warehouse or "", on_air if on_air and live else ""))
quick_list.show(quick_entry.sitting())
