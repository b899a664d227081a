"""采购入库: header and lines → confirm → post. The same submission posts once, however often it is sent."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, queries
from dashboard.components import drafts, line_entry, lines, receipt_dialog
from dashboard.forms import goods_receipt as form
from dashboard.forms.lines import problems
from dashboard.language import _

state = st.session_state
draft = drafts.opened(form.KIND)
known = queries.choices()
warehouses = known.warehouses or [_("Main warehouse")]
start = form.GoodsReceipt.from_content(draft.content) if draft.content else form.GoodsReceipt("", warehouses[0], draft.began)
sheet = lines.Sheet("receipt", form.PRICE, _("Unit cost (yuan)"))

drafts.head(_("Goods receipt"), draft)
receipt_dialog.told()
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
        at = st.datetime_input(_("Received at"), start.at, format="YYYY-MM-DD", key=f"receipt_at_{draft.key}")
        reference = st.text_input(
            _("Supplier's document number"), start.reference, key=f"receipt_reference_{draft.key}", placeholder=_("optional")
        )
    line_entry.show(sheet, draft, start.lines)
    typed = lines.show(sheet, draft, start.lines, lambda found: problems(found, form.PRICE))
    receipt = form.GoodsReceipt(supplier or "", warehouse or "", at or draft.began, reference or "", typed)
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
            on_click=receipt_dialog.ask,
            disabled=draft.trouble is not None,
        )
drafts.autosave(draft, receipt.title, receipt.content())
if state.get("receipt_confirm"):
    receipt_dialog.show(receipt, draft)
