"""The cards of the dashboard's first rows: one figure each, its change, and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal

import streamlit as st

from dashboard import amounts
from dashboard.components import lens
from dashboard.components.columns import meaning
from dashboard.language import _
from inventory.reports import Figures, Overview, Period

Kind = Literal["line", "bar", "area"]


def card(
    label: str,
    value: str,
    icon: str,
    *,
    change: str | None = None,
    against: str | None = None,
    help: str | None = None,
    chart: Sequence[float] = (),
    kind: Kind = "area",
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


def span_card(
    label: str,
    now: Figures,
    before: Figures,
    icon: str,
    against: str,
    *,
    chart: Sequence[float],
    kind: Kind,
    days: Period,
    more: str | None = None,
) -> None:
    """The sales of a span of time: paid GMV large, net sales, gross profit and margin small, each against the span before.

    A small figure opens what it means; the large one does so from the button of the page.
    """
    with st.container(border=True, height="stretch", gap="small"):
        extra: dict[str, Any] = {"chart_data": list(chart), "chart_type": kind} if len(chart) > 1 else {}
        change = amounts.change(now.gmv_fen, before.gmv_fen)
        st.metric(
            label, amounts.short(now.gmv_fen), change or " ", icon=f":material/{icon}:", delta_description=against,
            delta_color="normal" if change else "off", delta_arrow="auto" if change else "off",
            help=meaning("gmv"), **extra,
        )  # fmt: skip
        with st.container(horizontal=True, gap="small", horizontal_alignment="distribute"):
            for metric, value, moved in (
                ("net", amounts.short(now.net_fen), amounts.change(now.net_fen, before.net_fen)),
                ("profit", amounts.short(now.profit_fen), amounts.change(now.profit_fen, before.profit_fen)),
                ("margin", amounts.percent(now.margin), points(now, before)),
                ("orders", f"{now.orders:,d}", amounts.change(now.orders, before.orders)),
            ):
                with st.container(width="content", gap=None):
                    st.caption(lens.named(metric))
                    st.button(
                        f"**{value}**", key=f"lens_{metric}_{days.days}", type="tertiary", on_click=lens.ask, help=meaning(metric),
                        args=(metric, lens.filters(days)),
                    )  # fmt: skip
                    st.markdown(_coloured(moved))
        if more:
            st.caption(more)


def points(now: Figures, before: Figures) -> str | None:
    """How many points the margin gained or lost (+0.4 points); None when it stayed, or there is nothing to compare with."""
    if amounts.missing(now.margin) or amounts.missing(before.margin):
        return None
    gained = round((now.margin - before.margin) * 100, 1)
    return _("{points} points", points=f"{gained:+.1f}") if gained else None


def _coloured(change: str | None) -> str:
    return ":small[:gray[–]]" if change is None else f":small[:{'red' if change.startswith('-') else 'green'}[{change}]]"


def spans(view: Overview, gmv: Sequence[float]) -> None:
    """Today, the week and the month: always about now, whatever period is picked. gmv: yuan of each of the last 30 days."""
    usual = amounts.change(view.today.gmv_fen, view.usual_same_hour.gmv_fen)
    at_hour = _("Usual by this hour (average of 7 days): {gmv}", gmv=amounts.short(view.usual_same_hour.gmv_fen))
    same_hour = _("Up to the same hour of the last day")
    today, week, month = (Period(view.day - timedelta(days=days - 1), view.day) for days in (1, 7, 30))
    with st.grid(3, gap="small", min_column_width=300):
        span_card(
            _("Paid GMV today"), view.today, view.yesterday_same_hour, "payments", _("vs yesterday, same hour"), chart=gmv[-14:],
            kind="area", days=today, more=at_hour + (f" · {usual}" if usual else ""),
        )  # fmt: skip
        span_card(
            _("Paid GMV, 7 days"), view.week, view.previous_week, "date_range", _("vs the 7 days before"), chart=gmv[-7:],
            kind="bar", days=week, more=same_hour,
        )  # fmt: skip
        span_card(
            _("Paid GMV, 30 days"), view.month, view.previous_month, "calendar_month", _("vs the 30 days before"), chart=gmv[-30:],
            kind="bar",
            days=month,
            more=same_hour if view.previous_month.orders else _("The books know nothing of the days before"),
        )  # fmt: skip


def state_cards(view: Overview, alerts: int, at_stake_fen: int, todo: int, shops: int, stale: int, stock: Sequence[float]) -> None:
    """What lies in stock, the money tied up in it, what cries for attention, and whether the data is complete."""
    with st.grid(4, gap="small", min_column_width=220):
        card(
            _("Stock value at cost"),
            amounts.short(view.stock_value_fen),
            "inventory_2",
            against=_("{pieces} pieces · {skus} SKUs", pieces=f"{view.stock_qty:,d}", skus=f"{view.sku_count:,d}"),
            help=meaning("stock_value"),
            chart=stock[-30:],
            kind="line",
        )
        share = view.tied_up_fen / view.stock_value_fen if view.stock_value_fen > 0 else float("nan")
        card(
            _("Money tied up"),
            amounts.short(view.tied_up_fen),
            "hourglass_bottom",
            against=_("{share} of the stock: nothing of it shipped in 30 days", share=amounts.percent(share)),
            help=meaning("tied_up"),
        )
        card(
            _("Alerts"),
            f"{alerts:,d}",
            "notifications",
            against=_("{money} at stake · {n} kinds to do", money=amounts.short(at_stake_fen), n=todo),
            help=_("Open alerts; the list on this page says what to do first"),
        )
        card(
            _("Data complete"),
            f"{shops - stale} / {shops}",
            "event_available" if not stale else "event_busy",
            against=_("shops without a missing day") if not stale else _("{n} shops lack days, see below", n=stale),
            help=_("Shops whose orders lack no day on which they usually sell"),
        )
