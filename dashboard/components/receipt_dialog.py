"""The last step of a goods receipt: look at it once more, then post it; the same submission posts once."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import drafts, focus, paper
from dashboard.components.drafts import Opened
from dashboard.forms import goods_receipt as form
from dashboard.language import _
from dashboard.navigation import page
from inventory import commands
from inventory.errors import ChangedMeanwhile, DraftGone, Problem, Refused


def told() -> None:
    """What was posted last, once, and the way to its movements."""
    if not (posted := st.session_state.pop("receipt_posted", None)):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        said = _("Posted as {number}", number=posted["number"])
        st.markdown(f":green[:material/check_circle:] **{said}**", width="content")
        value = amounts.yuan(posted["value_fen"])
        st.caption(_("{lines} lines, {value} into stock", lines=posted["lines"], value=value), width="content")
        st.space("stretch")
        paper.button(form.KIND, posted["number"])
        number = {"number": posted["number"]}
        st.page_link(page("ledger"), label=_("Show its movements"), icon=":material/menu_book:", query_params=number)


def ask() -> None:
    """Open the dialog in the next run."""
    state = st.session_state
    state.update(receipt_confirm=True, receipt_refused=[], receipt_asked=state.get("receipt_asked", 0) + 1)


def show(receipt: form.GoodsReceipt, draft: Opened) -> None:
    """The dialog; it stays until the receipt is posted or somebody closes it."""
    st.dialog(_("Post this goods receipt?"), on_dismiss=lambda: st.session_state.update(receipt_confirm=False))(confirm)(
        receipt, draft
    )


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
    with st.container(key="receipt_post_place"):
        st.button(
            _("Make what is new, and post") if unknown else _("Post"),
            type="primary",
            key="receipt_post",
            icon=":material/check:",
            on_click=_post,
            args=(receipt, draft, unknown),
        )
    # Enter posts; after a refusal too.
    focus.on("receipt_post_place", state.get("receipt_asked", 0))


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
        state["receipt_asked"] += 1
        return
    state["receipt_posted"] = {
        "number": done.number,
        "lines": len(receipt.lines),
        "value_fen": done.value_fen,
    }
    state.update(receipt_confirm=False, receipt_refused=[])
    drafts.begin(form.KIND)
