"""The dialog for an after-sale case of an order taken here."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from dashboard import amounts, person
from dashboard.after_sale_words import REASONS, STATES, TYPES
from dashboard.books import books
from dashboard.language import _, current
from dashboard.words import word
from inventory import commands
from inventory.commands import CaseFacts
from inventory.errors import StreamStockError

state = st.session_state
ASKED, REFUSED, DONE = "case_asked", "case_refused", "case_done"


def ask(case: dict[str, Any] | None = None) -> None:
    """Open the dialog for a new case, or for one that was entered here."""
    state[ASKED], state[REFUSED] = {"case": case or {}, "id": uuid.uuid4().hex}, None


def show() -> None:
    """Draw the dialog when it was asked for; say what was saved, once."""
    if done := state.pop(DONE, None):
        st.success(done, icon=":material/check_circle:")
    if asked := state.get(ASKED):
        title = _("Case {number}", number=asked["case"]["after_sale_no"]) if asked["case"] else _("New case")
        st.dialog(title, width="medium", on_dismiss=lambda: state.pop(ASKED, None))(_form)(**asked)


def _form(case: dict[str, Any], id: str) -> None:
    current()
    if ASKED not in state:  # a callback reruns only the dialog: the page behind it closes it
        st.rerun()
    if state.get(REFUSED):
        st.error(state[REFUSED], icon=":material/block:")
    st.caption(_("For orders taken here. Cases of platforms come with their after-sale export."))

    def said(name: str, blank: Any = "") -> Any:
        value = case.get(name)
        return blank if value is None or amounts.missing(value) else value

    with st.grid(2, gap="small", min_column_width=220):
        st.text_input(_("Order number"), said("order_no"), key=f"case_order_{id}", placeholder="XS…", disabled=bool(case))
        st.text_input(_("Line number"), str(said("line_no", "1")), key=f"case_line_{id}", disabled=bool(case))
        types, states = list(TYPES), list(STATES)
        st.selectbox(
            _("Type"),
            types,
            index=types.index(said("type", "return_refund")),
            format_func=lambda code: word(TYPES, code),
            key=f"case_type_{id}",
        )
        st.selectbox(
            _("State"), states, index=states.index(said("case_status", "in_progress")), format_func=lambda code: word(STATES, code),
            key=f"case_state_{id}", help=_("A refund counts once it is refunded"),
        )  # fmt: skip
        st.number_input(_("Pieces"), 1, 9999, int(said("qty", 1)), key=f"case_qty_{id}")
        st.number_input(_("Refund (yuan)"), 0.0, value=int(said("refund_fen", 0)) / 100, format="%.2f", key=f"case_refund_{id}")
        reasons = [reason() for reason in REASONS]
        reason = said("reason", None)
        st.selectbox(
            _("Reason"), [*reasons, *({reason} - {None, *reasons})], key=f"case_reason_{id}", accept_new_options=True,
            index=None if reason is None else [*reasons, reason].index(reason), placeholder=_("Choose, or type your own"),
        )  # fmt: skip
        st.text_input(_("Return parcel"), said("return_waybill"), key=f"case_waybill_{id}", placeholder=_("optional"))
    st.button(
        _("Save"), type="primary", icon=":material/save:", key="case_save", on_click=_save, args=(case.get("after_sale_no"), id)
    )


def _save(number: str | None, id: str) -> None:
    current()
    facts = CaseFacts(
        state[f"case_order_{id}"],
        state[f"case_line_{id}"],
        state[f"case_type_{id}"],
        int(state[f"case_qty_{id}"]),
        round(state[f"case_refund_{id}"] * 100),
        0,
        state[f"case_reason_{id}"] or "",
        state[f"case_waybill_{id}"],
        state[f"case_state_{id}"],
    )
    try:
        saved = commands.save_case(books(), facts, number=number, submission_id=id, person=person.current())
    except StreamStockError as refusal:
        state[REFUSED] = refusal.sentence()
        return
    state[DONE] = _("Case {number} is saved.", number=saved)
    state.pop(ASKED, None)
