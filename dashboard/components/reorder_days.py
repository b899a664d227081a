"""What happens to the stock of the goods on the list, day by day."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts import reorder as chart
from dashboard.charts.style import config
from dashboard.language import _
from inventory.views.reorder import Supply, Terms, days_ahead


def show(supply: Supply, terms: Terms, bought: pd.DataFrame, title: str) -> None:
    """Stock and good returns of all goods of ``supply`` by day until the last are covered; ``bought``: sku_code, qty, lead_days."""
    lead = terms.lead_days if bought.empty else int(bought["lead_days"].max())
    found = days_ahead(supply, terms, bought).head(lead + terms.cover_days)
    with st.container(border=True):
        st.subheader(title, anchor=False, help=_("Available pieces at the end of each day; below nought, buyers wait"))
        st.plotly_chart(
            chart.reorder(
                list(found["day"]), *([float(value) for value in found[name]] for name in ("back", "without", "with_purchase")),
                names=(_("Good returns a day"), _("Stock if nothing is bought"), _("Stock with the purchase")),
            ),
            key="reorder_days", config=config("replenishment"), alt=title,
        )  # fmt: skip
