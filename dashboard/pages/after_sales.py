"""售后单: refunds and returns by type; money and goods are two things."""

from __future__ import annotations

import math

import streamlit as st

from dashboard import amounts
from dashboard.after_sale_words import GOODS, STATES, TYPES
from dashboard.components import case_form, empty, export, head, order_link, pick, send_again, table
from dashboard.language import _
from dashboard.queries import after_sales as queries
from dashboard.words import word

PAGE, EVERYTHING = 200, 1_000_000
COLUMNS = (
    "after_sale_no",
    "applied_at",
    "type",
    "case_status",
    "refund_fen",
    "goods",
    "order_no",
    "sku_code",
    "product_name",
    "spec",
    "reason",
    "return_waybill",
    "refunded_at",
    "shop",
    "host",
)

known = empty.books_or_stop(_("After-sales"), "assignment_return")
with head.row(_("After-sales"), known):
    period = head.period(known)
    st.button(_("New case"), icon=":material/add:", key="case_new", on_click=case_form.ask)
case_form.show()
send_again.show()
with st.container(horizontal=True, vertical_alignment="center"):
    said = st.text_input(
        _("Search"),
        key="case_search",
        placeholder=_("Case, order or parcel"),
        icon=":material/search:",
        label_visibility="collapsed",
        width=220,
        bind="query-params",
    ).strip()
    chosen = {
        name: pick.maybe(label, words, f"case_{name}")
        for name, label, words in (
            ("type", _("All types"), TYPES),
            ("case_status", _("All states"), STATES),
            ("goods", _("Goods: all"), GOODS),
        )
    }
    shop = st.selectbox(
        _("Shop"), known.shops, index=None, key="case_shop", placeholder=_("All shops"), width=150, label_visibility="collapsed"
    )
    st.space("stretch")
    filters = {**chosen, "shop": shop, "said": said or None}
    file = export.place("after_sales", key="export_cases")
number = int(st.session_state.get("case_page", 1))
answer = queries.cases(None if said else period, page=number, page_size=PAGE, **filters)
if answer.frame.empty and number > 1:
    answer = queries.cases(None if said else period, page=1, page_size=PAGE, **filters)
head.basis(
    _(
        "{rows} cases, by the time they were asked for; amounts in yuan. A refund moves no goods;"
        " goods come back when their parcel is received",
        rows=f"{answer.rows:,d}",
    ),
    None if said else period,
)
if answer.frame.empty:
    st.info(_("No case matches. Clear the filters or pick another period."), icon=":material/filter_alt_off:")
    st.stop()
frame = answer.frame
column = st.column_config
table.show(
    frame,
    COLUMNS,
    key="case_table",
    file=file,
    whole=lambda: queries.cases(None if said else period, page_size=EVERYTHING, **filters).frame,
    words={"type": TYPES, "case_status": STATES, "goods": GOODS},
    rows=18,
    on_click=lambda: None,
    config={
        "after_sale_no": column.TextColumn(_("Case"), width=150),
        "applied_at": column.DatetimeColumn(_("Asked at"), format="MM-DD HH:mm", width=100),
        "type": column.TextColumn(_("Type"), width=150),
        "case_status": column.TextColumn(_("State"), width=76),
        "refund_fen": column.NumberColumn(_("Refund (yuan)"), format="%,.2f", width=90),
        "goods": column.TextColumn(_("Goods"), width=104),
        "reason": column.TextColumn(_("Reason"), width=130),
        "return_waybill": column.TextColumn(_("Return parcel"), width=130),
        "refunded_at": column.DatetimeColumn(_("Refunded at"), format="MM-DD HH:mm", width=100),
    },
)
row = table.clicked("case_table")
with st.container(horizontal=True, vertical_alignment="center"):
    if row is not None and row < len(frame):
        one = frame.iloc[row]
        st.markdown(f"**{one['after_sale_no']}** · {word(TYPES, one['type'])} · {amounts.yuan(one['refund_fen'])}", width="content")
        if st.button(_("Order {number}", number=one["order_no"]), icon=":material/receipt_long:", key="case_order"):
            order_link.open_order(str(one["order_no"]), one["shop"])
        if not amounts.missing(one["line_id"]):
            st.button(
                _("Send goods again"),
                icon=":material/redo:",
                key="case_send",
                on_click=send_again.ask,
                args=(int(one["line_id"]), str(one["sku_code"] or ""), str(one["order_no"])),
            )
        if not amounts.missing(one["made_by"]):
            st.button(
                _("Change the case"), icon=":material/edit:", key="case_change", on_click=case_form.ask, args=(one.to_dict(),)
            )
    else:
        st.caption(_("Click a case to open its order, to send goods again, or to change one that was entered here."))
if answer.rows > PAGE:
    st.pagination(math.ceil(answer.rows / PAGE), key="case_page")
