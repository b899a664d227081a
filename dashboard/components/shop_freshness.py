"""数据新鲜度: shop by shop, how far its orders reach, when its files were last loaded, and the days that lack."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import gaps
from dashboard.components.table import ROW_HEIGHT
from dashboard.language import _


def stale(frame: pd.DataFrame) -> int:
    """How many shops lack days."""
    return sum(bool(days) for days in frame["missing_days"])


def show() -> None:
    """The table; shops that nothing is imported for (门店) are told by their orders alone."""
    frame = queries.freshness()
    column = st.column_config
    moment = {"format": "YYYY-MM-DD HH:mm", "width": 132}
    st.dataframe(
        pd.DataFrame(
            {
                "shop": frame["shop"],
                "missing": [gaps.said(days) if days else _("complete") for days in frame["missing_days"]],
                "orders": frame["last_order_at"],
                "imported": frame["last_import_at"],
                "cases": frame["after_sales_at"],
                "bills": frame["bills_at"],
            }
        ),
        hide_index=True,
        key="shop_freshness",
        row_height=ROW_HEIGHT,
        height=min(len(frame), 8) * ROW_HEIGHT + 40,
        placeholder=_("never"),
        alt=_("How fresh the data of each shop is"),
        column_config={
            "shop": column.TextColumn(_("Shop"), width=150, pinned=True),
            "missing": column.TextColumn(_("Days without orders"), width=220),
            "orders": column.DatetimeColumn(_("Newest order"), **moment),
            "imported": column.DatetimeColumn(_("Orders imported"), **moment),
            "cases": column.DatetimeColumn(_("After-sales imported"), **moment),
            "bills": column.DatetimeColumn(_("Bills imported"), **moment),
        },
    )
