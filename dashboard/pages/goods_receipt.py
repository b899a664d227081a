"""采购入库: header and lines → confirm → post. The same submission posts once, however often it is sent."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, queries
from dashboard.components import drafts, paper, receipt_dialog, table
from dashboard.forms import goods_receipt as form
from dashboard.language import _
from dashboard.navigation import page

state = st.session_state
draft = drafts.opened(form.KIND)
known = queries.choices()
warehouses = known.warehouses or [_("Main warehouse")]
start = form.GoodsReceipt.from_content(draft.content) if draft.content else form.GoodsReceipt("", warehouses[0], draft.began)

drafts.head(_("Goods receipt"), draft)
with st.container(horizontal=True, horizontal_alignment="right"), st.popover(_("Find a SKU"), icon=":material/search:"):
    wanted = st.text_input(_("Code, name or barcode"), key="receipt_search")
    found = queries.sku_choices(wanted.strip(), limit=20)
    table.show(found, ("sku_code", "product_name", "spec", "on_hand", "unit_cost_e4"), key="receipt_found", rows=8)

if posted := state.pop("receipt_posted", None):
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":green[:material/check_circle:] **{_('Posted as {number}', number=posted['number'])}**",
            width="content",
        )
        st.caption(
            _(
                "{lines} lines, {value} into stock",
                lines=posted["lines"],
                value=amounts.yuan(posted["value_fen"]),
            ),
            width="content",
        )
        st.space("stretch")
        paper.button(form.KIND, posted["number"])
        st.page_link(
            page("ledger"),
            label=_("Show its movements"),
            icon=":material/menu_book:",
            query_params={"number": posted["number"]},
        )

with st.container(border=True):
    with st.grid(4, gap="small", min_column_width=200):
        supplier = st.selectbox(
            _("Supplier"),
            drafts.among(known.suppliers, start.supplier),
            index=drafts.place_of(known.suppliers, start.supplier),
            accept_new_options=True,
            placeholder=_("Choose or type a new one"),
            key=f"receipt_supplier_{draft.key}",
        )
        warehouse = st.selectbox(
            _("Warehouse"),
            drafts.among(warehouses, start.warehouse),
            index=drafts.place_of(warehouses, start.warehouse),
            accept_new_options=True,
            key=f"receipt_warehouse_{draft.key}",
        )
        at = st.datetime_input(
            _("Received at"),
            start.at,
            format="YYYY-MM-DD",
            key=f"receipt_at_{draft.key}",
        )
        reference = st.text_input(
            _("Supplier's document number"), start.reference, key=f"receipt_reference_{draft.key}", placeholder=_("optional")
        )
    column = st.column_config
    lines = st.data_editor(
        start.lines,
        num_rows="dynamic",
        key=f"receipt_lines_{draft.key}",
        hide_index=True,
        height=320,
        row_height=table.ROW_HEIGHT,
        placeholder="",
        column_config={
            "sku_code": column.TextColumn(_("SKU code"), width="medium"),
            "qty": column.NumberColumn(_("Pieces"), min_value=1, step=1, format="%,d", width="small"),
            "unit_cost": column.NumberColumn(_("Unit cost (yuan)"), min_value=0.0, format="%.4f", width="small"),
            "note": column.TextColumn(_("Note"), width="large"),
        },
    )
    receipt = form.GoodsReceipt(supplier or "", warehouse or "", at or draft.began, reference, form.typed(lines))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            _(
                "**{lines}** lines · **{pieces}** pieces · **{value}**",
                lines=len(receipt.lines),
                pieces=amounts.pieces(receipt.pieces),
                value=amounts.yuan(receipt.value_e4 / 100),
            ),
            width="content",
        )
        st.caption(_("Paste lines straight from Excel: code, pieces, unit cost, note."), width="content")
        st.space("stretch")
        st.button(
            _("Save"),
            type="primary",
            icon=":material/save:",
            shortcut="Ctrl+S",
            key="receipt_save",
            on_click=lambda: state.update(receipt_confirm=True, receipt_refused=[]),
            disabled=draft.trouble is not None,
        )

drafts.autosave(draft, receipt.title, receipt.content())
if state.get("receipt_confirm"):
    st.dialog(_("Post this goods receipt?"), on_dismiss=lambda: state.update(receipt_confirm=False))(receipt_dialog.confirm)(
        receipt, draft
    )
