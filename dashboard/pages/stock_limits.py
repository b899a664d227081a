"""低高库存线: how little and how much of a SKU should lie in a warehouse, what lies beyond it, and what to bring in or take out."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import category_limits, empty, export, head, limit_grid
from dashboard.language import _
from inventory.database.catalogue import TRANSIT_WAREHOUSE

known = empty.books_or_stop(_("Stock lines"), "vertical_align_center")
places = [name for name in known.warehouses if name != TRANSIT_WAREHOUSE]
# What is typed and not saved belongs to the rows it was typed into: the filters wait for it.
busy = limit_grid.pending()
with head.row(_("Stock lines"), known):
    category_limits.button(known.categories, places)
with st.container(horizontal=True, vertical_alignment="bottom"):
    search = st.text_input(
        _("Search"), key="limits_search", placeholder=_("Code, name or barcode"), icon=":material/search:",
        label_visibility="collapsed", width=240, disabled=busy, persist_state="session",
    ).strip()  # fmt: skip
    warehouse = st.selectbox(
        _("Warehouse"), places, index=None, key="limits_warehouse", placeholder=_("All warehouses"), width=160, disabled=busy,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    category = st.selectbox(
        _("Category"), known.categories, index=None, key="limits_category", placeholder=_("All categories"), width=160,
        disabled=busy, label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    crossed = st.toggle(_("Only what lies beyond its lines"), key="limits_crossed", disabled=busy)
    st.space("stretch")
    question = {"warehouse": warehouse, "category": category, "search": search or None, "crossed": crossed}
    file = export.place("stock_limits", key="export_limits")
frame = limit_grid.begun(question)
short, much = frame["suggested_in"].notna(), frame["suggested_out"].notna()
head.basis(
    _(
        "{rows} rows, available now: pieces on hand less those promised to buyers. {short} lie below their low line "
        "({missing} pieces to bring in), {much} above their high line ({spare} pieces to take out). "
        "Short goods are brought up to the high line, without one up to the low line",
        rows=f"{len(frame):,d}",
        short=f"{int(short.sum()):,d}",
        missing=amounts.pieces(frame["suggested_in"].sum()),
        much=f"{int(much.sum()):,d}",
        spare=amounts.pieces(frame["suggested_out"].sum()),
    )
)
if frame.empty:
    st.info(
        _("Nothing matches. Clear the filters; with a warehouse chosen, all goods are listed."), icon=":material/filter_alt_off:"
    )
    st.stop()
limit_grid.show(frame, file)
if len(frame) > limit_grid.MOST:
    st.caption(_("The first 1,000 rows are shown: filter to see others."))
