"""库存周转: how often the money in stock turns, by three ways to average the stock."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.charts.style import config
from dashboard.charts.trend import stock_and_days
from dashboard.components import empty, export, gaps, head, lens, pick, table, turns
from dashboard.language import _
from dashboard.words import AVERAGES, FORMULAS, LEVELS, word
from inventory.reports import Period

BY = ("sku", "product", "category", "supplier", "warehouse", "week", "month")
CODED = ("sku", "product")
PERIODS = ("week", "month")
COLUMNS = (
    "key", "name", "cogs_fen", "average_fen", "ratio", "days", "verdict", "opening_fen", "closing_qty", "closing_fen",
)  # fmt: skip


def cards(whole: pd.DataFrame) -> None:
    """The four figures of the formula for all goods together."""
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


def formula(whole: pd.DataFrame, shown: pd.DataFrame) -> None:
    """The formula with the figures of the clicked row put in; of all goods when no row is."""
    row = table.clicked(f"turnover_table_{by}")
    picked = shown.iloc[[row]] if row is not None and row < len(shown) else whole
    if picked.empty:
        return
    one = picked.iloc[0]
    with st.container(border=True, gap="xxsmall"):
        name = " ".join(dict.fromkeys((str(one["key"]), str(one["name"])))).strip() or _("All goods")
        st.subheader(name, anchor=False, help=_("Click a row of the table to see its figures here"))
        days = turns.days_of(str(one["key"]), by, period) if picked is not whole else period.days
        trend = queries.turnover_trend(period) if picked is whole else None
        st.markdown("  \n".join(turns.worked(one, average, days, trend)).replace("~", "\\~"))


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
    average = pick.one_of(_("Average stock"), AVERAGES, AVERAGES, "daily", "average", in_address=True)
    by = pick.one_of(_("Level"), BY, LEVELS, "category", "turnover_by", in_address=True)
    st.space("stretch")
    lens.button("turnover", lens.filters(period, by=by, average=average))
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
whole = queries.turnover(period, by="all", average=average)
found = queries.turnover(period, by=by, average=average)
shown = found if by in PERIODS else turns.ordered(found)
cards(whole)
formula(whole, shown)
trend(period)
column = st.column_config
table.show(
    turns.for_people(shown), [name for name in COLUMNS if name != "key" or by in CODED],
    key=f"turnover_table_{by}", report="turnover",
    on_click=lambda: None, file=file,
    config={
        "name": column.TextColumn(word(LEVELS, by), width=240),
        "ratio": column.NumberColumn(_("Turnover (times)"), format="%.2f", width=90),
        "days": column.NumberColumn(_("Turnover days"), format="%.1f", width=90),
        "verdict": column.MultiselectColumn(_("Note"), options=turns.verdicts(), color=["orange", "gray"], width=120),
    },
)  # fmt: skip
if by == "warehouse":
    st.caption(_("A warehouse's share of a SKU's value goes by pieces; what came back counts where it had left from"))
