"""补货: what to buy of which SKU, with and without the returns that come back; what if; one click makes the purchase plan."""

from __future__ import annotations

import streamlit as st

from dashboard.components import (
    buying_terms,
    empty,
    export,
    head,
    reorder_days,
    reorder_grid,
    reorder_outcome,
    reorder_terms,
)
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import reorder as asked
from dashboard.queries.forecast import last_whole_day
from inventory import clock
from inventory.views import reorder as view

known = empty.books_or_stop(_("Replenishment"), "add_shopping_cart")
with head.row(_("Replenishment"), known):
    st.page_link(page("forecast"), label=_("Sales forecast"), icon=":material/query_stats:")
    st.page_link(page("purchase_plans"), label=_("Purchase plans"), icon=":material/event_note:")
chosen = reorder_terms.show()
terms, day = chosen.terms, last_whole_day(clock.now().date())
with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        _("Search"), key="reorder_search", bind="query-params", placeholder=_("Code or name"), icon=":material/search:",
        label_visibility="collapsed", width=220,
    ).strip()  # fmt: skip
    supplier = st.selectbox(
        _("Supplier"), known.suppliers, index=None, key="reorder_supplier", bind="query-params", placeholder=_("All suppliers"),
        width=190, label_visibility="collapsed",
    )  # fmt: skip
    category = st.selectbox(
        _("Category"), known.categories, index=None, key="reorder_category", bind="query-params",
        placeholder=_("All categories"), width=160, label_visibility="collapsed",
    )  # fmt: skip
    supply = view.chosen(asked.supply(day, chosen.base_days, chosen.forecast), search=search, supplier=supplier, category=category)
    found = view.reorder(supply, terms)
    st.space("stretch")
    file = export.place(f"replenishment_{day}", key="export_reorder")
head.basis(
    _(
        "Stock of now, demand after {day} by payment time, less what is refunded before it is sent; pieces and yuan. To buy ="
        " demand of lead time and {cover} days to cover + safety stock − available − on order − good returns until then; at"
        " least what would lack on any day from the arrival on. Safety stock = Z × √(lead days × σ² of a day + demand² × σ² of the"
        " lead time). Good returns: matured rate (D+15) × share received good, on the days they usually arrive",
        day=day.isoformat(), cover=terms.cover_days,
    )
)  # fmt: skip
now, usual = view.outcome(found), view.outcome(view.reorder(supply, chosen.usual))
reorder_outcome.show(now, usual, moved=terms != chosen.usual)
reorder_outcome.two_lines(now, counted=terms.returns)
lines = found[found["qty"] > 0]
if lines.empty:
    st.info(_("Nothing has to be bought: no SKU is below its low line, and stock covers the days."), icon=":material/check_circle:")
else:
    reorder_grid.show(lines, terms.cover_days, f"reorder_{chosen}_{search}_{supplier}_{category}", counted=terms.returns, file=file)
reorder_days.show(supply, terms, lines, _("Stock of these goods, day by day"))
with st.expander(_("Terms of buying: at least, multiples, safety stock"), icon=":material/rule:"):
    buying_terms.show(search, supplier, category)
