"""The last step of a sales order: look at it once more, then save it; its goods are held from then on."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import drafts
from dashboard.components.drafts import Opened
from dashboard.forms import sales_order as form
from dashboard.language import _, current
from dashboard.navigation import page
from inventory import commands
from inventory.errors import DraftGone, Refused, StreamStockError

state = st.session_state


def ask() -> None:
    """Open the dialog at the end of this run."""
    state.update(sale_confirm=True, sale_problems=[])


def show(order: form.SalesOrder, draft: Opened, amount_fen: int) -> None:
    """The dialog, when it was asked for; after saving, on to the order."""
    if saved := state.pop("sale_saved", None):
        st.switch_page(page("sales_order"), query_params={"order": saved})
    if state.get("sale_confirm"):
        title = _("Save the changes of {number}?", number=order.number) if order.number else _("Save this order?")
        st.dialog(title, on_dismiss=lambda: state.update(sale_confirm=False))(_confirm)(order, draft, amount_fen)


def _confirm(order: form.SalesOrder, draft: Opened, amount_fen: int) -> None:
    """Redrawn by a late edit's own rerun, so it shows and saves what the grid really holds."""
    if "sale_saved" in state:
        st.rerun()
    st.markdown(
        _(
            "{buyer}: **{lines}** lines, **{pieces}** pieces, **{value}**. The goods are held from now on.",
            buyer=order.buyer or order.shop, lines=len(order.lines), pieces=amounts.pieces(order.pieces),
            value=amounts.yuan(amount_fen),
        )
    )  # fmt: skip
    if found := state.get("sale_problems"):
        st.error("\n".join(f"- {sentence}" for sentence in found), icon=":material/block:", title=_("Not saved yet"))
    st.button(
        _("Save"), type="primary", icon=":material/lock:", key="sale_save_done", on_click=_save, args=(order, draft)
    )  # fmt: skip


def _save(order: form.SalesOrder, draft: Opened) -> None:
    """Save; what was refused is shown in the dialog, the order on its own page."""
    current()
    state["sale_problems"] = []
    try:
        drafts.check(draft)
        saved = commands.save_sales_order(
            books(), order.header, order.command_lines(), submission_id=draft.draft_id, number=order.number, version=order.version,
            person=person.current(),
        )  # fmt: skip
    except DraftGone:
        # The page itself says who did what, and offers what to do.
        state["sale_confirm"] = False
        return
    except Refused as refusal:
        state["sale_problems"] = [problem.sentence() for problem in form.at_typed_lines(refusal.problems, order)]
        return
    except StreamStockError as late:
        state["sale_problems"] = [late.sentence()]
        return
    state.update(sale_confirm=False, sale_saved=saved.number, sale_done=_("Saved as {number}", number=saved.number))
    drafts.begin(draft.kind)
