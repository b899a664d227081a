"""超卖处理: orders that cannot be shipped from what lies there, by deadline, each with what would help."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import empty, export, head, order_link, ship_lines, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.shipping import oversold
from dashboard.shipping_words import REMEDIES
from dashboard.words import word

ICONS = {"transfer": "swap_horiz", "wait": "hourglass_top", "buy": "shopping_cart", "refund": "currency_exchange"}
COLUMNS = (
    "order_no",
    "due_at",
    "needed",
    "product_name",
    "spec",
    "missing",
    "warehouse",
    "remedy",
    "help_from",
    "help_on",
    "net_fen",
    "shop",
    "session",
)

known = empty.books_or_stop(_("Oversold"), "production_quantity_limits")
frame = oversold(ship_lines.moment(known))
with head.row(_("Oversold"), known):
    if len(frame):
        file = export.place("oversold", key="export_oversold")
head.basis(
    _(
        "Orders paid and not shipped whose goods do not lie in their warehouse once those due before them are served."
        " Transfer: free pieces elsewhere; wait: a purchase order that comes in time; buy: the usual supplier can bring it"
        " in time; else refund"
    )
)
if frame.empty:
    empty.show("verified", _("Nothing is oversold"), _("All that was paid can be shipped from what lies there."))
    st.stop()
with st.grid(4, gap="small", min_column_width=180):
    for code, icon in ICONS.items():
        part = frame[frame["remedy"] == code]
        st.metric(
            word(REMEDIES, code),
            _("{n} orders", n=f"{part['order_no'].nunique():,d}"),
            icon=f":material/{icon}:",
            border=True,
            height="stretch",
            delta=_(
                "{pieces} pieces · {money}",
                pieces=amounts.pieces(part["missing"].sum()),
                money=amounts.short(part["net_fen"].sum()),
            ),
            delta_color="off",
            delta_arrow="off",
        )
with st.container(horizontal=True):
    st.page_link(page("transfer_form"), label=_("New transfer"), icon=":material/swap_horiz:")
    st.page_link(page("purchase_plans"), label=_("Purchase plans"), icon=":material/event_note:")
    st.page_link(page("shipping"), label=_("Ship orders"), icon=":material/local_shipping:")
column = st.column_config
table.show(
    frame,
    COLUMNS,
    file=file,
    words={"remedy": REMEDIES},
    key="oversold_table",
    on_click=lambda: order_link.clicked("oversold_table", frame),
    rows=16,
    config={
        "order_no": column.TextColumn(_("Order number"), width=170),
        "due_at": column.DatetimeColumn(_("Ship before"), format="MM-DD HH:mm", width=104),
        "needed": column.TextColumn(_("SKU code"), width=122),
        "missing": column.NumberColumn(_("Missing (pcs)"), format="%,d", width=98),
        "remedy": column.TextColumn(_("What helps"), width=130),
        "help_from": column.TextColumn(_("Help from"), width=150),
        "help_on": column.DateColumn(_("Here on"), format="YYYY-MM-DD", width=96),
        "net_fen": column.NumberColumn(_("Amount (yuan)"), format="%,.2f"),
        "session": column.TextColumn(_("Session"), width=130),
    },
)
