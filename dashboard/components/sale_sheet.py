"""A sales order on its page: who bought, what it went through, its lines and after-sale cases."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.selling_words import SALE_STATES, STATE_COLORS, STEPS
from dashboard.words import AFTER_SALE, ORDER_STATUS, word
from inventory.reports import SaleSheet

LINES = (
    "line_no", "sku_code", "product_name", "spec", "qty", "shipped", "returned_qty", "unit_price_fen", "gmv_fen", "refund_fen",
    "status", "after_sale", "warehouse", "waybill", "session",
)  # fmt: skip
OPTIONAL = ("returned_qty", "refund_fen", "waybill", "session", "unit_price_fen")
CASES = (
    "after_sale_no", "line_no", "refund_fen", "applied_at", "received_at", "refunded_at", "return_waybill", "reason", "made_by",
)  # fmt: skip


def badge(sheet: SaleSheet) -> None:
    """The state; an order that was cancelled says so."""
    color = STATE_COLORS[list(SALE_STATES).index(sheet.state)]
    said = word(STEPS, "cancelled") if sheet.cancelled_at else word(SALE_STATES, sheet.state)
    st.badge(said, color=color)  # type: ignore[arg-type]


def head(sheet: SaleSheet) -> None:
    """Shop, buyer and people in one line; money and pieces as cards."""
    parts = (
        f"**{sheet.shop}**",
        sheet.buyer and _("buyer {name}", name=sheet.buyer),
        " ".join(filter(None, (sheet.receiver, sheet.phone, sheet.address))),
        sheet.host and _("host {name}", name=sheet.host),
        sheet.reference and _("number elsewhere {number}", number=sheet.reference),
        sheet.taken_by and _("taken by {person}", person=sheet.taken_by),
        sheet.approved_by and _("low price agreed by {person}", person=sheet.approved_by),
        sheet.cancel_reason and _("cancelled: {reason}", reason=sheet.cancel_reason),
        sheet.note,
    )
    st.markdown(" · ".join(part for part in parts if part))
    with st.container(horizontal=True):
        if sheet.customer_id is not None:
            who = {"customer": str(sheet.customer_id)}
            st.page_link(page("customer"), label=_("Customer"), icon=":material/person:", query_params=who)
        if sheet.session:
            st.page_link(page("live_sessions"), label=_("Live session {number}", number=sheet.session), icon=":material/live_tv:")
    shipped = int(sheet.lines["shipped"].sum())
    with st.grid(4, gap="small", min_column_width=150):
        due = f"{sheet.promise_at:%Y-%m-%d %H:%M}" if sheet.promise_at else None
        for title, value, icon, help in (
            (_("Amount"), amounts.yuan(sheet.amount_fen), "payments", None),
            (_("Refunds"), amounts.yuan(sheet.refund_fen), "currency_exchange", None),
            (_("Shipped"), f"{amounts.pieces(shipped)} / {amounts.pieces(sheet.qty)}", "local_shipping", None),
            (_("Ship before"), f"{sheet.promise_at:%m-%d}" if sheet.promise_at else amounts.UNDEFINED, "schedule", due),
        ):
            st.metric(title, value, icon=f":material/{icon}:", border=True, height="stretch", help=help)


def steps(sheet: SaleSheet) -> None:
    """What the order went through, each step with its time; what is still to come is grey."""
    with st.container(border=True, horizontal=True, gap="medium"):
        for step, at in sheet.steps.itertuples(index=False):
            over = step in ("cancelled", "closed", "refunded")
            done = over or not pd.isna(at)
            icon = "cancel" if over else "check_circle" if done else "radio_button_unchecked"
            color = "red" if over else "green" if done else "gray"
            with st.container(width="content", gap=None):
                said = word(STEPS, step)
                st.markdown(
                    f":{color}[:material/{icon}:] **{said}**" if done else f":gray[:material/{icon}: {said}]", width="content"
                )
                st.caption(amounts.UNDEFINED if pd.isna(at) else f"{at:%Y-%m-%d %H:%M}", width="content")


def lines(sheet: SaleSheet) -> None:
    """The lines with what became of each."""
    column = st.column_config
    frame = sheet.lines.assign(
        status=[word(ORDER_STATUS, code) for code in sheet.lines["status"]],
        after_sale=[word(AFTER_SALE, code) for code in sheet.lines["after_sale"]],
    )
    used = [name for name in LINES if name not in OPTIONAL or frame[name].replace("", None).fillna(0).astype(bool).any()]
    table.show(
        frame, used, key="sale_lines", rows=12,
        config={
            "line_no": column.TextColumn("#", width=52 if sheet.own else 150),
            "qty": column.NumberColumn(_("Pieces"), format="%,d", width=60),
            "shipped": column.NumberColumn(_("Shipped"), format="%,d", width=60),
            "unit_price_fen": column.NumberColumn(_("Unit price"), format="%,.2f"),
            "gmv_fen": column.NumberColumn(_("Amount (yuan)"), format="%,.2f"),
            "waybill": column.TextColumn(_("Parcel number"), width=130),
            "session": column.TextColumn(_("Live session"), width=122),
        },
    )  # fmt: skip


def _open_case(sheet: SaleSheet) -> None:
    row = table.clicked("sale_cases")
    if row is not None:
        st.switch_page(page("after_sales"), query_params={"case_search": str(sheet.cases["after_sale_no"].iloc[row])})


def cases(sheet: SaleSheet) -> None:
    """The after-sale cases of the order, when there are some."""
    if sheet.cases.empty:
        return
    column = st.column_config
    st.subheader(_("After-sale cases"), anchor=False)
    used = [name for name in CASES if sheet.cases[name].notna().any()]
    table.show(
        sheet.cases, used, key="sale_cases", rows=6, on_click=lambda: _open_case(sheet),
        config={
            "after_sale_no": column.TextColumn(_("Case"), width=150, help=_("Click to open the case")),
            "line_no": column.TextColumn(_("Line"), width=52 if sheet.own else 150),
            "applied_at": column.DatetimeColumn(_("Asked for"), format="YYYY-MM-DD HH:mm"),
            "received_at": column.DatetimeColumn(_("Goods came back"), format="YYYY-MM-DD HH:mm"),
            "refunded_at": column.DatetimeColumn(_("Refunded"), format="YYYY-MM-DD HH:mm"),
            "return_waybill": column.TextColumn(_("Return parcel"), width=130),
            "reason": column.TextColumn(_("Reason"), width=160),
            "made_by": column.TextColumn(_("Entered by"), width=90),
        },
    )  # fmt: skip
