"""退货在途: refunded goods that are not back, by how long they are waited for; what counts as lost."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.after_sale_words import WAITING
from dashboard.components import empty, export, head, lost_acts, order_link, pick, ship_lines, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import after_sales as queries
from dashboard.queries import settings
from inventory.views.returns import pool

COLUMNS = (
    "order_no",
    "days",
    "qty",
    "refund_fen",
    "cost_fen",
    "return_waybill",
    "sku_code",
    "product_name",
    "spec",
    "reason",
    "shop",
    "host",
    "after_sale_no",
    "lost_reason",
)

known = empty.books_or_stop(_("Returns on their way"), "local_shipping")
frame = queries.in_transit(ship_lines.moment(known))
with head.row(_("Returns on their way"), known):
    if len(frame):
        file = export.place("returns_in_transit", key="export_returns")
head.basis(
    _(
        "Refunded as returns and not received: days since the refund; cost as the goods left, money as it was refunded, in yuan."
        " After {days} days they count as lost",
        days=settings()["lost_return_days"],
    )
)
if frame.empty:
    empty.show("verified", _("Nothing is on its way back"), _("All refunded goods were received."))
    st.stop()
with st.grid(4, gap="small", min_column_width=180):
    for row in pool(frame).to_dict("records"):
        st.metric(
            _("{days} days", days=row["bucket"]),
            _("{n} pieces", n=amounts.pieces(row["qty"])),
            border=True,
            height="stretch",
            delta=_("cost {cost} · refunded {money}", cost=amounts.short(row["cost_fen"]), money=amounts.short(row["refund_fen"])),
            delta_color="off",
            delta_arrow="off",
        )
with st.container(horizontal=True, vertical_alignment="center"):
    chosen = pick.one_of(_("State"), WAITING, WAITING, "lost" if (frame["state"] == "lost").any() else "waiting", "returns_state")
    st.space("stretch")
    st.page_link(page("return_receiving"), label=_("Receive returns"), icon=":material/assignment_returned:")
shown = frame[frame["state"] == chosen].sort_values("refund_fen", ascending=False).reset_index(drop=True)
lost_acts.told()
st.caption(
    _("{n} lines, {pieces} pieces, cost {cost}, refunded {money}", n=f"{len(shown):,d}", pieces=amounts.pieces(shown["qty"].sum()),
      cost=amounts.yuan(int(shown["cost_fen"].sum())), money=amounts.yuan(int(shown["refund_fen"].sum())))
)  # fmt: skip
if shown.empty:
    st.success(_("Nothing here."), icon=":material/check_circle:")
    st.stop()
column = st.column_config
table.show(
    shown,
    COLUMNS,
    file=file,
    key="returns_table",
    rows=14,
    on_click=lambda: order_link.clicked("returns_table", shown),
    config={
        "order_no": column.TextColumn(_("Order number"), width=170),
        "days": column.NumberColumn(_("Days"), format="%,d", width=60),
        "qty": column.NumberColumn(_("Pieces"), format="%,d", width=60),
        "refund_fen": column.NumberColumn(_("Refunded (yuan)"), format="%,.2f", width=120),
        "cost_fen": column.NumberColumn(_("Cost (yuan)"), format="%,.2f", width=90),
        "return_waybill": column.TextColumn(_("Return parcel"), width=130),
        "reason": column.TextColumn(_("Reason"), width=120),
        "after_sale_no": column.TextColumn(_("Case"), width=150),
        "lost_reason": column.TextColumn(_("Given up because"), width=120),
    },
)
lost_acts.show(shown, given_up=chosen == "given_up")
