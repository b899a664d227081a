"""The board of sales orders: how many stand in each state, and one page of them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.books import books
from dashboard.components import export, table
from dashboard.language import _
from dashboard.selling_words import SALE_STATES, STATE_COLORS
from dashboard.words import word
from inventory import commands
from inventory.reports import SalePage

COLUMNS = (
    "order_no", "shop", "state", "ordered_at", "qty", "amount_fen", "refund_fen", "buyer", "paid_at", "promise_at", "shipped_at",
    "waybill", "host", "session", "taken_by", "reference", "note",
)  # fmt: skip
OPTIONAL = ("buyer", "session", "taken_by", "reference", "note", "promise_at")
"""Columns that only orders taken here fill, or that are shown when something is due."""


def chips(states: pd.DataFrame) -> str | None:
    """The states with their numbers of orders; the one that was picked."""
    names = {code: f"{word(SALE_STATES, code)} {int(states['orders'].get(code, 0)):,d}" for code in SALE_STATES}
    held = st.session_state.get("sales_state")
    shown = list(states.index)
    return st.pills(
        _("State"), shown if held in (None, *shown) else [*shown, held], key="sales_state", format_func=names.__getitem__,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip


def taken_out(page: SalePage, person: str) -> pd.DataFrame:
    """The orders for a file; that buyers' names left the books is written down."""
    commands.note_export(books(), "sales_orders", len(page.frame), person=person)
    return page.frame


def show(
    frame: pd.DataFrame, *, key: str, file: export.Place | None = None, whole: Callable[[], pd.DataFrame] | None = None
) -> tuple[str, str] | None:
    """The orders as a table; number and shop of the one that was clicked. ``whole``: the orders of all pages, for ``file``."""
    column = st.column_config
    used = [name for name in COLUMNS if name not in OPTIONAL or frame[name].notna().any()]
    table.show(
        frame, used, key=key, file=file, whole=whole, words={"state": SALE_STATES}, rows=16,
        on_click=lambda: None, faint=frame["state"].isin(["closed"]),
        config={
            "order_no": column.TextColumn(_("Order number"), width=158, pinned=True, help=_("Click to open the order")),
            "shop": column.TextColumn(_("Shop"), width=130),
            "state": column.MultiselectColumn(
                _("State"), options=[word(SALE_STATES, code) for code in SALE_STATES], color=STATE_COLORS, width=92
            ),
            "ordered_at": column.DatetimeColumn(_("Ordered on"), format="YYYY-MM-DD HH:mm", width=124),
            "qty": column.NumberColumn(_("Pieces"), format="%,d", width=56),
            "amount_fen": column.NumberColumn(_("Amount (yuan)"), format="%,.2f", width=100),
            "refund_fen": column.NumberColumn(_("Refunds (yuan)"), format="%,.2f", width=100),
            "buyer": column.TextColumn(_("Buyer"), width=90),
            "paid_at": column.DatetimeColumn(_("Paid"), format="YYYY-MM-DD HH:mm", width=124),
            "promise_at": column.DatetimeColumn(_("Ship before"), format="YYYY-MM-DD HH:mm", width=124),
            "shipped_at": column.DatetimeColumn(_("Shipped"), format="YYYY-MM-DD HH:mm", width=124),
            "waybill": column.TextColumn(_("Parcel number"), width=130),
            "host": column.TextColumn(_("Host"), width=80),
            "session": column.TextColumn(_("Live session"), width=122),
            "taken_by": column.TextColumn(_("Taken by"), width=80),
            "reference": column.TextColumn(_("Number elsewhere"), width=110),
            "note": column.TextColumn(_("Note"), width=140),
        },
    )  # fmt: skip
    row = table.clicked(key)
    return None if row is None or row >= len(frame) else (str(frame["order_no"].iloc[row]), str(frame["shop"].iloc[row]))
