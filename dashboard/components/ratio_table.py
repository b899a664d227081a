"""售罄率 动销率 库销比 GMROI on the page of the stock's structure: one table with all four, each with its definition."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from dashboard import amounts
from dashboard.charts.ranking import ranking
from dashboard.charts.style import config
from dashboard.components import export, head, pick, table
from dashboard.language import _
from dashboard.queries import structure
from dashboard.structure_words import RATIO_DAYS, RATIO_LEVELS, RATIO_MEANINGS, RATIOS
from dashboard.words import word
from inventory.reports import Period

COLUMNS = (
    "key", "name", "sell_through", "active_rate", "stock_to_sales", "gmroi", "net_qty", "supply_qty", "active", "sellable",
    "closing_qty", "profit_fen", "average_fen",
)  # fmt: skip
TOP = 12
SHARES = ("sell_through", "active_rate")


def show(day: date) -> None:
    """The four ratios of the days up to ``day``, by the level that is chosen."""
    with st.container(horizontal=True, vertical_alignment="center"):
        by = pick.one_of(_("Level"), RATIO_LEVELS, RATIO_LEVELS, "category", "ratio_by", in_address=True)
        days = int(pick.one_of(_("Period"), RATIO_DAYS, RATIO_DAYS, "30", "ratio_days", in_address=True))
        measure = pick.listed(_("Measure"), RATIOS, "ratio_measure")
        st.space("stretch")
        file = export.place(f"stock_ratios_{by}", key="export_ratios")
    period = Period(day - timedelta(days=days - 1), day)
    head.basis(
        _("Pieces by the time of their movements; gross profit by payment time, of known SKUs; average stock at cost, in yuan"),
        period,
    )
    found, whole = structure.stock_ratios(period, by), structure.stock_ratios(period, "all")
    if found.empty:
        st.info(_("Nothing lay in stock in this period."), icon=":material/inventory_2:")
        return
    with st.grid(4, gap="small", min_column_width=180):
        for name in RATIOS:
            st.metric(
                word(RATIOS, name), _said(name, whole[name].iloc[0]), help=word(RATIO_MEANINGS, name), border=True, height="stretch"
            )
    found = found.assign(name=found["name"].where(found["name"] != "", _("not named")))
    best = found[found[measure].notna() & (found[measure] != float("inf"))].sort_values(measure, ascending=False).head(TOP)
    title = _("{measure} by {level}", measure=word(RATIOS, measure), level=word(RATIO_LEVELS, by))
    with st.container(border=True):
        st.subheader(title, anchor=False, help=word(RATIO_MEANINGS, measure))
        st.plotly_chart(
            ranking(
                list(best["name"]), [float(value) for value in best[measure]], keys=[str(key) for key in best["key"]],
                texts=[_said(measure, value) for value in best[measure]], highlight=3,
            ),
            key=f"ratio_bars_{by}_{measure}", config=config("stock_ratios"), alt=title,
        )  # fmt: skip
    column = st.column_config
    table.show(
        found, [name for name in COLUMNS if name != "key" or by in ("sku", "product")], key=f"ratios_{by}", file=file, rows=14,
        config={
            **{name: column.NumberColumn(word(RATIOS, name), format="%.1f%%", help=word(RATIO_MEANINGS, name)) for name in SHARES},
            "stock_to_sales": column.NumberColumn(
                word(RATIOS, "stock_to_sales"), format="%.2f", help=word(RATIO_MEANINGS, "stock_to_sales")
            ),
            "gmroi": column.NumberColumn(word(RATIOS, "gmroi"), format="%.2f", help=word(RATIO_MEANINGS, "gmroi")),
            "net_qty": column.NumberColumn(_("Shipped net (pcs)"), format="%,d"),
            "supply_qty": column.NumberColumn(_("Supply (pcs)"), format="%,d"),
            "active": column.NumberColumn(_("SKUs that sold"), format="%,d"),
            "sellable": column.NumberColumn(_("SKUs that lay there"), format="%,d"),
        },
    )  # fmt: skip


def _said(name: str, value: float) -> str:
    if value == float("inf"):
        return "∞"
    return amounts.percent(value) if name in SHARES else amounts.UNDEFINED if amounts.missing(value) else f"{value:,.2f}"
