"""发货台: what is to ship, what of it can be, and shipping hundreds of lines in one act."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import document_drawer, empty, export, head, ship_dialog, ship_filters, ship_lines
from dashboard.language import _
from dashboard.queries.shipping import to_ship

state = st.session_state

known = empty.books_or_stop(_("Ship orders"), "local_shipping")
with head.row(_("Ship orders"), known):
    pass
every = to_ship(ship_lines.moment(known))
ship_dialog.told()
if every.empty:
    empty.show("local_shipping", _("Nothing is to ship"), _("Every paid order was shipped or refunded."))
    document_drawer.show()
    st.stop()
frame = ship_filters.narrowed(every)
head.basis(
    _(
        "{lines} lines to ship, {pieces} pieces, {money}; {late} late. What lies there goes to the orders due first: "
        "by the promised time, else by hours after payment",
        lines=f"{len(frame):,d}",
        pieces=amounts.pieces(frame["open"].sum()),
        money=amounts.short(frame["net_fen"].sum()),
        late=f"{int((frame['due'] == 'late').sum()):,d}",
    )
)
if frame.empty:
    st.info(_("Nothing matches. Clear the filters."), icon=":material/filter_alt_off:")
    document_drawer.show()
    st.stop()
with st.container(horizontal=True, vertical_alignment="center"):
    # What the buttons do depends on what is ticked in the table below them.
    acts = st.container(horizontal=True, width="content")
    st.space("stretch")
    papers = st.container(horizontal=True, width="content")
    file = export.place("to_ship", key="export_to_ship")
chosen = ship_lines.show(frame, key=f"ship_table_{state.get('ship_turn', 0)}", file=file)
able = frame[frame["ready"]]
with acts:
    st.button(
        _("Ship the {n} chosen", n=f"{len(chosen):,d}"), type="primary" if len(chosen) else "secondary", disabled=chosen.empty,
        icon=":material/local_shipping:", key="ship_chosen", on_click=ship_dialog.ask, args=(chosen,),
    )  # fmt: skip
    st.button(
        _("Ship all {n} that can be", n=f"{len(able):,d}"), disabled=able.empty, icon=":material/done_all:", key="ship_all",
        on_click=ship_dialog.ask, args=(able,),
    )  # fmt: skip
with papers:
    ship_dialog.papers(chosen if len(chosen) else able, before=True)
ship_dialog.show(known.warehouses)
document_drawer.show()
