"""调拨单: one transfer, how far it is, and receiving it. ``?number=DB20260601-0001`` opens it."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import document_drawer, drafts, empty, paper, reversal, table, transfer_receiving
from dashboard.forms import transfer_receipt as form
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import transfers as asked
from dashboard.transfer_words import STATE_COLORS, TRANSFER_STATES
from dashboard.words import word

state = st.session_state
number = st.query_params.get("number") or state.get("transfer_number", "")
if number != state.get("transfer_number") and drafts.URL not in st.query_params:
    drafts.begin(form.KIND)
state["transfer_number"] = number
draft = drafts.opened(form.KIND)
start = form.TransferReceipt.from_content(draft.content) if draft.content else form.TransferReceipt(number)
number = start.number or number
card = asked.transfer(number) if number else None
if card is None:
    st.title(_("Transfer"), anchor=False)
    empty.show("swap_horiz", _("No transfer chosen"), _("Choose one of the list."), _("Transfers"), "transfers")
    st.stop()
head = card.head
drafts.head(_("Transfer {number}", number=number), draft)
reversal.told()
if posted := state.pop("arrival_posted", None):
    st.success(_("Posted as {number}", number=posted), icon=":material/check_circle:")
with st.container(horizontal=True, vertical_alignment="center"):
    code = str(head["state"])
    st.badge(word(TRANSFER_STATES, code), color=STATE_COLORS[list(TRANSFER_STATES).index(code)])  # type: ignore[arg-type]
    st.markdown(f"**{head['from_warehouse']} → {head['to_warehouse']}**", width="content")
    told = [f"{head['at']:%Y-%m-%d %H:%M}", head["posted_by"], head["note"]]
    st.caption(" · ".join(str(part) for part in told if isinstance(part, str) and part), width="content")
    st.space("stretch")
    paper.button("stock_transfer", number)
    st.button(
        _("Document and reversal"),
        icon=":material/description:",
        key="transfer_document",
        on_click=document_drawer.ask,
        args=(number,),
    )
    st.page_link(page("transfers"), label=_("Transfers"), icon=":material/list:")
if code != "reversed":
    facts = {name: amounts.pieces(head[name]) for name in ("received", "sent", "lost", "open")}
    text = _("{received} of {sent} pieces arrived, {lost} lost, {open} on the way", **facts)
    st.progress(min(float((head["received"] + head["lost"]) / head["sent"]), 1.0), text=text)
if code in ("in_transit", "part_received"):
    transfer_receiving.show(card, draft, start)
elif len(card.lines):
    table.show(card.lines, ("sku_code", "product_name", "spec", "sent", "received", "lost"), key="transfer_lines", rows=12)
if len(card.receipts):
    st.subheader(_("Receipts"), anchor=False)
    key = document_drawer.keyed("transfer_receipts")
    receipts = card.receipts
    table.show(
        receipts, ("number", "at", "received", "lost", "reason", "note", "posted_by"), key=key, rows=8,
        faint=receipts["reversed"], on_click=lambda: document_drawer.clicked(key, receipts),
    )  # fmt: skip
document_drawer.show()
