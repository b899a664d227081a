"""销售报表: sales by day, week and month, of a shop, a host or a category, beside another period."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, queries
from dashboard.charts.style import config
from dashboard.charts.trend import trend
from dashboard.components import compare, empty, export, gaps, head, pick, table
from dashboard.language import _
from dashboard.sales_words import SPANS
from dashboard.words import word

COLUMNS = (
    "start",
    "end",
    "orders",
    "qty",
    "gmv_fen",
    "net_fen",
    "compared_fen",
    "growth",
    "profit_fen",
    "margin",
    "compared_start",
)

known = empty.books_or_stop(_("Sales report"), "calendar_month")
with head.row(_("Sales report"), known):
    period = head.period(known)
with st.container(horizontal=True, vertical_alignment="center"):
    every = pick.one_of(_("By"), SPANS, SPANS, "day", "sales_every", in_address=True)
    chosen = {
        "shop": pick.of(_("All shops"), known.shops, "report_shop"),
        "host": pick.of(_("All hosts"), known.hosts, "report_host"),
        "category": pick.of(_("All categories"), known.categories, "report_category"),
    }
    against = compare.against(period)
    st.space("stretch")
    file = export.place("sales_report", key="export_sales_report")
head.basis(
    _(
        "By payment time, amounts in yuan, compared with {start} – {end}",
        start=f"{against.start:%Y-%m-%d}", end=f"{against.end:%Y-%m-%d}",
    ),
    period,
)  # fmt: skip
gaps.banner(period)
found = queries.sales_by_span(period, every=every, against=against, **chosen)
if not found["orders"].any():
    empty.show("calendar_month", _("No sales in this period"), _("Pick another period, or widen the filters."))
    st.stop()
net, profit, before = (int(found[name].sum()) for name in ("net_fen", "profit_fen", "compared_fen"))
with st.grid(4, gap="small", min_column_width=180):
    for label, value, change in (
        (_("Net sales"), amounts.short(net), amounts.change(net, before) if found["compared_fen"].notna().all() else None),
        (_("Gross profit"), amounts.short(profit), None),
        (_("Gross margin"), amounts.percent(profit / net if net > 0 else None), None),
        (_("Paid orders"), f"{int(found['orders'].sum()):,d}", None),
    ):
        st.metric(label, value, change, border=True, height="stretch")
with st.container(border=True):
    title = _("Net sales by {span}", span=word(SPANS, every))
    st.subheader(title, anchor=False)
    divisor, unit = amounts.scale([*found["net_fen"], *found["compared_fen"].dropna()])
    then = found["compared_fen"]
    st.plotly_chart(
        trend(
            list(found["start"]), [float(fen) / divisor for fen in found["net_fen"]],
            [float(fen) / divisor for fen in then] if then.notna().all() and then.any() else (),
            name=_("This period"), before_name=_("Compared with"), unit=unit,
        ),
        key="sales_spans", config=config("sales_report"), alt=title,
    )  # fmt: skip
column = st.column_config
table.show(
    found.iloc[::-1].reset_index(drop=True),
    COLUMNS,
    key="sales_report_table",
    file=file,
    config={
        "start": column.DateColumn(_("From"), format="YYYY-MM-DD", width=100, pinned=True),
        "end": column.DateColumn(_("Up to"), format="YYYY-MM-DD", width=100),
        "compared_fen": column.NumberColumn(_("Net sales then (yuan)"), format="%,.2f"),
        "compared_start": column.DateColumn(_("Compared from"), format="YYYY-MM-DD", width=110),
        "growth": column.NumberColumn(_("Growth"), format="%+.1f%%", help=_("Net sales against as many days of what is compared")),
    },
)
