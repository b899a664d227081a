"""清仓 on the page of the stock's structure: what a lower price would do to one SKU, and what else may be done with it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import amounts
from dashboard.components import export, head, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import structure
from inventory.reports import Clearance
from inventory.reports.clearance import DAYS

COLUMNS = ("off", "price_fen", "net_daily", "clear_days", "sold_out_on", "money_fen", "profit_fen", "capital_fen")


def show(day: date) -> None:
    """The SKU that is chosen, of those that lie too long first."""
    found = structure.abc_xyz(day)
    held = found[found["on_hand"] > 0].sort_values(["frees_fen", "value_fen"], ascending=False)
    told = held["sku_code"] + " " + held["product_name"] + " " + held["spec"].fillna("")
    names = dict(zip(held["sku_code"].astype(str), told.str.strip(), strict=True))
    if not names:
        st.info(_("Nothing lies in stock."), icon=":material/inventory_2:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        sku = st.selectbox(
            _("SKU"), list(names), key="clear_sku", format_func=names.__getitem__, width=420, label_visibility="collapsed",
            bind="query-params",
        )  # fmt: skip
        st.space("stretch")
        file = export.place("clearance", key="export_clearance")
    sheet = structure.clearance(sku, day)
    if sheet is None:
        st.info(_("Nothing lies in stock."), icon=":material/inventory_2:")
        return
    head.basis(
        _(
            "{pieces} pieces that can be sold and {back} that are expected back good, {cost} at cost."
            " In the {days} days up to {day} {daily} pieces a day were kept, at {price} each."
            " Each percent off sells {elasticity} percent more",
            pieces=f"{sheet.available:,d}", back=f"{sheet.back:,d}", cost=amounts.short(sheet.cost_fen), days=DAYS,
            day=day.isoformat(), daily=f"{sheet.daily:,.1f}", price=amounts.yuan(sheet.price_fen), elasticity=sheet.elasticity,
        )
    )  # fmt: skip
    if not sheet.daily:
        st.warning(_("Nothing of it was kept lately: a lower price cannot be reckoned."), icon=":material/help:")
    column = st.column_config
    table.show(
        sheet.steps, COLUMNS, key="clearance_steps", file=file,
        config={
            "off": column.NumberColumn(_("Off"), format="-%d%%", width=60),
            "price_fen": column.NumberColumn(_("Price (yuan)"), format="%,.2f"),
            "clear_days": column.NumberColumn(_("Days until sold out"), format="%,d"),
            "sold_out_on": column.DateColumn(_("Sold out on"), format="YYYY-MM-DD"),
            "money_fen": column.NumberColumn(_("Money (yuan)"), format="%,.2f"),
            "profit_fen": column.NumberColumn(_("Gain or loss (yuan)"), format="%,.2f"),
            "capital_fen": column.NumberColumn(_("Cost of the money until then (yuan)"), format="%,.2f"),
        },
    )  # fmt: skip
    st.subheader(_("What else may be done"), anchor=False)
    for text, leads in _others(sheet):
        said, link = st.columns([6, 1], vertical_alignment="center", gap="xsmall")
        said.markdown(text)
        link.page_link(page(leads), label=_("Do it"))


def _others(sheet: Clearance) -> list[tuple[str, str]]:
    """What may be done besides a lower price, and the page where it is done."""
    found = []
    if sheet.on_order and sheet.order_number:
        found.append(
            (_("{n} pieces are on order: cancel them on {order}.", n=sheet.on_order, order=sheet.order_number), "purchase_orders")
        )
    if sheet.can_go_back and sheet.supplier:
        text = _(
            "{n} pieces came from {supplier} in the last 30 days: send them back.", n=sheet.can_go_back, supplier=sheet.supplier
        )
        found.append((text, "purchase_return"))
    for warehouse, pieces in sheet.lacking.items():
        found.append((_("{n} pieces lack in {warehouse}: move them there.", n=pieces, warehouse=warehouse), "transfer_form"))
    found.append((_("Sell it in a bundle with something that sells well."), "bundles"))
    return found
