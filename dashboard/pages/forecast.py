"""销售预测: how many pieces of each SKU will be ordered, how sure that is, and how far the last forecasts were off."""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard import amounts
from dashboard.components import empty, export, forecast_chart, head, pick, table
from dashboard.language import _
from dashboard.queries.forecast import sales_forecast
from dashboard.words import HORIZONS, TOLD
from inventory.views.forecast import LEAST_DAYS, LEAST_SELLING_DAYS

SHOWN = 1000
COLUMNS = (
    "sku_code", "product_name", "spec", "expected", "low", "high", "daily", "error", "bias", "available", "cover_days", "category",
    "supplier",
)  # fmt: skip

known = empty.books_or_stop(_("Sales forecast"), "query_stats")
with head.row(_("Sales forecast"), known):
    horizon = int(pick.one_of(_("Days ahead"), HORIZONS, HORIZONS, "28", "forecast_days"))
until = head.today(known)
found = sales_forecast(until, horizon)
goods = found.goods
if goods.empty:
    empty.show("query_stats", _("Nothing was ordered yet"), _("Load the orders of your shops."), _("Upload"), "upload")
    st.stop()
with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        _("Search"), key="forecast_search", placeholder=_("Code or name"), icon=":material/search:",
        label_visibility="collapsed", width=220,
    ).strip()  # fmt: skip
    category = st.selectbox(
        _("Category"), known.categories, index=None, key="forecast_category", placeholder=_("All categories"), width=160,
        label_visibility="collapsed",
    )  # fmt: skip
    told = pick.one_of(_("Which goods"), TOLD, TOLD, "enough", "forecast_told")
    st.space("stretch")
    export.button(lambda: sales_forecast(until, horizon).goods, f"forecast_{until}_{horizon}", key="export_forecast")
head.basis(
    _(
        "Pieces ordered and paid, refunds not taken off, in the {days} days after {until}. Demand is smoothed day by day (how often a "
        "day sells × how many pieces), times the weekday of the whole shop; planned live sessions drive the days up to the last of them. "
        "Low and high hold four of five outcomes. Error: how far the totals of the last {windows} times 28 days were off",
        days=horizon, until=until.isoformat(), windows=3,
    )
)  # fmt: skip
text = goods["sku_code"] + " " + goods["product_name"] + " " + goods["spec"].fillna("")
shown = goods[goods["enough"] == (told == "enough")]
if search:
    shown = shown[text.str.contains(search, case=False, regex=False)]
if category:
    shown = shown[shown["category"] == category]
tested = shown[shown["error"].notna()]
weight = tested["expected"].sum()
with st.grid(4, gap="small", min_column_width=180):
    for label, value, icon in (
        (_("Expected pieces"), amounts.pieces(round(shown["expected"].sum())), "query_stats"),
        (_("Error of the last forecasts"), amounts.percent(np.average(tested["error"], weights=tested["expected"]) if weight else None),
         "rule"),
        (_("SKUs with a forecast"), f"{int(goods['enough'].sum()):,d}", "check_circle"),
        (_("Insufficient data"), f"{int((~goods['enough']).sum()):,d}", "hourglass_empty"),
    ):  # fmt: skip
        st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")
if told != "enough":
    st.caption(
        _(
            "Known for fewer than {days} days, or sold on fewer than {sold} of them: a figure would be a guess.",
            days=LEAST_DAYS, sold=LEAST_SELLING_DAYS,
        )
    )  # fmt: skip
if shown.empty:
    st.info(_("Nothing matches. Clear the filters."), icon=":material/filter_alt_off:")
    st.stop()
row = table.clicked("forecast_table")
one = shown.iloc[[row]] if row is not None and row < len(shown) else shown
names = " ".join(part for part in (one.iloc[0]["sku_code"], one.iloc[0]["product_name"], one.iloc[0]["spec"]) if part)
if told == "enough":
    forecast_chart.show(found, one, names if len(one) == 1 else _("All goods of the list"))
column = st.column_config
table.show(
    shown.head(SHOWN), COLUMNS if told == "enough" else [*COLUMNS[:3], "available", "category", "supplier"], key="forecast_table",
    on_click=lambda: None,
    config={
        "error": column.NumberColumn(_("Error"), format="percent", width=80),
        "bias": column.NumberColumn(_("Too high (+) or low (−)"), format="percent", width=110),
        "daily": column.NumberColumn(_("A day"), format="%,.2f", width=80),
    },
)  # fmt: skip
if len(shown) > SHOWN:
    st.caption(_("The first {n} of {rows} are shown.", n=f"{SHOWN:,d}", rows=f"{len(shown):,d}"))
