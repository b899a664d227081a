"""The last step of a purchase return: looked at once more, posted once."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import document_drawer, drafts, paper, receipt_dialog
from dashboard.components.drafts import Opened
from dashboard.forms import purchase_return as form
from dashboard.language import _, current
from inventory import commands
from inventory.errors import ChangedMeanwhile, DraftGone, Problem, Refused

state = st.session_state


def arrive() -> None:
    """An address that names a receipt, and no draft, begins a return of that receipt."""
    asked_for = st.query_params.get("receipt")
    if asked_for and drafts.URL not in st.query_params and asked_for != state.get("return_asked"):
        state["return_asked"] = asked_for
        drafts.begin(form.KIND)


def ask() -> None:
    state.update(return_confirm=True, return_refused=[])


def show(going: form.PurchaseReturn, draft: Opened) -> None:
    """Draw the question when it was asked; call it at the end of the page."""
    if state.get("return_confirm"):
        close = st.dialog(_("Post this return?"), on_dismiss=lambda: state.update(return_confirm=False))
        close(_confirm)(going, draft)


def _confirm(going: form.PurchaseReturn, draft: Opened) -> None:
    if "return_posted" in state:
        st.rerun()
    if found := going.problems():
        receipt_dialog.complain(found)
        return
    whom = going.receipt or going.supplier
    st.markdown(
        _("**{pieces}** pieces of {whom} go back: {reason}", pieces=amounts.pieces(going.pieces), whom=whom, reason=going.reason)
    )
    st.caption(_("A posted return is never edited; a mistake is undone by a reversal."))
    refused: list[Problem] = state.get("return_refused", [])
    if refused:
        receipt_dialog.complain(refused)
    st.button(_("Post"), type="primary", key="return_post", icon=":material/check:", on_click=_post, args=(going, draft))


def _post(going: form.PurchaseReturn, draft: Opened) -> None:
    current()
    assert going.at is not None
    try:
        drafts.check(draft)
        if going.receipt:
            posted = commands.return_receipt(
                books(), going.receipt, going.returned(), at=going.at, reason=going.reason, submission_id=draft.draft_id,
                warehouse=going.warehouse, person=person.current(), note=going.note,
            )  # fmt: skip
        else:
            posted = commands.post(books(), going.document(), kind=form.KIND, submission_id=draft.draft_id, person=person.current())
    except (ChangedMeanwhile, DraftGone):
        # The page itself says who did what, and offers what to do.
        state.update(return_confirm=False)
        return
    except Refused as refusal:
        state["return_refused"] = refusal.problems
        return
    state["return_posted"] = {"number": posted.number, "value_fen": posted.value_fen}
    state.update(return_confirm=False, return_refused=[])
    drafts.begin(form.KIND)
    state.pop("return_asked", None)
    st.query_params.pop("receipt", None)


def told() -> None:
    """What the last return took out of the stock, once."""
    if posted := state.pop("return_posted", None):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            sentence = _("Posted as {number}", number=posted["number"])
            st.markdown(f":green[:material/check_circle:] **{sentence}**", width="content")
            value = amounts.yuan(-posted["value_fen"])
            st.caption(_("{value} out of stock at cost", value=value), width="content")
            st.space("stretch")
            paper.button(form.KIND, posted["number"])
            st.button(
                _("Show the document"), key="return_open", icon=":material/description:", on_click=document_drawer.ask,
                args=(posted["number"],),
            )  # fmt: skip
