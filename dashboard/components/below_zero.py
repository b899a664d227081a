"""负库存: what lies below zero now and what took it there, and on which days of a period it did."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, queries
from dashboard.components import document_drawer, export, head, table
from dashboard.language import _
from dashboard.words import KINDS
from inventory.reports.overview import Choices

NOW = (
    "sku_code", "product_name", "spec", "warehouse", "missing", "deepest", "value_fen", "since", "kind", "number", "order_no",
    "elsewhere",
)  # fmt: skip
DAYS = ("sku_code", "product_name", "spec", "warehouse", "negative_days", "deepest", "first_day", "last_day")


def show(known: Choices) -> None:
    """Two tabs: now, and the days of a period."""
    with st.container(border=True, gap="small"):
        st.subheader(
            _("Stock below zero"), anchor=False,
            help=_("Orders that a platform shipped are recorded even when the book has too few; here is what took each below zero"),
        )  # fmt: skip
        now, days = st.tabs([_("Now"), _("Days of a period")], key="below_zero_tab", on_change="rerun")
        if now.open:
            with now:
                _now()
        if days.open:
            with days:
                _days(known)


def _now() -> None:
    below = queries.negative_stock()
    if below.empty:
        st.caption(_("No SKU is below zero in any warehouse."))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        n, money = len(below), amounts.short(below["value_fen"].sum())
        st.caption(_("{n} places, {money} at the average; now. Click a row for the document that took it there", n=n, money=money))
        st.space("stretch")
        file = export.place("negative_stock", key="export_negative")
    key = document_drawer.keyed("negative_table")
    table.show(
        below, NOW, key=key, file=file, words={"kind": KINDS}, rows=12,
        on_click=lambda: document_drawer.clicked(key, below),
    )  # fmt: skip


def _days(known: Choices) -> None:
    period = head.period(known)
    frame = queries.negative_days(period)
    with st.container(horizontal=True, vertical_alignment="center"):
        head.basis(_("A day counts when stock was below zero at any moment of it, by movement time"), period)
        st.space("stretch")
        file = export.place("negative_days", key="export_negative_days")
    if frame.empty:
        st.caption(_("Nothing was below zero in this period."))
        return
    date = st.column_config.DateColumn
    days = {"first_day": date(_("First day")), "last_day": date(_("Last day"))}
    table.show(frame, DAYS, key="negative_days_table", file=file, rows=12, config=days)
