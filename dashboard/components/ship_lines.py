"""The table of order lines to ship, and which of them are chosen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import export, head, table
from dashboard.language import _, current
from dashboard.shipping_words import DUE
from dashboard.words import word
from inventory import clock
from inventory.reports.overview import Choices

COLUMNS = (
    "order_no",
    "due",
    "due_at",
    "missing",
    "missing_sku",
    "sku_code",
    "product_name",
    "spec",
    "open",
    "warehouse",
    "shop",
    "session",
    "net_fen",
    "waybill",
)
SHOWN = 1000


def moment(known: Choices) -> datetime:
    """What lateness is counted from: now, or how far the data reaches when it is older; on the hour, so that answers last."""
    return min(head.freshness(known) or clock.now(), clock.now()).replace(minute=0, second=0, microsecond=0)


def show(lines: pd.DataFrame, *, key: str, file: export.Place, choose: bool = True) -> pd.DataFrame:
    """The lines (SHOWN at most), those that are chosen among them; ``file`` saves them all."""
    current()
    column = st.column_config
    said = lines.assign(
        due=[word(DUE, due) for due in lines["due"]], net=lines["net_fen"].astype("float64") / 100,
        missing=lines["missing"].where(lines["missing"] > 0),
    )  # fmt: skip
    names = [("net" if name == "net_fen" else name) for name in COLUMNS]
    # What is missing of a single SKU is that SKU; of a bundle it is one of its components.
    untold = {
        name
        for name, told in (
            ("session", said["session"].notna().any()),
            ("waybill", said["waybill"].notna().any()),
            ("missing", said["missing"].notna().any()),
            ("missing_sku", (said["missing_sku"].notna() & (said["missing_sku"] != said["sku_code"])).any()),
        )
        if not told
    }
    told = [name for name in names if name not in untold]
    shown = lines.head(SHOWN)
    settings = {
        "order_no": column.TextColumn(_("Order number"), width=170),
        "due": column.TextColumn(_("Due"), width=90),
        "due_at": column.DatetimeColumn(_("Ship before"), format="MM-DD HH:mm", width=104),
        "missing": column.NumberColumn(_("Missing (pcs)"), format="%,d", width=98),
        "missing_sku": column.TextColumn(_("Missing SKU"), width=122),
        "sku_code": column.TextColumn(_("SKU code"), width=122),
        "product_name": column.TextColumn(_("Product"), width=140),
        "spec": column.TextColumn(_("Specification"), width=90),
        "open": column.NumberColumn(_("To ship (pcs)"), format="%,d", width=96),
        "warehouse": column.TextColumn(_("Warehouse"), width=84),
        "shop": column.TextColumn(_("Shop"), width=110),
        "session": column.TextColumn(_("Session"), width=130),
        "net": column.NumberColumn(_("Amount (yuan)"), format="%,.2f", width=90),
        "waybill": column.TextColumn(_("Parcel number"), width=130),
    }
    event: Any = st.dataframe(
        said.head(SHOWN),
        key=key,
        hide_index=True,
        column_order=told,
        height=min(len(shown), 16) * table.ROW_HEIGHT + 40,
        row_height=table.ROW_HEIGHT,
        placeholder=amounts.UNDEFINED,
        on_select="rerun" if choose else "ignore",
        selection_mode="multi-row",
        column_config=settings,
    )
    export.at(file, lambda: said[told], settings, key=key)
    if len(lines) > SHOWN:
        st.caption(_("The first {n} of {rows} are shown.", n=f"{SHOWN:,d}", rows=f"{len(lines):,d}"))
    rows = event["selection"]["rows"] if choose else []
    return shown.iloc[[row for row in rows if row < len(shown)]]
