"""The last step of receiving an order: looked at once more, posted once; then what it did to stock, averages and the order."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import document_drawer, drafts, paper, receipt_dialog, table
from dashboard.components.drafts import Opened
from dashboard.forms import receiving as form
from dashboard.language import _, current
from dashboard.queries import receiving as asked
from inventory import commands
from inventory.errors import ChangedMeanwhile, DraftGone, Problem, Refused
from inventory.views.landed import LandedPreview

state = st.session_state


def arrive() -> None:
    """An address that names an order, and no draft, begins a receipt of that order."""
    asked_for = st.query_params.get("order")
    if asked_for and drafts.URL not in st.query_params and asked_for != state.get("receiving_asked"):
        state["receiving_asked"] = asked_for
        drafts.begin(form.KIND)


def ask() -> None:
    state.pop("receiving_posted", None)
    state.update(receiving_confirm=True, receiving_refused=[])


def show(receipt: form.Receiving, view: LandedPreview, draft: Opened) -> None:
    """Draw the question when it was asked; call it at the end of the page."""
    if state.get("receiving_confirm"):
        close = st.dialog(_("Post this receipt?"), on_dismiss=lambda: state.update(receiving_confirm=False))
        close(_confirm)(receipt, view, draft)


def _confirm(receipt: form.Receiving, view: LandedPreview, draft: Opened) -> None:
    if "receiving_posted" in state:
        st.rerun()
    if found := receipt.problems():
        receipt_dialog.complain(found)
        return
    st.markdown(f"{receipt.order} → {receipt.warehouse}")
    st.markdown(
        _(
            "**{pieces}** pieces for **{value}**, further costs **{further}**", pieces=amounts.pieces(receipt.pieces),
            value=amounts.yuan(view.goods_e4 / 100), further=amounts.yuan(view.landed_e4 / 100),
        )
    )  # fmt: skip
    if receipt.no_more.strip():
        st.caption(_("The order is closed: {reason}", reason=receipt.no_more.strip()))
    st.caption(_("A posted receipt is never edited; a mistake is undone by a reversal."))
    refused: list[Problem] = state.get("receiving_refused", [])
    if refused:
        receipt_dialog.complain(refused)
    st.button(_("Post"), type="primary", key="receiving_post", icon=":material/check:", on_click=_post, args=(receipt, draft))


def _post(receipt: form.Receiving, draft: Opened) -> None:
    """Post; what was refused is shown in the dialog, what is in the books on the page."""
    current()
    assert receipt.at is not None
    try:
        drafts.check(draft)
        done = commands.receive_order(
            books(), receipt.order, receipt.arrived(), at=receipt.at, submission_id=draft.draft_id, warehouse=receipt.warehouse,
            person=person.current(), landed=receipt.landed(), discount_fen=receipt.discount_fen, no_more=receipt.no_more,
            note=receipt.note, reference=receipt.reference,
        )  # fmt: skip
    except (ChangedMeanwhile, DraftGone):
        # The page itself says who did what, and offers what to do.
        state.update(receiving_confirm=False)
        return
    except Refused as refusal:
        state["receiving_refused"] = refusal.problems
        return
    state["receiving_posted"] = {"number": done.posted.number, "order": receipt.order, "landed": done.landed}
    state.update(receiving_confirm=False, receiving_refused=[])
    drafts.begin(form.KIND)
    state.pop("receiving_asked", None)
    st.query_params.pop("order", None)


def told() -> None:
    """What the last receipt did: stock and average of its goods now, and how far its order is."""
    posted = state.get("receiving_posted")
    if not posted:
        return
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            sentence = _("Posted as {number}", number=posted["number"])
            st.markdown(f":green[:material/check_circle:] **{sentence}**", width="content")
            for number in (posted["number"], *posted["landed"]):
                st.button(
                    number, key=f"receiving_open_{number}", icon=":material/description:", type="tertiary",
                    on_click=document_drawer.ask, args=(number,),
                )  # fmt: skip
            st.space("stretch")
            paper.button("goods_receipt", posted["number"])
            st.button(_("Done"), key="receiving_told", on_click=lambda: state.pop("receiving_posted", None))
        found = asked.expected(posted["order"])
        if found is not None:
            came, ordered = int(found.lines["received"].sum()), int(found.lines["ordered"].sum())
            facts = {"order": posted["order"], "came": f"{came:,d}", "ordered": f"{ordered:,d}"}
            st.progress(min(came / ordered, 1.0), text=_("{order}: {came} of {ordered} pieces came", **facts))
        table.show(
            asked.goods_now(posted["number"]), ("sku_code", "product_name", "spec", "came", "on_hand", "unit_cost_e4"),
            key="receiving_now", rows=6, config={"came": st.column_config.NumberColumn(_("Came (pcs)"), format="%,d", width=90)},
        )  # fmt: skip
