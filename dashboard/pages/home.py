"""经营看板: what sold today, this week and in the picked period, what lies in stock, and what needs doing."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts, periods, queries
from dashboard.books import books
from dashboard.charts.ranking import ranking
from dashboard.charts.style import config
from dashboard.charts.trend import trend
from dashboard.components import cards, empty, head, products, ranks, todo
from dashboard.language import _
from inventory import reports
from inventory.reports import Figures, Period


def figures(days: pd.DataFrame) -> Figures:
    """A trend frame added up."""
    total = {name: int(days[name].sum()) for name in ("orders", "qty", "gmv_fen", "net_fen", "profit_fen")}
    profit = total.pop("profit_fen")
    return Figures(**total, cogs_fen=total["net_fen"] - profit)


known = empty.books_or_stop(_("Dashboard"), "monitoring")
with head.row(_("Dashboard"), known):
    period = head.period(known)
view = queries.overview(head.today(known))
month = periods.preset("30", head.today(known))
now, before = queries.sales_trend(period), queries.sales_trend(period.previous)
todos = todo.items(view) + todo.alerts(reports.alert_counts(books()))

cards.now_cards(
    view,
    [float(fen) / 100 for fen in queries.sales_trend(month)["gmv_fen"]],
    [float(fen) / 100 for fen in queries.turnover_trend(month)["closing_fen"]],
)
cards.period_cards(figures(now), figures(before), len(todos))
head.basis(
    _("Sales by payment time, in yuan; compared with the {days} days before", days=period.days)
    if before["orders"].any()
    else _("Sales by payment time, in yuan; the books know nothing of the days before"),
    period,
)


def hosts(period: Period) -> None:
    frame = ranks.named(queries.ranking(period, by="host", measure="net_fen").head(7))
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
    with grid.cell(column_span=2), st.container(border=True, height="stretch"):
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
    with st.container(border=True, height="stretch"):
        st.subheader(_("Net sales by host"), anchor=False)
        hosts(period)
    with grid.cell(column_span=2), st.container(border=True, height="stretch"):
        st.subheader(_("What sells and how long it lasts"), anchor=False)
        products.show(period)
    with st.container(border=True, height="stretch", gap="small"):
        st.subheader(_("To do"), anchor=False)
        todo.show(todos)
