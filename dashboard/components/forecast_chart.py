"""The forecast of one SKU, or of all on the list together, beside what was ordered; and how earlier forecasts came out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.forecast import forecast
from dashboard.charts.style import config
from dashboard.components import table
from dashboard.language import _
from inventory.reports import SalesForecast
from inventory.views.forecast import errors

WINDOWS = ("window", "forecast", "sold", "forecast_error", "forecast_bias")


def show(found: SalesForecast, goods: pd.DataFrame, title: str) -> None:
    """Pieces a day of ``goods``. The band of several SKUs is drawn for goods that sell independently of each other."""
    codes = set(goods["sku_code"])
    sold = found.sold[found.sold["sku_code"].isin(codes)].groupby("day")["qty"].sum()
    days = found.days[found.days["sku_code"].isin(codes)]
    half = ((days["high"] - days["expected"]) ** 2).groupby(days["day"]).sum() ** 0.5
    expected = days.groupby("day")["expected"].sum()
    with st.container(border=True):
        st.subheader(title, anchor=False, help=_("Click a row of the list to see one SKU alone"))
        st.plotly_chart(
            forecast(
                (list(sold.index), [float(pieces) for pieces in sold]),
                (list(expected.index), [float(pieces) for pieces in expected]),
                ([float(pieces) for pieces in (expected - half).clip(lower=0)], [float(pieces) for pieces in expected + half]),
                [pd.Timestamp(day) for day in found.sessions["day"]],
                names=(_("Ordered"), _("Expected"), _("Four of five outcomes"), _("Planned session")),
            ),
            key="forecast_chart",
            config=config("forecast"),
            alt=title,
        )
        _tests(found.tests[found.tests["sku_code"].isin(codes)])


def _tests(tests: pd.DataFrame) -> None:
    """Window by window: what would have been forecast for these goods, what was sold, and how far the SKUs' forecasts were off."""
    if tests.empty:
        st.caption(_("No earlier forecast can be tried yet: three weeks of orders are needed before the first."))
        return
    found = errors(tests, by=("first_day", "last_day")).sort_values("first_day", ascending=False)
    found = found.rename(columns={"error": "forecast_error", "bias": "forecast_bias"})
    spans = [f"{first:%Y-%m-%d} – {last:%m-%d}" for first, last in zip(found["first_day"], found["last_day"], strict=True)]
    column = st.column_config
    table.show(
        found.assign(window=spans), WINDOWS, key="forecast_tests",
        config={
            "window": column.TextColumn(_("Forecast again for"), width=190),
            "forecast": column.NumberColumn(_("Forecast (pcs)"), format="%,.0f"),
            "sold": column.NumberColumn(_("Bought (pcs)"), format="%,.0f"),
            "forecast_error": column.NumberColumn(
                _("Forecast error"), format="%.1f%%", help=_("Σ |forecast − ordered| of the SKUs ÷ Σ ordered")
            ),
            "forecast_bias": column.NumberColumn(
                _("Forecast too high or low"), format="%.1f%%", help=_("Σ (forecast − ordered) ÷ Σ ordered")
            ),
        },
    )  # fmt: skip
