"""入库与退货: goods receipts and purchase returns of a period: what came, what went back, what is owed for it."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import cards, document_drawer, empty, export, head, purchase_papers, reversal
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import receiving as asked
from dashboard.words import KINDS, word

known = empty.books_or_stop(_("Receipts and returns"), "inventory")
with head.row(_("Receipts and returns"), known):
    period = head.period(known)
reversal.told()
with st.container(horizontal=True, vertical_alignment="bottom"):
    search = st.text_input(
        _("Search"), key="papers_search", placeholder=_("Number, order, supplier, product, note"), icon=":material/search:",
        label_visibility="collapsed", width=280, persist_state="session",
    ).strip()  # fmt: skip
    supplier = st.selectbox(
        _("Supplier"), known.suppliers, index=None, key="papers_supplier", placeholder=_("All suppliers"), width=200,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    kind = st.segmented_control(
        _("Kind"), ["goods_receipt", "purchase_return"], key="papers_kind", format_func=lambda code: word(KINDS, code),
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    st.space("stretch")
    st.page_link(page("receiving"), label=_("Receive an order"), icon=":material/local_shipping:")
    st.page_link(page("purchase_return"), label=_("Purchase return"), icon=":material/undo:")
    question = {"kind": kind, "supplier": supplier, "search": search}
    file = export.place("purchase_receipts", key="export_papers")
frame = asked.purchase_papers(period, **question)
counted = frame[~frame["reversed"]]
came, back = counted[counted["kind"] == "goods_receipt"], counted[counted["kind"] == "purchase_return"]
with st.grid(4, gap="small", min_column_width=200):
    cards.card(
        _("Received"), amounts.short(came["billed_fen"].sum()), "move_to_inbox",
        against=_("{pieces} pieces on {papers} receipts", pieces=amounts.pieces(came["qty"].sum()), papers=len(came)),
        help=_("What suppliers billed for the goods, without further costs"),
    )  # fmt: skip
    cards.card(
        _("Sent back"), amounts.short(-back["billed_fen"].sum()), "undo",
        against=_("{pieces} pieces on {papers} returns", pieces=amounts.pieces(-back["qty"].sum()), papers=len(back)),
        help=_("What suppliers had billed for these pieces"),
    )  # fmt: skip
    cards.card(
        _("Owed for it"), amounts.short(counted["billed_fen"].sum()), "account_balance_wallet",
        against=_("received less sent back"), help=_("Payable to be: what the receipts of the period cost, less their returns"),
    )  # fmt: skip
    cards.card(
        _("Further costs"), amounts.short(came["landed_fen"].sum()), "local_shipping",
        against=_("freight, duty, … on these receipts"), help=_("Shared out over the lines of their receipts"),
    )  # fmt: skip
head.basis(_("Goods receipts and purchase returns by business time; grey ones were reversed and count nowhere"), period)
if frame.empty:
    st.info(_("Nothing matches. Clear the filters, or choose a longer period."), icon=":material/filter_alt_off:")
else:
    purchase_papers.show(frame, file)
document_drawer.show()
