"""资金占用 on the page of the stock's structure: what the money in the stock costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import streamlit as st

from dashboard import amounts, queries
from dashboard.charts.ranking import ranking
from dashboard.charts.style import config
from dashboard.components import export, head, pick, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import structure
from dashboard.structure_words import BUCKETS, TIED
from dashboard.words import word

TOP = 12


def show(day: date) -> None:
    """What lies there when ``day`` ends, for how long, and what that costs at the rate of the settings."""
    percent = queries.settings()["capital_rate"]
    rate = Decimal(percent) / 100
    with st.container(horizontal=True, vertical_alignment="center"):
        by = pick.one_of(_("Level"), TIED, TIED, "sku", "tied_by", in_address=True)
        st.page_link(page("periods"), label=_("{rate} % a year: change", rate=percent), icon=":material/tune:")
        st.space("stretch")
        file = export.place(f"money_tied_up_{by}", key="export_tied")
    head.basis(
        _(
            "What lies there when {day} ends, at average cost. Cost so far = Σ value × days lain × {rate} % ÷ 365;"
            " a year = value × {rate} %. In yuan, dearest first",
            day=day.isoformat(), rate=percent,
        )
    )  # fmt: skip
    found = structure.money_tied_up(day, by, rate)
    value, cost, year = (int(found[name].sum()) for name in ("value_fen", "tied_cost_fen", "yearly_cost_fen"))
    st.subheader(
        _("{value} tied up, {year} a year at {rate} %; {cost} so far", value=amounts.short(value), year=amounts.short(year),
          rate=percent, cost=amounts.short(cost)),
        anchor=False,
    )  # fmt: skip
    names = [word(BUCKETS, str(name)) if by == "age" else str(name) or _("not named") for name in found["name"]]
    found = found.assign(name=names)
    best = found.head(TOP)
    title = _("Cost of the money so far, by {by}", by=word(TIED, by))
    with st.container(border=True):
        st.subheader(title, anchor=False)
        st.plotly_chart(
            ranking(
                list(best["name"]), [float(fen) for fen in best["tied_cost_fen"]], keys=[str(key) for key in best["key"]],
                texts=[amounts.yuan(fen) for fen in best["tied_cost_fen"]], room=1.3, highlight=3,
            ),
            key=f"tied_bars_{by}", config=config("money_tied_up"), alt=title,
        )  # fmt: skip
    columns = ("key", "name", "qty", "value_fen", "tied_days", "tied_cost_fen", "yearly_cost_fen")
    table.show(
        found, columns if by == "sku" else columns[1:], key=f"tied_{by}", file=file,
        config={
            "name": st.column_config.TextColumn(word(TIED, by), width=220),
            "tied_cost_fen": st.column_config.NumberColumn(_("Cost of the money so far (CNY)"), format="%,.2f"),
            "yearly_cost_fen": st.column_config.NumberColumn(_("Cost of the money a year (CNY)"), format="%,.2f"),
        },
    )  # fmt: skip
