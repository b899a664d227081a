"""销售订单: an order of several lines is taken or changed: head and lines by keyboard, scanner or from Excel → confirm."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import drafts, empty, line_entry, lines, sale_dialog
from dashboard.forms import sales_order as form
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import goods
from dashboard.queries import sales_orders as asked
from inventory.commands.sales_orders import SHOP

number = st.query_params.get("order")
known_order = asked.order(number, None) if number else None
if number and (known_order is None or not known_order.own):
    st.title(_("Sales order"), anchor=False)
    empty.show("search_off", _("There is no such order"), _("Choose one from the list."), _("Sales orders"), "sales_orders")
    st.stop()
draft = drafts.opened(form.kind_of(number))
shops, places = asked.own_shops() or [SHOP], asked.selling_places()


def began() -> form.SalesOrder:
    """What the form begins with: the draft, else the order as it was when the form came on screen."""
    if draft.content:
        return form.SalesOrder.from_content(draft.content)
    if known_order:
        return form.SalesOrder.of(known_order)
    return form.SalesOrder(shops[0], draft.began, session=asked.session_on_air() or "")


start = st.session_state.setdefault(f"sale_began_{draft.key}", began())
sheet = lines.Sheet("sale", form.PRICE, _("Unit price (yuan)"), sells=True)
drafts.head(_("Change {number}", number=number) if number else _("New sales order"), draft)
with st.container(border=True):
    with st.grid(4, gap="small", min_column_width=200):
        shop = st.selectbox(
            _("Shop"), drafts.among(shops, start.shop), index=drafts.place_of(shops, start.shop), accept_new_options=True,
            key=f"sale_shop_{draft.key}",
        )  # fmt: skip
        warehouse = st.selectbox(
            _("Ships from"), drafts.among(places, start.warehouse), index=drafts.place_of(places, start.warehouse),
            placeholder=_("the shop's warehouse"), key=f"sale_warehouse_{draft.key}",
        )  # fmt: skip
        said = {
            name: st.text_input(label, getattr(start, name), key=f"sale_{name}_{draft.key}", placeholder=_("optional"))
            for name, label in (
                ("buyer", _("Buyer")), ("receiver", _("Receiver")), ("phone", _("Telephone")), ("address", _("Address")),
                ("session", _("Live session")), ("reference", _("Number elsewhere")), ("note", _("Note")),
                ("approved_by", _("Low price agreed by")),
            )
        }  # fmt: skip
        at = st.datetime_input(_("Ordered on"), start.ordered_at, format="YYYY-MM-DD", key=f"sale_at_{draft.key}")
        promise = st.datetime_input(_("Ship before"), start.promise_at, format="YYYY-MM-DD", key=f"sale_promise_{draft.key}")
    line_entry.show(sheet, draft, start.lines)
    # The box shows no seconds: who does not touch it changes nothing.
    ordered_at = at if at and at != start.ordered_at.replace(second=0, microsecond=0) else start.ordered_at
    typed = lines.show(sheet, draft, start.lines, form.problems)
    order = form.SalesOrder(
        shop or "", ordered_at, warehouse or "", promise_at=promise, lines=typed, was=start.was, number=start.number,
        version=start.version, **said,
    )  # fmt: skip
    known = goods.of(order.lines["sku_code"][order.lines["sku_code"] != ""])["sale_price_fen"].dropna()
    amount = order.amount_fen({str(code): int(fen) for code, fen in known.items()})
    with st.container(horizontal=True, vertical_alignment="center"):
        told = _(
            "**{lines}** lines · **{pieces}** pieces · **{value}**",
            lines=len(order.lines), pieces=amounts.pieces(order.pieces), value=amounts.yuan(amount),
        )  # fmt: skip
        st.markdown(told, width="content")
        st.caption(_("Paste lines straight from Excel: code, pieces, unit price; no price is the usual one."), width="content")
        st.space("stretch")
        st.page_link(page("sales_orders"), label=_("Sales orders"), icon=":material/arrow_back:")
        st.button(
            _("Save"), type="primary", icon=":material/save:", shortcut="Ctrl+S", key="sale_save", on_click=sale_dialog.ask,
            disabled=draft.trouble is not None,
        )  # fmt: skip
drafts.autosave(draft, order.title, order.content())
sale_dialog.show(order, draft, amount)
