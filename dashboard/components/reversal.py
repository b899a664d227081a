"""冲销 from the ledger: the document that is looked at is undone, with a reason."""

from __future__ import annotations

import secrets

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.books import books
from dashboard.language import _
from inventory import commands
from inventory.errors import Refused
from inventory.posting import REVERSAL

state = st.session_state


def offer(number: str) -> None:
    """A button that undoes document ``number``; what came of it stands where the button was."""
    if done := state.pop("reversal_done", None):
        st.success(done, icon=":material/check_circle:")
    st.button(_("Reverse {number}", number=number), icon=":material/undo:", key="reverse", on_click=_ask, args=(number,))
    if state.get("reversal_asked") == number:
        st.dialog(_("Reverse {number}?", number=number), on_dismiss=_ask, icon=":material/undo:")(_confirm)(number)


def _ask(number: str | None = None) -> None:
    state["reversal_asked"] = number
    # The same click twice undoes once.
    state["reversal_submission"] = secrets.token_hex(8)


def _confirm(number: str) -> None:
    st.caption(_("The opposite movements are posted at its own time; what came after is costed anew."))
    reason = st.text_input(_("Why"), key="reversal_reason")
    if refused := state.pop("reversal_refused", None):
        st.error(refused, icon=":material/error:")
    if st.button(_("Reverse it"), type="primary", key="reverse_now", disabled=not reason.strip()):
        line = pd.DataFrame([{"order_no": number, "reason": reason.strip()}])
        try:
            posted = commands.post(books(), line, kind=REVERSAL, submission_id=state["reversal_submission"])
        except Refused as refusal:
            state["reversal_refused"] = refusal.sentence()
            st.rerun()
        state["reversal_done"] = _(
            "Reversed by {number}; cost of goods sold {change}", number=posted.number, change=amounts.yuan(posted.recosted_cogs_fen)
        )
        _ask()
        st.rerun()
