"""销售预测: how many pieces of each SKU will be ordered, how sure that is, and how far the last forecasts were off."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import empty, export, forecast_chart, head, pick, table
from dashboard.forecast_words import HORIZONS, TOLD
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.forecast import last_whole_day, sales_forecast
from inventory import clock
from inventory.views.forecast import LEAST_DAYS, LEAST_SELLING_DAYS, errors

COLUMNS = (
    "sku_code", "product_name", "spec", "expected_qty", "least_qty", "most_qty", "daily_qty", "forecast_error", "forecast_bias",
    "available", "cover_days", "category", "supplier",
)  # fmt: skip
UNKNOWN = ("sku_code", "product_name", "spec", "available", "category", "supplier")

known = empty.books_or_stop(_("Sales forecast"), "query_stats")
with head.row(_("Sales forecast"), known):
    horizon = int(pick.one_of(_("Days ahead"), HORIZONS, HORIZONS, "28", "horizon", in_address=True))
until = last_whole_day(clock.now().date())
found = sales_forecast(until, horizon)
if found.goods.empty:
    empty.show("query_stats", _("Nothing was ordered yet"), _("Load the orders of your shops."), _("Upload files"))
    st.stop()
with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        _("Search"), key="forecast_search", bind="query-params", placeholder=_("Code or name"), icon=":material/search:",
        label_visibility="collapsed", width=220,
    ).strip()  # fmt: skip
    category = st.selectbox(
        _("Category"), known.categories, index=None, key="forecast_category", bind="query-params",
        placeholder=_("All categories"), width=160, label_visibility="collapsed",
    )  # fmt: skip
    told = pick.one_of(_("Which goods"), TOLD, TOLD, "enough", "told", in_address=True)
    st.space("stretch")
    st.page_link(page("purchase_plans"), label=_("Purchase plans"), icon=":material/event_note:")
    file = export.place(f"forecast_{until}_{horizon}", key="export_forecast")
head.basis(
    _(
        "Pieces ordered and paid, by payment time, refunds not taken off, in the {days} days after {until}. Expected = how likely a"
        " day sells × pieces on a day that does (both smoothed day by day) × weekday of the whole shop; planned live sessions drive"
        " the days up to the last of them. Low and high end hold four of five outcomes. Days of stock = available ÷ expected a day",
        days=horizon, until=until.isoformat(),
    )
)  # fmt: skip
goods = found.goods
text = goods["sku_code"] + " " + goods["product_name"] + " " + goods["spec"].fillna("")
shown = goods[goods["enough"] == (told == "enough")]
if search:
    shown = shown[text.loc[shown.index].str.contains(search, case=False, regex=False)]
if category:
    shown = shown[shown["category"] == category]
tests = found.tests[found.tests["sku_code"].isin(shown["sku_code"])]
whole = errors(tests.assign(all="all"), by=("all",))
with st.grid(4, gap="small", min_column_width=180):
    for label, value, icon in (
        (_("Expected pieces"), amounts.pieces(round(shown["expected_qty"].sum())), "query_stats"),
        (_("Error of the last forecasts"), amounts.percent(whole["error"].iloc[0] if len(whole) else None), "rule"),
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
if told == "enough":
    row = table.clicked("forecast_table")
    one = shown.iloc[[row]] if row is not None and row < len(shown) else shown
    names = " ".join(part for part in one.iloc[0][["sku_code", "product_name", "spec"]] if isinstance(part, str))
    forecast_chart.show(found, one, names if len(one) == 1 else _("All goods of the list"))
table.show(
    shown, COLUMNS if told == "enough" else UNKNOWN, key="forecast_table", file=file, on_click=lambda: None,
    config={"daily_qty": st.column_config.NumberColumn(table.heading("daily_qty"), format="%,.2f")},
)  # fmt: skip
