"""The cards of the dashboard's first rows: one figure each, its change, and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import streamlit as st

from dashboard import amounts
from dashboard.language import _
from inventory.reports import Figures, Overview


def card(
    label: str,
    value: str,
    icon: str,
    *,
    change: str | None = None,
    against: str | None = None,
    help: str | None = None,
    chart: Sequence[float] = (),
    kind: Literal["line", "bar", "area"] = "area",
    inverse: bool = False,
) -> None:
    """A figure; ``change`` (+9.0%) is green when up, red when down (``inverse``: the other way round)."""
    extra: dict[str, Any] = {"chart_data": list(chart), "chart_type": kind} if len(chart) > 1 else {}
    st.metric(
        label,
        value,
        change or (" " if against else None),
        icon=f":material/{icon}:",
        border=True,
        height="stretch",
        delta_description=against,
        delta_color=("inverse" if inverse else "normal") if change else "off",
        delta_arrow="auto" if change else "off",
        help=help,
        **extra,
    )


def _orders(sold: Figures) -> str:
    return _("{orders} orders · net {net}", orders=f"{sold.orders:,d}", net=amounts.short(sold.net_fen))


def now_cards(view: Overview, gmv: Sequence[float], stock: Sequence[float]) -> None:
    """Today, this week, this month and the stock: always about now, whatever period is picked."""
    paid = _("Counted when the buyer paid, before refunds")
    with st.grid(4, gap="small", min_column_width=220):
        card(
            _("Paid GMV today"),
            amounts.short(view.today.gmv_fen),
            "payments",
            change=amounts.change(view.today.gmv_fen, view.yesterday_same_hour.gmv_fen),
            against=_("vs yesterday, same hour"),
            help=paid,
            chart=gmv[-14:],
        )
        card(
            _("Paid GMV, 7 days"),
            amounts.short(view.week.gmv_fen),
            "date_range",
            change=amounts.change(view.week.gmv_fen, view.previous_week.gmv_fen),
            against=_("vs the 7 days before") if view.previous_week.gmv_fen else _orders(view.week),
            help=paid,
            chart=gmv[-7:],
            kind="bar",
        )
        card(
            _("Paid GMV, 30 days"),
            amounts.short(view.month.gmv_fen),
            "calendar_month",
            change=amounts.change(view.month.gmv_fen, view.previous_month.gmv_fen),
            against=_("vs the 30 days before") if view.previous_month.gmv_fen else _orders(view.month),
            help=paid,
            chart=gmv[-30:],
            kind="bar",
        )
        card(
            _("Stock value at cost"),
            amounts.short(view.stock_value_fen),
            "inventory_2",
            against=_("{pieces} pieces · {skus} SKUs", pieces=f"{view.stock_qty:,d}", skus=f"{view.sku_count:,d}"),
            help=_("Moving weighted average cost"),
            chart=stock[-30:],
            kind="line",
        )


def period_cards(now: Figures, before: Figures, todo: int) -> None:
    """Net sales, gross profit and margin of the picked period against the one before, and open items."""
    against = _("vs the period before") if before.orders else _("no sales in the period before")
    with st.grid(4, gap="small", min_column_width=220):
        card(
            _("Net sales"),
            amounts.short(now.net_fen),
            "receipt_long",
            change=amounts.change(now.net_fen, before.net_fen),
            against=against,
            help=_("What the shop kept: paid GMV less refunds, by payment time"),
        )
        card(
            _("Gross profit"),
            amounts.short(now.profit_fen),
            "trending_up",
            change=amounts.change(now.profit_fen, before.profit_fen),
            against=against,
            help=_("Net sales less the cost of the goods that stayed with buyers"),
        )
        points = None
        if not (amounts.missing(now.margin) or amounts.missing(before.margin)):
            gained = round((now.margin - before.margin) * 100, 1)
            points = _("{points} points", points=f"{gained:+.1f}") if gained else None
        card(
            _("Gross margin"),
            amounts.percent(now.margin),
            "percent",
            change=points,
            against=against,
            help=_("Gross profit ÷ net sales"),
        )
        card(
            _("To do"),
            str(todo),
            "notifications",
            against=_("open items, listed below"),
            help=_("Kinds of open items in the list on this page"),
        )
