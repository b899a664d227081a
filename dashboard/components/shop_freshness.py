"""数据新鲜度: shop by shop, how far its orders reach, when its files were last loaded, and the days that lack."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import gaps, table
from dashboard.language import _


def stale(frame: pd.DataFrame) -> int:
    """How many shops lack days."""
    return sum(bool(days) for days in frame["missing_days"])


def show() -> None:
    """The table; shops that nothing is imported for (门店) are told by their orders alone."""
    frame = queries.freshness()
    told = [gaps.said(days) if days else _("complete") for days in frame["missing_days"]]
    column = st.column_config
    moment: dict[str, Any] = {"format": "YYYY-MM-DD HH:mm", "width": 132}
    table.show(
        frame.assign(missing=told),
        ("shop", "missing", "last_order_at", "last_import_at", "after_sales_at", "bills_at"),
        key="shop_freshness",
        rows=8,
        alt=_("How fresh the data of each shop is"),
        config={
            "shop": column.TextColumn(_("Shop"), width=150, pinned=True),
            "missing": column.TextColumn(_("Days without orders"), width=220),
            "last_order_at": column.DatetimeColumn(_("Newest order"), **moment),
            "last_import_at": column.DatetimeColumn(_("Orders imported"), **moment),
            "after_sales_at": column.DatetimeColumn(_("After-sales imported"), **moment),
            "bills_at": column.DatetimeColumn(_("Bills imported"), **moment),
        },
    )
