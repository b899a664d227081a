"""A purchase order on paper: who promised what, what it costs, what came of each line."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.buying_words import ORDER_STATES, STATE_COLORS
from dashboard.components import table
from dashboard.language import _
from dashboard.words import word
from inventory.reports import OrderSheet

COLUMNS = (
    "line_no", "sku_code", "product_name", "spec", "progress", "ordered", "received", "defective", "returned", "open",
    "unit_price_e4", "amount_fen", "net_amount_fen", "note",
)  # fmt: skip
OPTIONAL = ("defective", "returned", "note")
"""Columns that are shown only when a line has something there."""


def badge(sheet: OrderSheet) -> None:
    """The state, in red when the order is late."""
    late = bool(sheet.lines["overdue"].any())
    said = word(ORDER_STATES, sheet.state) + (f" · {word(ORDER_STATES, 'overdue')}" if late else "")
    color = STATE_COLORS[list(ORDER_STATES).index("overdue" if late else sheet.state)]
    st.badge(said, color=color)  # type: ignore[arg-type]


def head(sheet: OrderSheet) -> None:
    """Supplier, places and people in one line; money, day and pieces as cards."""
    approved = f"{sheet.approved_at:%Y-%m-%d %H:%M}" if sheet.approved_at else ""
    parts = (
        f"**{sheet.supplier}** → {sheet.warehouse}",
        _("ordered {day}", day=f"{sheet.ordered_at:%Y-%m-%d %H:%M}"),
        sheet.reference and _("supplier's number {number}", number=sheet.reference),
        sheet.made_by and _("made by {person}", person=sheet.made_by),
        approved and _("approved by {person} on {day}", person=sheet.approved_by or amounts.UNDEFINED, day=approved),
        sheet.close_reason,
        sheet.note if sheet.note != sheet.plan else None,
    )
    st.markdown(" · ".join(part for part in parts if part))
    share = f"{min(1, sheet.received / sheet.ordered):.0%}" if sheet.ordered else amounts.UNDEFINED
    less = _("Goods {goods} less discount {off}", goods=amounts.yuan(sheet.goods_fen), off=amounts.yuan(sheet.discount_fen))
    open_ = _("Ordered less received, line by line; none once the order is closed")
    with st.grid(4, gap="small", min_column_width=150):
        for title, value, icon, help in (
            (_("Amount"), amounts.yuan(sheet.amount_fen), "payments", less),
            (_("Expected on"), f"{sheet.expected_on:%Y-%m-%d}" if sheet.expected_on else amounts.UNDEFINED, "event", None),
            (_("Arrived"), f"{amounts.pieces(sheet.received)} / {amounts.pieces(sheet.ordered)}", "move_to_inbox", share),
            (_("To come"), amounts.pieces(sheet.open), "local_shipping", open_),
        ):
            st.metric(title, value, icon=f":material/{icon}:", border=True, height="stretch", help=help)


def lines(sheet: OrderSheet) -> None:
    """The lines with what came of each."""
    column = st.column_config
    frame = sheet.lines.assign(progress=(sheet.lines["received"] / sheet.lines["ordered"] * 100).clip(upper=100))
    shown = [name for name in COLUMNS if name not in OPTIONAL or frame[name].fillna(0).astype(bool).any()]
    net = column.NumberColumn(
        _("Less discount (yuan)"), format="%,.2f", help=_("With the line's share of the discount taken off")
    )  # fmt: skip
    if not sheet.discount_fen:
        shown.remove("net_amount_fen")
    table.show(
        frame, shown, key="order_lines", rows=14,
        config={
            "line_no": column.NumberColumn("#", width=40),
            "progress": column.ProgressColumn(_("Progress"), min_value=0, max_value=100, format="%.0f%%", width=100),
            "ordered": column.NumberColumn(_("Ordered pieces"), format="%,d"),
            "received": column.NumberColumn(_("Arrived"), format="%,d"),
            "defective": column.NumberColumn(_("Of it defective"), format="%,d"),
            "returned": column.NumberColumn(_("Sent back"), format="%,d"),
            "open": column.NumberColumn(_("To come"), format="%,d"),
            "unit_price_e4": column.NumberColumn(_("Unit price"), format="%,.4f"),
            "amount_fen": column.NumberColumn(_("Amount (yuan)"), format="%,.2f"),
            "net_amount_fen": net,
        },
    )  # fmt: skip
