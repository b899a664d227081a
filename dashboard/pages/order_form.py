"""采购订单: an order is made or changed: head and lines by keyboard, scanner or from Excel → confirm → save, and place it."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, queries
from dashboard.components import drafts, empty, line_entry, lines, order_dialog
from dashboard.forms import purchase_order as form
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import purchases

number = st.query_params.get("order")
known_order = purchases.order(number) if number else None
if number and known_order is None:
    st.title(_("Purchase order"), anchor=False)
    empty.show("search_off", _("There is no such order"), _("Choose one from the list."), _("Purchase orders"), "purchase_orders")
    st.stop()
draft = drafts.opened(form.kind_of(number))
known = queries.choices()
places = known.warehouses or [_("Main warehouse")]


def began() -> form.PurchaseOrder:
    """What the form begins with: the draft, else the order as it was when the form came on screen."""
    if draft.content:
        return form.PurchaseOrder.from_content(draft.content)
    if known_order:
        return form.PurchaseOrder.of(known_order)
    return form.PurchaseOrder("", places[0], draft.began)


start = st.session_state.setdefault(f"order_began_{draft.key}", began())
sheet = lines.Sheet("order", form.PRICE, _("Unit price (yuan)"))
drafts.head(_("Change {number}", number=number) if number else _("New purchase order"), draft)
with st.container(border=True):
    with st.grid(4, gap="small", min_column_width=200):
        supplier = st.selectbox(
            _("Supplier"), drafts.among(known.suppliers, start.supplier), index=drafts.place_of(known.suppliers, start.supplier),
            accept_new_options=True, placeholder=_("Choose or type a new one"), key=f"order_supplier_{draft.key}",
        )  # fmt: skip
        warehouse = st.selectbox(
            _("Where the goods should arrive"), drafts.among(places, start.warehouse),
            index=drafts.place_of(places, start.warehouse), key=f"order_warehouse_{draft.key}",
        )  # fmt: skip
        at = st.datetime_input(_("Ordered on"), start.ordered_at, format="YYYY-MM-DD", key=f"order_at_{draft.key}")
        expected = st.date_input(_("Expected on"), start.expected_on, format="YYYY-MM-DD", key=f"order_expected_{draft.key}")
        discount = st.text_input(
            _("Discount (yuan)"), start.discount, key=f"order_discount_{draft.key}", placeholder="0.00",
            help=_("Taken off the sum of the lines"),
        )  # fmt: skip
        reference = st.text_input(
            _("Supplier's number"), start.reference, key=f"order_reference_{draft.key}", placeholder=_("optional")
        )
        note = st.text_input(_("Note"), start.note, key=f"order_note_{draft.key}", placeholder=_("optional"))
    line_entry.show(sheet, draft, start.lines)
    # The box shows no seconds: who does not touch it changes nothing.
    ordered_at = at if at and at != start.ordered_at.replace(second=0, microsecond=0) else start.ordered_at
    typed = lines.show(sheet, draft, start.lines, form.problems)
    order = form.PurchaseOrder(
        supplier or "", warehouse or "", ordered_at, expected, discount, reference, note, typed, start.was,
        start.number, start.version,
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _(
            "**{lines}** lines · **{pieces}** pieces · **{value}**",
            lines=len(order.lines), pieces=amounts.pieces(order.pieces), value=amounts.yuan(order.amount_fen),
        )  # fmt: skip
        st.markdown(said, width="content")
        st.caption(_("Paste lines straight from Excel: code, pieces, unit price, note."), width="content")
        st.space("stretch")
        st.page_link(page("purchase_orders"), label=_("Purchase orders"), icon=":material/arrow_back:")
        st.button(
            _("Save"), type="primary", icon=":material/save:", shortcut="Ctrl+S", key="order_save", on_click=order_dialog.ask,
            disabled=draft.trouble is not None,
        )  # fmt: skip
drafts.autosave(draft, order.title, order.content())
order_dialog.show(order, draft)
