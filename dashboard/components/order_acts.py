"""What can be done to a purchase order as it stands: its buttons, and the question why where a reason is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import paper
from dashboard.language import _, current
from dashboard.navigation import page
from inventory import commands
from inventory.errors import StreamStockError
from inventory.reports import OrderSheet

state = st.session_state
Saving = Callable[..., commands.SavedOrder]
PLAIN: dict[str, Saving] = {"place": commands.place_order, "approve": commands.approve_order, "reopen": commands.reopen_order}
WITH_REASON: dict[str, Saving] = {
    "reject": commands.reject_order, "close": commands.close_order, "cancel": commands.cancel_order,
}  # fmt: skip
OFFERED = {
    "draft": ("cancel", "place"),
    "waiting_approval": ("cancel", "reject", "approve"),
    "ordered": ("cancel", "close"),
    "part_received": ("close",),
    "received": ("close",),
    "closed": ("reopen",),
    "cancelled": ("reopen",),
}
"""State → what may be done; the last one comes first on screen when it is the usual next step."""
ICONS = {
    "place": "shopping_cart_checkout", "approve": "verified", "reject": "undo", "close": "block", "cancel": "cancel",
    "reopen": "lock_open",
}  # fmt: skip
USUAL = ("place", "approve")


def label(act: str) -> str:
    """What a step is called on its button."""
    return {
        "place": _("Place the order"), "approve": _("Approve"), "reject": _("Reject"), "close": _("Close order"),
        "cancel": _("Cancel order"), "reopen": _("Open again"),
    }[act]  # fmt: skip


def buttons(sheet: OrderSheet) -> None:
    """The buttons of the order's state, to its receiving, its form and its paper."""
    receives = sheet.state in ("ordered", "part_received")
    if receives and st.button(_("Receive"), key="order_receive", icon=":material/local_shipping:", type="primary"):
        st.switch_page(page("receiving"), query_params={"order": sheet.number})
    for act in OFFERED[sheet.state]:
        usual = act in USUAL
        st.button(
            label(act), key=f"order_{act}", icon=f":material/{ICONS[act]}:", type="primary" if usual else "secondary",
            on_click=_do if act in PLAIN else _ask, args=(act, sheet.number, sheet.version),
        )  # fmt: skip
    if sheet.state not in ("closed", "cancelled") and st.button(_("Change the order"), key="order_change", icon=":material/edit:"):
        st.switch_page(page("order_form"), query_params={"order": sheet.number})
    paper.button("purchase_order", sheet.number)


def told() -> None:
    """What was done or refused, once."""
    if refused := state.pop("order_refused", None):
        st.error(refused, icon=":material/block:")
    if done := state.pop("order_done", None):
        st.success(done, icon=":material/check_circle:")


def dialog() -> None:
    """The question why, when one was asked for; call it at the end of the page."""
    if asked := state.get("order_asked"):
        st.dialog(label(asked[0]), on_dismiss=lambda: state.pop("order_asked", None))(_why)(*asked)


def _ask(act: str, number: str, version: int) -> None:
    state["order_asked"] = (act, number, version)


def _why(act: str, number: str, version: int) -> None:
    meant = {
        "close": _("What has not come of {number} is no longer expected.", number=number),
        "cancel": _("{number} is void; nothing of it came.", number=number),
        "reject": _("{number} becomes a draft again.", number=number),
    }[act]
    st.markdown(meant)
    reason = st.text_input(_("Why"), key="order_reason", placeholder=_("kept with the order"))
    st.button(
        label(act), type="primary", key="order_reason_done", disabled=not reason.strip(), on_click=_do,
        args=(act, number, version, reason),
    )  # fmt: skip


def _do(act: str, number: str, version: int, reason: str | None = None) -> None:
    """Take the step; what is refused is told on the page."""
    current()
    state.pop("order_asked", None)
    more: dict[str, Any] = {} if reason is None else {"reason": reason}
    try:
        saved = {**PLAIN, **WITH_REASON}[act](books(), number, **more, version=version, person=person.current())
    except StreamStockError as refusal:
        state["order_refused"] = refusal.sentence()
        return
    if act == "place" and saved.status == "waiting_approval":
        state["order_done"] = _("{number} costs more than the limit: it waits for approval.", number=number)
    else:
        state["order_done"] = _("Done: {act} {number}", act=label(act), number=number)
