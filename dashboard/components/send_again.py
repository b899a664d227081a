"""换货, 补发: the dialog that makes an order without a price for goods that leave once more."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.language import _, current
from inventory import commands
from inventory.errors import StreamStockError

state = st.session_state
ASKED, REFUSED, DONE = "send_asked", "send_refused", "send_done"


def ask(line_id: int, sku_code: str, order_no: str) -> None:
    """Open the dialog for an order line."""
    state[ASKED], state[REFUSED] = {"line_id": line_id, "sku_code": sku_code, "order_no": order_no, "id": uuid.uuid4().hex}, None


def show() -> None:
    """Draw the dialog when it was asked for; say what was made, once."""
    if done := state.pop(DONE, None):
        st.success(done, icon=":material/check_circle:")
    if asked := state.get(ASKED):
        st.dialog(_("Send goods again"), width="medium", on_dismiss=lambda: state.pop(ASKED, None))(_form)(**asked)


def _form(line_id: int, sku_code: str, order_no: str, id: str) -> None:
    current()
    if ASKED not in state:  # a callback reruns only the dialog: the page behind it closes it
        st.rerun()
    if state.get(REFUSED):
        st.error(state[REFUSED], icon=":material/block:")
    st.caption(
        _("For order {order}. The goods are held at once and ship like any other; they cost, but are no sale.", order=order_no)
    )
    says = {"exchange": _("Exchange"), "resend": _("Resend")}
    st.segmented_control(
        _("What for"), list(says), default="exchange", required=True, format_func=says.__getitem__, key=f"send_purpose_{id}"
    )
    with st.container(horizontal=True):
        st.text_input(_("Code of what is sent"), sku_code, key=f"send_code_{id}", width=240)
        st.number_input(_("Pieces"), 1, 9999, 1, key=f"send_qty_{id}", width=120)
    st.text_input(_("Note"), key=f"send_note_{id}", placeholder=_("optional"))
    st.button(_("Make the order"), type="primary", icon=":material/check:", key="send_make", on_click=_make, args=(line_id, id))


def _make(line_id: int, id: str) -> None:
    current()
    try:
        made = commands.send_again(
            books(),
            line_id,
            purpose=state[f"send_purpose_{id}"],
            sku_code=state[f"send_code_{id}"].strip(),
            qty=int(state[f"send_qty_{id}"]),
            submission_id=id,
            person=person.current(),
            note=state[f"send_note_{id}"],
        )
    except StreamStockError as refusal:
        state[REFUSED] = refusal.sentence()
        return
    state[DONE] = _("{number} is made: it waits among the orders to ship.", number=made.number)
    state.pop(ASKED, None)
