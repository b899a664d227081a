"""退货分析: what comes back, of which sales, why, and how long it takes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.charts.return_curve import return_curve
from dashboard.charts.style import config
from dashboard.components import empty, export, head, lens, pick, table
from dashboard.language import _
from dashboard.queries import returns
from dashboard.return_words import BASES, LEVELS, MATURITY, WHAT
from dashboard.words import word
from inventory.reports import Period

TYPES = {
    "returns": ("return_refund", "unstated"),
    "shipped": ("return_refund", "refund_shipped", "unstated"),
    "every": ("return_refund", "refund_shipped", "refund_unshipped", "unstated"),
}
COLUMNS = ("key", "name", "sold", "returned", "rate", "share", "state")


def curve(period: Period, what: str, types: tuple[str, ...]) -> None:
    """One line per week of the period's sales."""
    found = returns.curve(period, what=what, types=types)
    title = _("How fast the sales of each week come back")
    with st.container(border=True):
        st.subheader(title, anchor=False, help=_("A week's line ends where its last sale is not so old yet"))
        lines = [
            (_("week of {day}", day=pd.to_datetime(str(week)).strftime("%m-%d")), part["day"].tolist(),
             [None if amounts.missing(rate) else float(rate) for rate in part["rate"]])
            for week, part in found.groupby("week")
        ]  # fmt: skip
        st.plotly_chart(
            return_curve(lines, axis=_("days since the sale")), key="return_curve", config=config("return_curve"), alt=title
        )


known = empty.books_or_stop(_("Return analysis"), "keyboard_return")
with head.row(_("Return analysis"), known):
    period = head.period(known)
with st.container(horizontal=True, vertical_alignment="center"):
    what = pick.one_of(_("What is measured"), WHAT, WHAT, "pieces", "return_what")
    basis = pick.one_of(_("Which refunds"), BASES, BASES, "returns", "return_types")
    maturity = pick.one_of(_("How mature"), MATURITY, MATURITY, "15", "return_maturity")
with st.container(horizontal=True, vertical_alignment="center"):
    by = pick.one_of(_("Level"), LEVELS, LEVELS, "product", "return_by")
    st.space("stretch")
    question = {"by": by, "what": what, "types": TYPES[basis], "maturity": int(maturity)}
    lens.button("return_analysis", {**lens.filters(period), **question})
    file = export.place(f"returns_{by}", key="export_return_rates")
head.basis(
    _(
        "Of the sales paid in the period (by payment time): what was refunded within {days} days ÷ all that was sold."
        " Keys whose last sale is less than {days} days old are still rising and stand grey",
        days=maturity,
    ),
    period,
)
frame = returns.rates(period, **question)
if frame.empty:
    empty.show("keyboard_return", _("No sales in this period"), _("Pick another period, or upload its orders."))
    st.stop()
curve(period, what, TYPES[basis])
money = what == "amount"
column = st.column_config
shown = frame
number = "%,.2f" if money else "%,d"
table.show(
    shown.assign(
        key=shown["key"].replace("", _("not said")), state=["" if mature else _("not final yet") for mature in shown["mature"]],
        sold=shown["sold"] / 100 if money else shown["sold"], returned=shown["returned"] / 100 if money else shown["returned"],
        rate=shown["rate"].astype("float64"),
    ),
    [name for name in COLUMNS if name != "name" or by in ("sku", "product", "session")], key=f"return_table_{by}",
    file=file, report="return_analysis",
    rows=16,
    faint=~shown["mature"],
    config={
        "key": column.TextColumn(word(LEVELS, by), width=200), "name": column.TextColumn(_("Name"), width=220),
        "sold": column.NumberColumn(_("Sold (yuan)") if money else _("Sold in all"), format=number),
        "returned": column.NumberColumn(_("Refunded (yuan)") if money else _("Came back"), format=number),
        "rate": column.NumberColumn(_("Return rate"), format="%.1f%%"),
        "state": column.TextColumn(_("State"), width=90),
    },
)  # fmt: skip
