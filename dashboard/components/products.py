"""What sells and how long it lasts: the product table of the dashboard."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import table
from dashboard.language import _
from dashboard.words import STATES, word
from inventory.reports import Period

MOST = 50
DAYS = 7
RISK_DAYS = 3
REORDER_DAYS = 10
SLOW_DAYS = 60
COLORS = ["red", "red", "orange", "green", "gray"]


def state(available: float, cover: float) -> str:
    """A key of words.STATES for pieces available and the days they last at the period's pace."""
    if available <= 0:
        return "out"
    for code, limit in (("risk", RISK_DAYS), ("reorder", REORDER_DAYS), ("fine", SLOW_DAYS)):
        if cover < limit:
            return code
    return "slow"


def bestsellers(sales: pd.DataFrame, stock: pd.DataFrame, days: int) -> pd.DataFrame:
    """The ranking's SKUs with what is available and its days of cover: available ÷ net pieces sold a day."""
    known = stock.set_index("sku_code")[["on_hand", "available"]]
    frame = sales.join(known, on="key")
    frame[["on_hand", "available"]] = frame[["on_hand", "available"]].fillna(0).astype("int64")
    daily = (frame["qty"] - frame["returned_qty"]).clip(lower=0) / days
    frame["cover"] = (frame["available"].clip(lower=0) / daily).where(daily > 0)
    frame["state"] = [
        state(float(available), float(cover) if cover == cover else float("inf"))
        for available, cover in zip(frame["available"], frame["cover"], strict=True)
    ]
    return frame


def week(keys: list[str], last: date) -> pd.Series:
    """Pieces sold of each SKU on each of the seven days up to ``last``."""
    sold = queries.sku_days(Period(last - timedelta(days=DAYS - 1), last)).reindex(keys, fill_value=0)
    return pd.Series(sold.to_numpy().tolist(), dtype="object")


def show(period: Period) -> None:
    """The fifty best-selling SKUs of the period with stock, cover and state."""
    sales = queries.ranking(period, by="sku", measure="qty", alone=True).head(MOST)
    if sales.empty:
        st.caption(_("No sales in this period."))
        return
    frame = bestsellers(sales, queries.stock(), period.days)
    frame["week"] = week(list(frame["key"]), period.end)
    frame["state"] = [[word(STATES, code)] for code in frame["state"]]
    column = st.column_config
    table.show(
        frame,
        ("key", "name", "qty", "available", "cover", "week", "state", "net_fen", "return_rate"),
        key="bestsellers",
        height=282,
        alt=_("Best-selling SKUs with stock and days of cover"),
        config={
            "key": column.TextColumn(_("SKU"), width=116, pinned=True),
            "name": column.TextColumn(_("Product"), width=140),
            "qty": column.NumberColumn(_("Sold (pcs)"), format="%,d", width=70),
            "net_fen": column.NumberColumn(_("Net sales (yuan)"), format="%,.0f", width=92),
            "available": column.ProgressColumn(
                _("Available"),
                format="%,d",
                min_value=0,
                max_value=max(1, int(frame["available"].max())),
                width=100,
            ),
            "cover": column.NumberColumn(_("Cover (days)"), format="%.1f", width=82),
            "week": column.AreaChartColumn(_("7 days"), width=84),
            "state": column.MultiselectColumn(_("State"), options=[word(STATES, code) for code in STATES], color=COLORS, width=104),
        },
    )
