"""The steps of a stocktake: submitting, sending back, approving with its effect shown before, dropping."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.language import _, current
from inventory import commands
from inventory.errors import StreamStockError
from inventory.reports import StocktakeSheet

state = st.session_state
SAID, REFUSED, ASKED = "stocktake_said", "stocktake_refused_act", "stocktake_act"


def told() -> None:
    """What was done last, or why not, once."""
    if said := state.pop(SAID, None):
        st.success(said, icon=":material/check_circle:")
    if refused := state.pop(REFUSED, None):
        st.error(refused, icon=":material/block:")


def buttons(sheet: StocktakeSheet) -> None:
    """What can be done in the state the stocktake is in."""
    number, step = str(sheet.head["number"]), sheet.head["state"]
    if step == "counting":
        st.button(_("Drop it"), icon=":material/delete:", key="stocktake_cancel", on_click=_ask, args=("cancel",))
        st.button(
            _("Counting is done"),
            type="primary",
            icon=":material/send:",
            key="stocktake_submit",
            on_click=_do,
            args=("submit", number),
        )
    elif step == "waiting_approval":
        st.button(_("Count on"), icon=":material/undo:", key="stocktake_back", on_click=_do, args=("back", number))
        st.button(_("Approve"), type="primary", icon=":material/check:", key="stocktake_approve", on_click=_ask, args=("approve",))
    if asked := state.get(ASKED):
        title = _("Approve the differences") if asked == "approve" else _("Drop the stocktake")
        st.dialog(title, width="medium", on_dismiss=lambda: state.pop(ASKED, None))(_confirm)(sheet, asked)


def _ask(act: str) -> None:
    state[ASKED] = act


def _confirm(sheet: StocktakeSheet, act: str) -> None:
    current()
    if ASKED not in state:  # a callback reruns only the dialog: the page behind it closes it
        st.rerun()
    number, came = str(sheet.head["number"]), sheet.outcome
    if act == "cancel":
        st.text_input(_("Reason"), key="stocktake_reason")
        st.button(_("Drop it"), type="primary", key="stocktake_cancel_confirm", on_click=_do, args=("cancel", number))
        return
    st.markdown(
        _(
            "**{lines}** of **{counted}** counted lines differ: **{gain}** pieces too much (+{gain_value}), **{loss}** missing"
            " (−{loss_value}). The stock value changes by **{net}**.",
            lines=came.counted - came.agreeing,
            counted=came.counted,
            gain=amounts.pieces(came.gain_qty),
            loss=amounts.pieces(came.loss_qty),
            gain_value=amounts.yuan(came.gain_fen),
            loss_value=amounts.yuan(came.loss_fen),
            net=amounts.yuan(came.net_fen),
        )
    )
    uncounted = came.lines - came.counted
    if uncounted:
        st.checkbox(_("The {n} lines nobody counted are not there (0 pieces)", n=f"{uncounted:,d}"), key="stocktake_none")
        st.caption(_("Otherwise they stay as the book has them."))
    st.button(
        _("Post the differences"),
        type="primary",
        icon=":material/check:",
        key="stocktake_approve_confirm",
        on_click=_do,
        args=("approve", number),
    )


def _do(act: str, number: str) -> None:
    current()
    who = person.current()
    try:
        if act == "submit":
            commands.submit_stocktake(books(), number, person=who)
            state[SAID] = _("{number} waits for approval.", number=number)
        elif act == "back":
            commands.send_back_stocktake(books(), number, person=who)
        elif act == "cancel":
            commands.cancel_stocktake(books(), number, reason=state.get("stocktake_reason") or "", person=who)
            state[SAID] = _("{number} was dropped.", number=number)
        else:
            done = commands.approve_stocktake(books(), number, uncounted_is_none=bool(state.get("stocktake_none")), person=who)
            state[SAID] = (
                _("Posted as {document}.", document=done.number) if done.number else _("Everything agreed: nothing was posted.")
            )
    except StreamStockError as refusal:
        state[REFUSED] = refusal.sentence()
    state.pop(ASKED, None)
