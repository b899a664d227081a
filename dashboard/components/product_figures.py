"""The figures and charts of a product card: what there is of it, what it costs, and how it sells."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.charts.cost import cost
from dashboard.charts.style import config
from dashboard.charts.trend import trend
from dashboard.components import cost_words, pick
from dashboard.components.cards import card
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.words import Words
from inventory.reports import ProductCard
from inventory.views.product_card import daily

SPANS: Words = {"30": lambda: _("30 days"), "90": lambda: _("90 days")}
SALES: Words = {"net_qty": lambda: _("Net pieces"), "net_fen": lambda: _("Net sales (yuan)")}


def of(frame: pd.DataFrame, sku: str | None) -> pd.DataFrame:
    """The rows of one SKU, or all of them."""
    return frame if sku is None else frame[frame["sku_code"] == sku]


def cards(shown: ProductCard, sku: str | None) -> None:
    """Stock of now, and sales of the last 30 days against the 30 before."""
    places = of(shown.stock, sku)
    kinds = places.groupby("type")["on_hand"].sum()
    on_hand, value = int(places["on_hand"].sum()), int(places["value_fen"].sum())
    parts = [(_("defective"), int(kinds.get("defective", 0))), (_("on the way"), int(kinds.get("transit", 0)))]
    within = " · ".join(f"{name} {count:,d}" for name, count in parts if count)
    sold = daily(shown.sales, shown.period.end - timedelta(days=59), shown.period.end, sku)
    before, now = sold.head(30), sold.tail(30)
    days = _("vs the 30 days before") if before["qty"].any() else _("no sales in the period before")
    with st.grid(3, gap="small", min_column_width=170):
        card(
            _("On hand"), amounts.pieces(on_hand), "inventory_2",
            against=_("of it {parts}", parts=within) if within else _("{value} at cost", value=amounts.short(value)),
            help=_("Pieces in all warehouses, now; {value} at moving average cost", value=amounts.yuan(value)),
        )  # fmt: skip
        card(
            _("Available"), amounts.pieces(places["available"].sum()), "shopping_bag",
            against=_("reserved {n}", n=amounts.pieces(places["reserved"].sum())),
            help=_("On hand where goods are sold from, less what buyers paid and that has not left"),
        )  # fmt: skip
        card(
            _("On order"), amounts.pieces(places["on_order"].sum()), "local_shipping",
            against=_("coming back {n}", n=amounts.pieces(places["return_in_transit"].sum())),
            help=_("Still to come of purchase orders; coming back: refunded as returns and not here yet"),
        )  # fmt: skip
        card(
            _("Average cost"), average(shown, sku), "price_check", against=_("stock value {value}", value=amounts.short(value)),
            help=_("Moving average over all warehouses, yuan a piece"),
        )  # fmt: skip
        card(
            _("Sold, 30 days"), amounts.pieces(now["net_qty"].sum()), "shopping_cart",
            change=amounts.change(now["net_qty"].sum(), before["net_qty"].sum()), against=days, chart=now["net_qty"].tolist(),
            kind="bar", help=_("Pieces paid less pieces refunded as returns, by payment day"),
        )  # fmt: skip
        card(
            _("Net sales, 30 days"), amounts.short(now["net_fen"].sum()), "receipt_long",
            change=amounts.change(now["net_fen"].sum(), before["net_fen"].sum()), against=days,
            chart=(now["net_fen"] / 100).tolist(), help=_("What the shop kept: paid GMV less refunds, by payment day"),
        )  # fmt: skip


def average(shown: ProductCard, sku: str | None) -> str:
    """The average cost of a SKU; of several the cheapest and the dearest."""
    costs = of(shown.skus, sku)["unit_cost_e4"].dropna()
    if costs.empty:
        return amounts.UNDEFINED
    least, most = (f"{int(e4) / 10_000:,.2f}" for e4 in (costs.min(), costs.max()))
    return f"¥{least}" if least == most else f"¥{least}–{most}"


def sales(shown: ProductCard, sku: str | None) -> None:
    """Net pieces or yuan, day by day."""
    with st.container(border=True, height="stretch"):
        title = _("Sales by day")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(title, anchor=False, width="content")
            st.space("stretch")
            measure = pick.one_of(_("Measure"), SALES, SALES, "net_qty", "card_measure")
            span = int(pick.one_of(_("Period"), SPANS, SPANS, "30", "card_span"))
        first = shown.period.end - timedelta(days=span - 1)
        days = daily(shown.sales, first, shown.period.end, sku)
        values = days[measure] / (100 if measure == "net_fen" else 1)
        st.caption(
            _(
                "{start} – {end} by payment day; {pieces} pieces and {net} net of returns and refunds",
                start=first.isoformat(), end=shown.period.end.isoformat(), pieces=amounts.pieces(days["net_qty"].sum()),
                net=amounts.yuan(days["net_fen"].sum()),
            )
        )  # fmt: skip
        st.plotly_chart(
            trend([day.date() for day in days["day"]], values.tolist(), name=title, height=262),
            key="card_sales",
            config=config("product_sales"),
            alt=title,
        )


def costs(sku: str) -> None:
    """How the average of a SKU moved, and what moved it last."""
    title = _("Cost of {sku}", sku=sku)
    with st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(title, anchor=False, width="content")
            st.space("stretch")
            st.page_link(
                page("cost"), label=_("Cost of a SKU"), icon=":material/price_check:", query_params={"sku": sku}, width="content"
            )
        trace = queries.cost_trace(sku)
        lasting = trace[(trace["step"] != "undone") & ~trace["defective"].astype(bool) & trace["average_after_e4"].notna()]
        if lasting.empty:
            st.caption(_("Nothing of it ever moved: there is no cost to explain."))
            return
        current()
        moved = lasting[~lasting["step"].isin(["unchanged", "brought_back"])]
        last = moved.iloc[-1] if len(moved) else lasting.iloc[-1]
        st.caption(f"{last['at']:%Y-%m-%d %H:%M} · {cost_words.told(last)}")
        points = [
            (pd.Timestamp(at).to_pydatetime(), int(e4) / 10_000, str(working))
            for at, e4, working in zip(
                moved["at"].tolist(), moved["average_after_e4"].tolist(), moved["working"].tolist(), strict=True
            )
        ]  # fmt: skip
        moments = [pd.Timestamp(at).to_pydatetime() for at in lasting["at"].tolist()]
        averages = [int(e4) / 10_000 for e4 in lasting["average_after_e4"].tolist()]
        st.plotly_chart(
            cost(moments, averages, points, names=(_("Average"), _("What moved it"))),
            key="card_cost",
            config=config("product_cost"),
            alt=title,
        )
