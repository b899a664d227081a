"""The last orders of a sitting at the quick order page, each with its undo."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components.quick_entry import Sitting
from dashboard.language import _, current
from dashboard.navigation import page
from inventory import commands
from inventory.errors import StreamStockError

SHOWN = 12


def show(now: Sitting) -> None:
    """Newest first; one that was undone is struck through."""
    if not now.taken:
        st.caption(_("Orders you take stand here, each with its undo."))
        return
    standing = [order for order in now.taken if order.number not in now.cancelled]
    with st.container(border=True, gap="small"):
        pieces = amounts.pieces(sum(order.qty for order in standing))
        st.subheader(_("Taken in this sitting: {n} orders, {pieces} pieces", n=len(standing), pieces=pieces), anchor=False)
        for order in now.taken[:SHOWN]:
            undone = order.number in now.cancelled
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.page_link(
                    page("sales_order"), label=order.number, icon=":material/receipt_long:", query_params={"order": order.number}
                )
                parts = (order.code, _("{pieces} pieces", pieces=amounts.pieces(order.qty)), order.buyer)
                said = " · ".join(filter(None, parts))
                st.markdown(f":gray[~~{said}~~]" if undone else said, width="content")
                st.space("stretch")
                if not undone:
                    st.button(
                        _("Undo"), key=f"quick_undo_{order.number}", icon=":material/undo:", type="tertiary", on_click=_undo,
                        args=(now, order.number),
                    )  # fmt: skip


def _undo(now: Sitting, number: str) -> None:
    current()
    try:
        commands.cancel_sales_order(books(), number, reason=_("taken back while entering"), person=person.current())
    except StreamStockError as refusal:
        now.refused = [refusal.sentence()]
        return
    now.cancelled.add(number)
    now.turn += 1
