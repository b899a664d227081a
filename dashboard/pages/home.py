"""经营看板: today, the week and the month at a glance, what lies in stock, what needs doing, and which files are missing."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, periods, queries
from dashboard.books import books
from dashboard.charts.ranking import ranking
from dashboard.charts.style import config
from dashboard.charts.trend import trend
from dashboard.components import cards, empty, gaps, head, lens, products, ranks, shop_freshness, todo
from dashboard.language import _
from inventory import reports
from inventory.reports import Period

known = empty.books_or_stop(_("Dashboard"), "monitoring")
with head.row(_("Dashboard"), known):
    period = head.period(known)
view = queries.overview(head.today(known))
month = periods.preset("30", head.today(known))
now, before = queries.sales_trend(period), queries.sales_trend(period.previous)
counts = reports.alert_counts(books())
todos = todo.items(view, queries.freshness()) + todo.alerts(counts)

cards.spans(view, [float(fen) / 100 for fen in queries.sales_trend(month)["gmv_fen"]])
cards.state_cards(
    view,
    int(counts["alerts"].sum()),
    int(counts["money_fen"].sum()),
    len(todos),
    len(queries.freshness()),
    shop_freshness.stale(queries.freshness()),
    [float(fen) / 100 for fen in queries.turnover_trend(month)["closing_fen"]],
)
with st.container(horizontal=True, vertical_alignment="center"):
    head.basis(
        _("Sales by payment time, in yuan; compared with the {days} days before", days=period.days)
        if before["orders"].any()
        else _("Sales by payment time, in yuan; the books know nothing of the days before"),
        period,
    )
    lens.button("home", lens.filters(Period(view.day, view.day), data_as_of=view.data_as_of))
gaps.banner(period)


def hosts(period: Period) -> None:
    frame = ranks.named(queries.ranking(period, by="host", measure="net_fen", alone=True).head(7))
    if frame.empty:
        st.caption(_("No sales in this period."))
        return
    divisor, unit = amounts.scale(frame["net_fen"])
    values = [float(fen) / divisor for fen in frame["net_fen"]]
    st.plotly_chart(
        ranking(
            list(frame["name"]),
            values,
            keys=list(frame["key"]),
            texts=[amounts.beside(value, unit) for value in values],
            height=250,
        ),
        key="hosts",
        config=config("sales_by_host"),
        alt=_("Net sales by host"),
    )


with st.grid(3, gap="small") as grid:
    with grid.cell(column_span=2):
        with st.container(border=True):
            st.subheader(_("Paid GMV by day"), anchor=False)
            divisor, unit = amounts.scale([*now["gmv_fen"], *before["gmv_fen"]])
            st.plotly_chart(
                trend(
                    list(now["day"]),
                    [float(fen) / divisor for fen in now["gmv_fen"]],
                    [float(fen) / divisor for fen in before["gmv_fen"]] if before["gmv_fen"].any() else (),
                    name=_("This period"),
                    before_name=_("Period before"),
                    unit=unit,
                ),
                key="trend",
                config=config("sales_trend"),
                alt=_("Paid GMV of each day against the period before"),
            )
        with st.container(border=True):
            st.subheader(
                _("How fresh the data is"), anchor=False,
                help=_("A day is missing when a shop has no paid order on a weekday on which it usually sells"),
            )  # fmt: skip
            shop_freshness.show()
    with st.container(border=True, height="stretch", gap="small"):
        st.subheader(_("To do"), anchor=False)
        todo.show(todos)
    with grid.cell(column_span=2), st.container(border=True, height="stretch"):
        st.subheader(_("What sells and how long it lasts"), anchor=False)
        products.show(period)
    with st.container(border=True, height="stretch"):
        st.subheader(_("Net sales by host"), anchor=False)
        hosts(period)
