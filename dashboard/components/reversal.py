"""冲销: the document that is looked at is undone, with a reason."""

from __future__ import annotations

import secrets
from datetime import date, datetime

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.language import _
from inventory import clock, commands
from inventory.errors import Refused
from inventory.posting import REVERSAL
from inventory.reports import Paper

state = st.session_state


def begin() -> None:
    """A document is looked at anew. Pressed twice, its reversal is posted once."""
    state["reversal_submission"] = secrets.token_hex(8)


def told() -> None:
    """What came of the last reversal, once; call it where the page begins."""
    if done := state.pop("reversal_done", None):
        st.success(done, icon=":material/check_circle:")


def form(paper: Paper) -> bool:
    """The reason and the button that undoes the document, or why it cannot be undone. Whether it was undone now."""
    if paper.of_orders:
        st.caption(_("Platform orders moved this: load the corrected orders, or undo that import."))
    if not paper.reversible:
        return False
    with st.container(border=True, gap="small"):
        st.caption(_("The opposite movements are posted at its own time, or on a later day; what came after is costed anew."))
        with st.container(horizontal=True):
            reason = st.text_input(_("Why"), key="reversal_reason", placeholder=_("kept with the reversal"), width="stretch")
            day = st.date_input(_("Later day"), None, key="reversal_day", format="YYYY-MM-DD", width=150, min_value=paper.at.date())
        label = _("Reverse {number}", number=paper.number)
        pressed = st.button(label, type="primary", icon=":material/undo:", key="reverse_now", disabled=not reason.strip())
        if pressed:
            return _reverse(paper.number, reason.strip(), day)
    return False


def _reverse(number: str, reason: str, day: date | None) -> bool:
    at = None if day is None else datetime.combine(day, clock.now().time())
    line = pd.DataFrame([{"order_no": number, "reason": reason, "occurred_at": at}])
    try:
        posted = commands.post(books(), line, kind=REVERSAL, submission_id=state["reversal_submission"], person=person.current())
    except Refused as refusal:
        st.error(refusal.sentence(), icon=":material/error:")
        return False
    state["reversal_done"] = _(
        "Reversed by {number}; cost of goods sold {change}", number=posted.number, change=amounts.yuan(posted.recosted_cogs_fen)
    )
    return True
