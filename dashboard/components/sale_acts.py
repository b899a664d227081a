"""What can be done to a sales order: ship it, print it, change or cancel one that was taken here and not shipped."""

from __future__ import annotations

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import paper
from dashboard.language import _, current
from dashboard.navigation import page
from inventory import commands
from inventory.errors import StreamStockError
from inventory.reports import SaleSheet

state = st.session_state


def buttons(sheet: SaleSheet) -> None:
    """The buttons of the order."""
    open_ = sheet.state in ("to_ship", "part_shipped")
    if open_ and st.button(_("Ship"), key="sale_ship", icon=":material/local_shipping:", type="primary"):
        st.switch_page(page("shipping"), query_params={"ship_search": sheet.number})
    if sheet.changeable and sheet.purpose == "sale" and st.button(_("Change the order"), key="sale_change", icon=":material/edit:"):
        st.switch_page(page("order_entry"), query_params={"order": sheet.number})
    if sheet.changeable:
        st.button(_("Cancel order"), key="sale_cancel", icon=":material/cancel:", on_click=_ask, args=(sheet.number, sheet.version))
    paper.button("sales_order", sheet.number)


def told() -> None:
    """What was done or refused, once."""
    if refused := state.pop("sale_refused", None):
        st.error(refused, icon=":material/block:")
    if done := state.pop("sale_done", None):
        st.success(done, icon=":material/check_circle:")


def dialog() -> None:
    """The question why, when it was asked; call it at the end of the page."""
    if asked := state.get("sale_asked"):
        st.dialog(_("Cancel order"), on_dismiss=lambda: state.pop("sale_asked", None))(_why)(*asked)


def _ask(number: str, version: int) -> None:
    state["sale_asked"] = (number, version)


def _why(number: str, version: int) -> None:
    st.markdown(_("{number} is no sale any more; its goods can be sold again.", number=number))
    reason = st.text_input(_("Why"), key="sale_reason", placeholder=_("kept with the order"))
    st.button(
        _("Cancel order"), type="primary", key="sale_cancel_done", disabled=not reason.strip(), on_click=cancel,
        args=(number, reason, version),
    )  # fmt: skip


def cancel(number: str, reason: str, version: int | None = None) -> None:
    """Cancel; what is refused is told on the page."""
    current()
    state.pop("sale_asked", None)
    try:
        commands.cancel_sales_order(books(), number, reason=reason, version=version, person=person.current())
    except StreamStockError as refusal:
        state["sale_refused"] = refusal.sentence()
        return
    state["sale_done"] = _("{number} is cancelled; its goods are free again.", number=number)
