"""The last step of a purchase order: look at it once more, then save it, and place it when everything is agreed."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import drafts
from dashboard.components.drafts import Opened
from dashboard.forms import purchase_order as form
from dashboard.language import _, current
from dashboard.navigation import page
from inventory import commands
from inventory.errors import ChangedMeanwhile, DraftGone, Problem, Refused, StreamStockError

state = st.session_state


def ask() -> None:
    """Open the dialog at the end of this run."""
    state.update(order_confirm=True, order_problems=[], order_changed=None)


def show(order: form.PurchaseOrder, draft: Opened) -> None:
    """The dialog, when it was asked for; after saving, on to the order."""
    if saved := state.pop("order_saved", None):
        st.switch_page(page("purchase_order"), query_params={"order": saved})
    if state.get("order_confirm"):
        title = _("Save the changes of {number}?", number=order.number) if order.number else _("Save this order?")
        st.dialog(title, on_dismiss=lambda: state.update(order_confirm=False))(_confirm)(order, draft)


def _confirm(order: form.PurchaseOrder, draft: Opened) -> None:
    """Redrawn by a late edit's own rerun, so it shows and saves what the grid really holds."""
    if "order_saved" in state:
        st.rerun()
    st.markdown(
        _(
            "{supplier} → {warehouse}: **{lines}** lines, **{pieces}** pieces, **{value}**",
            supplier=order.supplier or amounts.UNDEFINED,
            warehouse=order.warehouse or amounts.UNDEFINED,
            lines=len(order.lines),
            pieces=amounts.pieces(order.pieces),
            value=amounts.yuan(order.amount_fen),
        )
    )
    found: list[Problem] = state.get("order_problems", [])
    if found:
        st.error("\n".join(f"- {problem.sentence()}" for problem in found), icon=":material/block:", title=_("Not saved yet"))
    if changed := state.get("order_changed"):
        st.error(changed, icon=":material/group:", title=_("Not saved yet"))
    new = form.only_new(found)
    with st.container(horizontal=True):
        said = _("Make what is new, and save") if new else _("Save")
        for label, place, primary in ((said, False, order.number is not None), (_("Save and place the order"), True, True)):
            if place and order.number:
                continue
            st.button(
                label, key=f"order_save_{'place' if place else 'only'}", type="primary" if primary else "secondary",
                on_click=_save, args=(order, draft, place, new),
                icon=":material/shopping_cart_checkout:" if place else ":material/save:",
            )  # fmt: skip


def _save(order: form.PurchaseOrder, draft: Opened, place: bool, create: bool) -> None:
    """Save, and place; what was refused is shown in the dialog, the order on its own page."""
    current()
    state.update(order_problems=[], order_changed=None)
    if wrong := form.discount_problem(order):
        state["order_problems"] = [wrong]
        return
    try:
        drafts.check(draft)
        saved = commands.save_purchase_order(
            books(), order.header, order.command_lines(), submission_id=draft.draft_id, number=order.number, version=order.version,
            person=person.current(), create=create,
        )  # fmt: skip
    except DraftGone:
        # The page itself says who did what, and offers what to do.
        state["order_confirm"] = False
        return
    except Refused as refusal:
        state["order_problems"] = form.at_typed_lines(refusal.problems, order)
        return
    except ChangedMeanwhile as late:
        state["order_changed"] = late.sentence()
        return
    state.update(order_confirm=False, order_saved=saved.number, order_done=_("Saved as {number}", number=saved.number))
    commands.drop_draft(books(), draft.draft_id)
    drafts.begin(draft.kind)
    if place:
        _place(saved)


def _place(saved: commands.SavedOrder) -> None:
    try:
        placed = commands.place_order(books(), saved.number, version=saved.version, person=person.current())
    except StreamStockError as refusal:
        state["order_refused"] = refusal.sentence()
        return
    if placed.status == "waiting_approval":
        state["order_done"] = _("{number} costs more than the limit: it waits for approval.", number=saved.number)
    else:
        state["order_done"] = _("{number} is placed.", number=saved.number)
