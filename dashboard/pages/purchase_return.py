"""采购退货: goods go back to a supplier, of a receipt or without one. ``?receipt=RK20260601-0001`` opens one."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from dashboard import amounts, queries
from dashboard.components import document_drawer, drafts, empty, return_dialog, return_lines
from dashboard.forms import purchase_return as form
from dashboard.language import _
from dashboard.queries import receiving as asked
from inventory import clock
from inventory.reports import Period

known = empty.books_or_stop(_("Purchase return"), "undo")
assert known.last_day is not None
return_dialog.arrive()
draft = drafts.opened(form.KIND)
start = form.PurchaseReturn.from_content(draft.content) if draft.content else form.PurchaseReturn()
drafts.head(_("Purchase return"), draft)
return_dialog.told()
asked_for = start.receipt or st.query_params.get("receipt", "")
last = max(known.last_day, clock.now().date())
papers = asked.purchase_papers(Period(last - timedelta(days=180), last), kind="goods_receipt")
papers = papers[~papers["reversed"] & papers["supplier"].notna()].head(500)
said = {
    row["number"]: f"{row['number']} · {row['supplier']} · {row['at']:%m-%d} · {row['qty']:,d}" for row in papers.to_dict("records")
}
with st.container(border=True):
    receipts = drafts.among(list(said), asked_for)
    receipt = st.selectbox(
        _("Goods receipt"), receipts, index=drafts.place_of(receipts, asked_for), key=f"return_receipt_{draft.key}",
        format_func=lambda number: said.get(number, number), placeholder=_("Choose the receipt, or return without one"),
    ) or ""  # fmt: skip
    mine = start if start.receipt == receipt else form.PurchaseReturn(receipt)
    tail = f"{draft.key}_{receipt}"
    left = asked.returnable(receipt) if receipt else None
    if left is not None and left.empty:
        st.warning(
            _("Nothing of {number} can go back: it was reversed, or there is none.", number=receipt), icon=":material/block:"
        )
        document_drawer.show()
        st.stop()
    supplier = str(left["supplier"].iloc[0] or "") if left is not None else mine.supplier
    place = mine.warehouse or (str(left["paper_warehouse"].iloc[0]) if left is not None else known.warehouses[0])
    with st.grid(4, gap="small", min_column_width=180):
        suppliers = drafts.among(queries.choices().suppliers, supplier)
        supplier = st.selectbox(
            _("Supplier"), suppliers, index=drafts.place_of(suppliers, supplier), key=f"return_supplier_{tail}",
            disabled=left is not None, placeholder=_("Choose a supplier"),
        ) or ""  # fmt: skip
        places = drafts.among(known.warehouses, place)
        warehouse = st.selectbox(_("From warehouse"), places, index=drafts.place_of(places, place), key=f"return_place_{tail}")
        at = st.datetime_input(_("Sent at"), mine.at or clock.now().replace(second=0), format="YYYY-MM-DD", key=f"return_at_{tail}")
        reason = st.text_input(_("Why they go back"), mine.reason, key=f"return_reason_{tail}", placeholder=_("needed"))
    if left is not None:
        st.caption(
            _("Each piece leaves at the cost of its own line; what is owed to the supplier falls by what was billed for it.")
        )
        lines = return_lines.of_receipt(left, mine.lines, f"return_lines_{tail}")
    else:
        st.caption(_("Without a receipt the pieces leave at the moving average."))
        lines = return_lines.without(mine.lines, f"return_lines_{tail}")
    note = st.text_input(_("Note"), mine.note, key=f"return_note_{tail}", placeholder=_("optional"))
    going = form.PurchaseReturn(receipt, supplier, warehouse or "", at, reason, note, lines)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("**{pieces}** pieces go back", pieces=amounts.pieces(going.pieces)), width="content")
        st.space("stretch")
        st.button(
            _("Save"), type="primary", icon=":material/save:", shortcut="Ctrl+S", key="return_save",
            on_click=return_dialog.ask, disabled=draft.trouble is not None,
        )  # fmt: skip

drafts.autosave(draft, going.title, going.content())
return_dialog.show(going, draft)
document_drawer.show()
