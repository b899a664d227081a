"""The last step of a transfer: looked at once more, posted once."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import drafts, paper, receipt_dialog
from dashboard.components.drafts import Opened
from dashboard.forms import transfer as form
from dashboard.language import _, current
from dashboard.navigation import page
from inventory import commands
from inventory.errors import ChangedMeanwhile, DraftGone, Refused

state = st.session_state


def ask() -> None:
    state.update(transfer_confirm=True, transfer_refused=[])


def show(going: form.Transfer, draft: Opened) -> None:
    """Draw the question when it was asked; call it at the end of the page."""
    if state.get("transfer_confirm"):
        close = st.dialog(_("Post this transfer?"), on_dismiss=lambda: state.update(transfer_confirm=False))
        close(_confirm)(going, draft)


def _confirm(going: form.Transfer, draft: Opened) -> None:
    if "transfer_posted" in state:
        st.rerun()
    if found := going.problems():
        receipt_dialog.complain(found)
        return
    facts = {"source": going.source, "target": going.target, "lines": len(going.lines), "pieces": amounts.pieces(going.pieces)}
    st.markdown(_("{source} → {target}: **{lines}** lines, **{pieces}** pieces", **facts))
    if going.at_once:
        st.caption(_("They lie at {target} at once.", target=going.target))
    else:
        st.caption(_("They are on the way until {target} receives them.", target=going.target))
    if refused := state.get("transfer_refused"):
        receipt_dialog.complain(refused)
    st.button(_("Post"), type="primary", key="transfer_post", icon=":material/check:", on_click=_post, args=(going, draft))


def _post(going: form.Transfer, draft: Opened) -> None:
    current()
    assert going.at is not None
    try:
        drafts.check(draft)
        posted = commands.issue_transfer(
            books(), going.source, going.target, going.sent(), at=going.at, submission_id=draft.draft_id, at_once=going.at_once,
            person=person.current(), note=going.note,
        )  # fmt: skip
    except (ChangedMeanwhile, DraftGone):
        # The page itself says who did what, and offers what to do.
        state.update(transfer_confirm=False)
        return
    except Refused as refusal:
        state["transfer_refused"] = refusal.problems
        return
    state["transfer_posted"] = posted.number
    state.update(transfer_confirm=False, transfer_refused=[])
    drafts.begin(form.KIND)


def told() -> None:
    """What was posted last, once, and the ways on."""
    if number := state.pop("transfer_posted", None):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            said = _("Posted as {number}", number=number)
            st.markdown(f":green[:material/check_circle:] **{said}**", width="content")
            st.space("stretch")
            paper.button("stock_transfer", number)
            st.page_link(page("transfer"), label=_("Open it"), icon=":material/local_shipping:", query_params={"number": number})
