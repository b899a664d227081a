"""The last step of a goods receipt: look at it once more, then post it; the same submission posts once."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import drafts
from dashboard.components.drafts import Opened
from dashboard.forms import goods_receipt as form
from dashboard.language import _
from inventory import commands
from inventory.errors import ChangedMeanwhile, DraftGone, Problem, Refused


def complain(problems: list[Problem]) -> None:
    """Everything wrong at once, each at its line."""
    st.error(
        "\n".join(f"- {problem.sentence()}" for problem in problems),
        icon=":material/block:",
        title=_("Not posted yet"),
    )


def confirm(receipt: form.GoodsReceipt, draft: Opened) -> None:
    """Redrawn by a late edit's own rerun, so it shows and posts what the grid really holds."""
    state = st.session_state
    if "receipt_posted" in state:
        st.rerun()
    if found := form.problems(receipt):
        complain(found)
        return
    st.markdown(
        _(
            "{supplier} → {warehouse}: **{lines}** lines, **{pieces}** pieces, **{value}**",
            supplier=receipt.supplier,
            warehouse=receipt.warehouse,
            lines=len(receipt.lines),
            pieces=amounts.pieces(receipt.pieces),
            value=amounts.yuan(receipt.value_e4 / 100),
        )
    )
    st.caption(_("A posted receipt is never edited; a mistake is undone by a reversal."))
    refused: list[Problem] = state.get("receipt_refused", [])
    if refused:
        complain(refused)
    unknown = bool(refused) and form.only_unknown(refused)
    st.button(
        _("Make what is new, and post") if unknown else _("Post"),
        type="primary",
        key="receipt_post",
        icon=":material/check:",
        on_click=_post,
        args=(receipt, draft, unknown),
    )


def _post(receipt: form.GoodsReceipt, draft: Opened, create: bool) -> None:
    """Post; what was refused is shown in the dialog, what is in the books on the page, ready for the next one."""
    state = st.session_state
    try:
        drafts.check(draft)
        done = commands.post(
            books(), form.document(receipt), kind=form.KIND, submission_id=draft.draft_id, person=person.current(), create=create
        )
    except (ChangedMeanwhile, DraftGone):
        # The page itself says who did what, and offers what to do.
        state.update(receipt_confirm=False)
        return
    except Refused as refusal:
        state["receipt_refused"] = form.at_typed_lines(refusal.problems, receipt)
        return
    state["receipt_posted"] = {
        "number": done.number,
        "lines": len(receipt.lines),
        "value_fen": done.value_fen,
    }
    state.update(receipt_confirm=False, receipt_refused=[])
    drafts.begin(form.KIND)
