"""客户分层: customers by how lately, how often and how much they bought and kept; a click on a segment lists it."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.charts import segments as chart
from dashboard.charts.style import config
from dashboard.components import customer_list, empty, export, head, table
from dashboard.customer_words import ADVICE, DEFINITIONS, SEGMENTS
from dashboard.language import _
from dashboard.queries import customers as asked
from dashboard.words import word

COLUMNS = ("name", "phone", "segment", "r", "f", "m", "days", "orders", "kept_orders", "net_fen", "return_rate", "last_order_at")

known = empty.books_or_stop(_("Customer segments"), "group")
with head.row(_("Customer segments"), known):
    day = st.date_input(
        _("Up to"), head.today(known), key="segments_day", format="YYYY-MM-DD", label_visibility="collapsed", width=140
    )
found = asked.segments(day)
if found.customers.empty:
    empty.show("group", _("No customer bought in these 12 months"), _("Order files with buyers make customers."), _("Upload files"))
    st.stop()
head.basis(
    _(
        "Orders paid in the 12 months up to {day}. R: days since the last kept order, F: kept orders, M: money kept; "
        "each scored 1–5 by fifths of the customers, 5 is best",
        day=day.isoformat(),
    )
)  # fmt: skip
counted = found.table.set_index("segment")["customers"]
with st.grid(4, gap="small", min_column_width=150):
    for label, value, icon in (
        (_("Customers"), f"{len(found.customers):,d}", "group"),
        (_("Repeat rate"), amounts.percent(found.repeat_rate), "repeat"),
        (_("VIP"), f"{int(counted['vip']):,d}", "star"),
        (_("High return"), f"{int(counted['high_return']):,d}", "assignment_return"),
    ):
        st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")


def bar_clicked() -> None:
    points = st.session_state["segment_bars"]["selection"]["points"]
    if points:
        st.session_state["segment_chosen"] = points[0]["customdata"][0]


codes = list(found.table["segment"])
texts = [
    f"{row['customers']:,d} · {amounts.percent(row['share'], 0)} · {amounts.short(row['net_fen'])}"
    for row in found.table.to_dict("records")
]
chart_side, words_side = st.columns([3, 2], border=True)
with chart_side:
    st.subheader(_("Customers by segment"), anchor=False, help=_("Customers, their share, money kept. A click lists the segment"))
    names = [word(SEGMENTS, code) for code in codes]
    st.plotly_chart(
        chart.segments(codes, names, list(found.table["customers"]), texts), key="segment_bars", on_select=bar_clicked,
        selection_mode="points", config=config("customer_segments"), alt=_("Customers by segment"),
    )  # fmt: skip
with words_side:
    st.subheader(_("What they mean"), anchor=False)
    lines = [f"**{word(SEGMENTS, code)}** {word(DEFINITIONS, code)} :gray[· {word(ADVICE, code)}]" for code in codes]
    st.markdown("\n\n".join(lines))
    st.caption(_("Repeat rate: customers with two kept orders or more, of those with one or more"))

with st.container(horizontal=True, vertical_alignment="center"):
    segment = st.selectbox(
        _("Segment"), codes, index=None, key="segment_chosen", placeholder=_("All segments"), width=200,
        format_func=lambda code: word(SEGMENTS, code), label_visibility="collapsed",
    )  # fmt: skip
    frame = asked.scored(day, segment)
    st.caption(_("{n} customers, most kept first; telephones masked", n=f"{len(frame):,d}"))
    st.space("stretch")
    file = export.place("customer_segments", key="export_customer_segments")
if frame.empty:
    st.info(_("Nobody is in this segment."), icon=":material/filter_alt_off:")
    st.stop()
column = st.column_config
said = customer_list.named(frame)
table.show(
    said, COLUMNS, key="segment_table", on_click=lambda: customer_list.opened("segment_table", frame), file=file,
    whole=customer_list.noted("customer_segments", lambda: said), words={"segment": SEGMENTS},
    config={
        "name": column.TextColumn(_("Customer"), width=120, help=_("Click for the customer's card")),
        "phone": column.TextColumn(_("Telephone"), width=118), "segment": column.TextColumn(_("Segment"), width=110),
        **{name: column.NumberColumn(name.upper(), width=46) for name in ("r", "f", "m")},
        "days": column.NumberColumn(_("Days since"), width=76), "kept_orders": column.NumberColumn(_("Kept orders"), width=80),
        "last_order_at": column.DatetimeColumn(_("Last order"), format="YYYY-MM-DD", width=100),
    },
)  # fmt: skip
