"""发货时效: what is late and what is due in the next hours, with the goods that are missing for it."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import empty, export, head, pick, ship_lines
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import settings
from dashboard.queries.shipping import to_ship
from dashboard.shipping_words import DUE

known = empty.books_or_stop(_("Due to ship"), "schedule_send")
moment = ship_lines.moment(known)
every = to_ship(moment)
with head.row(_("Due to ship"), known):
    file = export.place("shipping_due", key="export_due")
head.basis(
    _(
        "Counted from {moment}. By the promised time; orders that promise none are due {hours} hours after payment",
        moment=f"{moment:%Y-%m-%d %H:%M}", hours=settings()["ship_within_hours"],
    )
)  # fmt: skip
if every.empty:
    empty.show("schedule_send", _("Nothing is to ship"), _("Every paid order was shipped or refunded."))
    st.stop()
with st.grid(4, gap="small", min_column_width=180):
    for code, icon in (("late", "error"), ("soon", "schedule"), ("later", "event")):
        part = every[every["due"] == code]
        st.metric(
            DUE[code](),
            _("{n} orders", n=f"{part['order_no'].nunique():,d}"),
            icon=f":material/{icon}:",
            border=True,
            height="stretch",
            delta=_(
                "{pieces} pieces · {money}", pieces=amounts.pieces(part["open"].sum()), money=amounts.short(part["net_fen"].sum())
            ),
            delta_color="off",
            delta_arrow="off",
        )
    urgent = every[(every["due"] != "later") & ~every["ready"]]
    st.metric(
        _("Urgent, goods missing"),
        _("{n} orders", n=f"{urgent['order_no'].nunique():,d}"),
        border=True,
        height="stretch",
        icon=":material/production_quantity_limits:",
        delta=_("{pieces} pieces missing", pieces=amounts.pieces(urgent["missing"].sum())),
        delta_color="off",
        delta_arrow="off",
    )
with st.container(horizontal=True, vertical_alignment="center"):
    chosen = pick.one_of(_("Due"), DUE, DUE, next(code for code in DUE if (every["due"] == code).any()), "due_which")
    st.space("stretch")
    st.page_link(page("shipping"), label=_("Ship orders"), icon=":material/local_shipping:")
    st.page_link(page("oversold"), label=_("Oversold"), icon=":material/production_quantity_limits:")
frame = every[every["due"] == chosen].reset_index(drop=True)
if frame.empty:
    st.success(_("Nothing here."), icon=":material/check_circle:")
    st.stop()
ship_lines.show(frame, key="due_table", file=file, choose=False)
