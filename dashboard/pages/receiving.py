"""收货: an order, what came of it, further costs → seen before, posted once. ``?order=CG20260601-0001`` opens one."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.components import (
    document_drawer,
    drafts,
    empty,
    receiving_costs,
    receiving_dialog,
    receiving_lines,
    receiving_orders,
)
from dashboard.forms import receiving as form
from dashboard.language import _
from dashboard.queries import receiving as asked
from inventory import clock

receiving_dialog.arrive()
draft = drafts.opened(form.KIND)
start = form.Receiving.from_content(draft.content) if draft.content else form.Receiving()
orders = asked.open_orders()
drafts.head(_("Receive an order"), draft)
receiving_dialog.told()
chosen = start.order or st.query_params.get("order", "")
if orders.empty and not chosen:
    drafts.autosave(draft, start.title, start.content())
    empty.show(
        "local_shipping", _("No goods are on their way"), _("Place a purchase order first, or enter what came without one."),
        _("Goods receipt without an order"), "goods_receipt",
    )  # fmt: skip
    document_drawer.show()
    st.stop()

said = {
    number: _("{number} · {supplier} · {open} to come", number=number, supplier=supplier, open=f"{open_pieces:,d}")
    for number, supplier, open_pieces in orders[["number", "supplier", "open"]].itertuples(index=False)
}
numbers = drafts.among(list(said), chosen)
with st.container(border=True):
    order = st.selectbox(
        _("Purchase order"), numbers, index=drafts.place_of(numbers, chosen), key=f"receiving_order_{draft.key}",
        format_func=lambda number: said.get(number, number), placeholder=_("Choose the order the goods belong to"),
    )  # fmt: skip
    found = asked.expected(order) if order else None
    if found is None:
        receiving_orders.show(orders, f"receiving_order_{draft.key}")
        drafts.autosave(draft, start.title, start.content())
        document_drawer.show()
        st.stop()
    mine = start if start.order == order else form.Receiving(order or "")
    place = mine.warehouse or found.order.warehouse
    warehouses = drafts.among(queries.choices().warehouses, place)
    with st.grid(4, gap="small", min_column_width=180):
        warehouse = st.selectbox(
            _("Warehouse"), warehouses, index=drafts.place_of(warehouses, place), key=f"receiving_place_{draft.key}_{order}"
        )
        at = st.datetime_input(
            _("Received at"), mine.at or clock.now().replace(second=0), format="YYYY-MM-DD", key=f"receiving_at_{draft.key}_{order}"
        )
        reference = st.text_input(
            _("Supplier's document number"),
            mine.reference,
            key=f"receiving_reference_{draft.key}_{order}",
            placeholder=_("optional"),
        )
        discount = st.number_input(
            _("Discount on this receipt (yuan)"),
            0.0,
            None,
            mine.discount,
            0.01,
            "%.2f",
            key=f"receiving_discount_{draft.key}_{order}",
        )
    grid = receiving_lines.Grid.of(draft.key, found, mine.lines)
    receiving_lines.tools(grid)
    lines = grid.show()
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.caption(_("Further costs of these goods: freight, duty, unloading, …"))
        costs = receiving_costs.editor(mine.costs, f"receiving_costs_{draft.key}_{order}")
    with right:
        note = st.text_input(_("Note"), mine.note, key=f"receiving_note_{draft.key}_{order}", placeholder=_("optional"))
        final = st.toggle(_("No more of this order is coming"), bool(mine.no_more), key=f"receiving_final_{draft.key}_{order}")
        no_more = st.text_input(
            _("Why no more is coming"), mine.no_more.strip(), key=f"receiving_why_{draft.key}_{order}", disabled=not final,
            placeholder=_("closes the order; needed when fewer came"),
        )  # fmt: skip
    receipt = form.Receiving(
        order or "", warehouse or "", at, reference, note, discount, (no_more or " ") if final else "", lines, costs
    )
    view = receiving_costs.preview(receipt)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(receiving_costs.totals(receipt, view), width="content")
        st.space("stretch")
        st.button(
            _("Save"), type="primary", icon=":material/save:", shortcut="Ctrl+S", key="receiving_save",
            on_click=receiving_dialog.ask, disabled=draft.trouble is not None,
        )  # fmt: skip

drafts.autosave(draft, receipt.title, receipt.content())
receiving_dialog.show(receipt, view, draft)
document_drawer.show()
