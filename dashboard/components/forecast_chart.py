"""The forecast of one SKU, or of all on the list together, beside what was ordered."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.forecast import forecast
from dashboard.charts.style import CONFIG
from dashboard.language import _
from inventory.reports import SalesForecast


def show(found: SalesForecast, goods: pd.DataFrame, title: str) -> None:
    """Pieces a day of ``goods``. The band of several SKUs is drawn for goods that sell independently of each other."""
    codes = set(goods["sku_code"])
    sold = found.sold[found.sold["sku_code"].isin(codes)].groupby("day")["qty"].sum()
    days = found.days[found.days["sku_code"].isin(codes)]
    half = ((days["high"] - days["expected"]) ** 2).groupby(days["day"]).sum() ** 0.5
    expected = days.groupby("day")["expected"].sum()
    with st.container(border=True):
        st.subheader(title, anchor=False)
        st.plotly_chart(
            forecast(
                (list(sold.index), [float(pieces) for pieces in sold]),
                (list(expected.index), [float(pieces) for pieces in expected]),
                ([float(pieces) for pieces in (expected - half).clip(lower=0)], [float(pieces) for pieces in expected + half]),
                [pd.Timestamp(day) for day in found.sessions["day"]],
                names=(_("Ordered"), _("Expected"), _("Four of five outcomes"), _("Planned session")),
            ),
            key="forecast_chart",
            config=CONFIG,
            alt=title,
        )
