"""供应商卡片: one supplier, what came from it at what price, and what will have to be paid."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, queries
from dashboard.components import (
    document_drawer,
    empty,
    head,
    reversal,
    supplier_acts,
    supplier_facts,
    supplier_form,
    supplier_history,
)
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.suppliers import card

name = st.query_params.get("supplier", "")
shown = card(name)
st.page_link(page("suppliers"), label=_("All suppliers"), icon=":material/arrow_back:")
supplier_form.told()
if shown is None:
    st.title(name or _("Supplier"), anchor=False)
    empty.show(
        "factory",
        _("No supplier is called that"),
        _("It may have been deleted, or merged."),
        _("All suppliers"),
        "suppliers",
    )
    st.stop()
known = queries.choices()
with head.row(shown.name, known):
    if shown.record["archived"]:
        st.badge(_("Archived"), icon=":material/archive:", color="gray")
    supplier_acts.bar(shown)
supplier_facts.show(shown)
if known.last_day is not None:
    period = head.period(known)
    received, back = shown.payable(period)
    head.basis(
        _("Will have to be paid = receipts − returns of the period, as the documents state; payments are not entered here yet"),
        period,
    )
    open_ = shown.papers[(shown.papers["kind"] == "purchase_order") & shown.papers["state"].isin(("ordered", "part_received"))]
    with st.grid(4, gap="small", min_column_width=150):
        for label, value, icon in (
            (_("Will have to be paid"), amounts.short(received - back), "payments"),
            (_("Received"), amounts.short(received), "move_to_inbox"),
            (_("Sent back"), amounts.short(back), "assignment_return"),
            (_("Orders under way"), f"{len(open_):,d}", "pending_actions"),
        ):
            st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")
reversal.told()
names = [_("History"), _("Prices"), _("Goods"), _("Changes")]
parts = (supplier_history.papers, supplier_history.prices, supplier_history.goods, supplier_history.changes)
for tab, draw in zip(st.tabs(names, key="supplier_tab", on_change="rerun"), parts, strict=True):
    if tab.open:
        with tab:
            draw(shown)
document_drawer.show()
supplier_form.show()
