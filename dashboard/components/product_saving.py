"""The last step of a product form: looked at once more, saved once; what is wrong stands in the question and at its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import drafts
from dashboard.components.drafts import Opened
from dashboard.forms.product import Typed
from dashboard.language import _, current
from inventory import commands
from inventory.errors import Problem, Refused, StreamStockError

state = st.session_state


def ask() -> None:
    state.update(product_confirm=True, product_refused=[], product_stale=None)


def problems_of(field: str) -> list[Problem]:
    """What the last saving found wrong with a field of the header."""
    return [one for one in state.get("product_refused", []) if one.column == field and not one.line]


def tell(field: str) -> None:
    """What is wrong with a field, under it."""
    for problem in problems_of(field):
        st.caption(f":red[{_(problem.message, **problem.facts)}]")


def tell_lines() -> None:
    """What is wrong with the SKUs, above the grid."""
    if wrong := [one for one in state.get("product_refused", []) if one.line or one.column == "skus"]:
        st.error("\n".join(f"- {problem.sentence()}" for problem in wrong), icon=":material/block:")


def show(typed: Typed, custom: Mapping[int, Any], draft: Opened) -> None:
    """Draw the question when it was asked; call it at the end of the page."""
    if state.get("product_confirm"):
        title = _("Save the changes?") if typed.product_id else _("Make this product?")
        st.dialog(title, on_dismiss=lambda: state.update(product_confirm=False))(_confirm)(typed, custom, draft)


def _confirm(typed: Typed, custom: Mapping[int, Any], draft: Opened) -> None:
    """Redrawn by a late edit's own rerun, so it shows and saves what the grid really holds."""
    if "product_saved" in state:
        st.rerun()
    st.markdown(f"**{typed.title or '—'}**")
    st.caption(_("{n} SKUs", n=len(typed.facts().skus)))
    if typed.opening_pieces:
        st.caption(_("{n} pieces of opening stock are posted as opening balance with it", n=amounts.pieces(typed.opening_pieces)))
    refused: list[Problem] = state.get("product_refused", [])
    if refused:
        st.error("\n".join(f"- {problem.sentence()}" for problem in refused), icon=":material/block:", title=_("Not saved"))
    if stale := state.get("product_stale"):
        st.error(stale, icon=":material/group:", title=_("Not saved"))
    st.button(
        _("Save"), type="primary", icon=":material/check:", key="product_save_now", on_click=_save, args=(typed, custom, draft)
    )


def _save(typed: Typed, custom: Mapping[int, Any], draft: Opened) -> None:
    current()
    try:
        saved = commands.save_product(
            books(), typed.facts(), version=typed.version, submission_id=draft.draft_id, custom=custom, person=person.current()
        )
    except Refused as refusal:
        state["product_refused"] = typed.at_typed_lines(refusal.problems)
        return
    except StreamStockError as refusal:
        state["product_stale"] = refusal.sentence()
        return
    if draft.version:
        commands.drop_draft(books(), draft.draft_id)
    drafts.begin(draft.kind)
    state.update(product_confirm=False, product_refused=[], product_stale=None)
    state["product_saved"] = {"code": saved.product_code, "number": saved.opening.number if saved.opening else None}
