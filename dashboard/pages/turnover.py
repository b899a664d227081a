"""库存周转: how often the money in stock turns, by three ways to average the stock."""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard import amounts, queries
from dashboard.charts.style import config
from dashboard.charts.trend import stock_and_days
from dashboard.components import empty, export, gaps, head, pick, table, turns
from dashboard.language import _
from dashboard.words import AVERAGES, FORMULAS, LEVELS, word
from inventory.reports import Period

BY = ("sku", "product", "category", "supplier")
NAMED = ("category", "supplier")
COLUMNS = (
    "key", "name", "cogs_fen", "average_fen", "ratio", "days", "verdict", "closing_qty", "closing_fen",
)  # fmt: skip


def cards(period: Period, average: str) -> None:
    """The four figures of the formula for all goods together."""
    whole = queries.turnover(period, by="all", average=average)
    figures = dict.fromkeys(("days", "ratio", "cogs_fen", "average_fen"))
    figures = figures | (dict(whole.iloc[0]) if len(whole) else {})
    ratio = figures["ratio"]
    with st.grid(4, gap="small", min_column_width=200):
        for label, value, icon in (
            (_("Turnover days"), amounts.days(figures["days"]), "hourglass_bottom"),
            (
                _("Turnover (times in period)"),
                amounts.UNDEFINED if amounts.missing(ratio) else f"{ratio:,.2f}",
                "autorenew",
            ),
            (_("Cost of goods sold"), amounts.short(figures["cogs_fen"]), "sell"),
            (_("Average stock"), amounts.short(figures["average_fen"]), "inventory_2"),
        ):
            st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")


def trend(period: Period) -> None:
    """Stock and turnover days, day by day."""
    frame = queries.turnover_trend(period)
    divisor, unit = amounts.scale(frame["closing_fen"])
    with st.container(border=True):
        title = _("Closing stock and turnover days")
        st.subheader(
            title,
            anchor=False,
            help=_("Days of a day: the seven days up to it, cost of goods sold against their average stock"),
        )
        st.plotly_chart(
            stock_and_days(
                list(frame["day"]),
                [float(fen) / divisor for fen in frame["closing_fen"]],
                [None if amounts.missing(days) or np.isinf(days) else float(days) for days in frame["days"]],
                names=(_("Closing stock at cost"), _("Turnover days, right axis")),
                unit=unit,
            ),
            key="turnover_trend",
            config=config("turnover_trend"),
            alt=title,
        )


known = empty.books_or_stop(_("Stock turnover"), "autorenew")
with head.row(_("Stock turnover"), known):
    period = head.period(known)
with st.container(horizontal=True, vertical_alignment="center"):
    average = pick.one_of(_("Average stock"), AVERAGES, AVERAGES, "daily", "average")
    by = pick.one_of(_("Level"), BY, LEVELS, "category", "turnover_by")
    st.space("stretch")
    file = export.place(f"turnover_{by}", key="export_turnover")
head.basis(
    _(
        "Turnover = cost of goods sold, net of returns ÷ average stock at cost;"
        " days = days in period ÷ turnover; {average}. By stock movement time, in yuan",
        average=word(FORMULAS, average),
    ),
    period,
)
gaps.banner(period)
cards(period, average)
trend(period)
column = st.column_config
table.show(
    turns.for_people(turns.ordered(queries.turnover(period, by=by, average=average))),
    [name for name in COLUMNS if name != "key" or by not in NAMED],
    key="turnover_table",
    file=file,
    config={
        "name": column.TextColumn(word(LEVELS, by), width=240),
        "ratio": column.NumberColumn(_("Turnover (times)"), format="%.2f", width=90),
        "days": column.NumberColumn(_("Turnover days"), format="%.1f", width=90),
        "verdict": column.MultiselectColumn(_("Note"), options=turns.verdicts(), color=["orange", "gray"], width=120),
    },
)
