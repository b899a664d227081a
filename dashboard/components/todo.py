"""The to-do list of the dashboard: what is wrong in the books, with money, and the page that mends it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import gaps
from dashboard.language import _
from dashboard.navigation import page
from inventory.alerting import KINDS
from inventory.reports import Overview
from inventory.views import alert_words

URGENT = 7
"""So many of the first kinds of alerts cannot wait."""
SHOWN = 8
"""So many items are listed."""


@dataclass(frozen=True)
class Item:
    """One thing to do: how bad (error, warning, info), what, more about it, and where it is done."""

    color: str
    icon: str
    title: str
    detail: str
    page: str


def items(view: Overview, freshness: pd.DataFrame) -> list[Item]:
    """What needs doing, worst first. freshness: ``reports.freshness``."""
    found = []
    if view.negative_skus:
        found.append(
            Item(
                "red",
                "error",
                _("{n} SKUs below zero", n=view.negative_skus),
                _("More left than ever came in: a receipt or an opening balance is missing"),
                "health",
            )
        )
    if view.waiting_codes:
        found.append(
            Item(
                "orange",
                "link_off",
                _("{n} codes match no SKU", n=view.waiting_codes),
                _(
                    "{money} of sales wait outside the stock books",
                    money=amounts.short(view.waiting_money_fen),
                ),
                "waiting",
            )
        )
    if view.out_of_stock:
        found.append(
            Item(
                "orange",
                "production_quantity_limits",
                _("{n} selling SKUs are out of stock", n=view.out_of_stock),
                _("Sold in the last 14 days of data, nothing left now"),
                "ranking",
            )
        )
    for shop, days in zip(freshness["shop"], freshness["missing_days"], strict=True):
        if days:
            found.append(Item("blue", "event_busy", _("{shop}: days without orders", shop=shop), gaps.said(days), "upload"))
    return found


def alerts(counts: pd.DataFrame) -> list[Item]:
    """Open alerts (``reports.alert_counts``), a line for each kind that the list does not say already."""
    rows = zip(counts["kind"], counts["alerts"], counts["money_fen"], strict=True)
    return [
        Item(
            "orange" if list(KINDS).index(kind) < URGENT else "blue",
            "notifications",
            f"{alert_words.name(kind)} · {alerts:,d}",
            _("{money} at stake. {action}", money=amounts.short(money), action=alert_words.action(kind)),
            "alerts",
        )
        for kind, alerts, money in rows
        if kind != "negative"
    ]


def show(found: list[Item]) -> None:
    """Two lines per item; the first leads to the page where it is done."""
    if not found:
        st.caption(_("Nothing to do. Stock, codes and uploads are in order."))
    for item in found[:SHOWN]:
        with st.container(gap="xxsmall"):
            st.page_link(page(item.page), label=f":{item.color}[:material/{item.icon}:] **{item.title}**")
            st.caption(item.detail)
    if len(found) > SHOWN:
        st.page_link(page("alerts"), label=_("{n} further kinds", n=len(found) - SHOWN), icon=":material/more_horiz:")
