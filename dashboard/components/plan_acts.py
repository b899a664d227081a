"""What can be done to a purchase plan: saved, approved, made into orders, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import drafts
from dashboard.forms import purchase_plan as form
from dashboard.language import _, current
from dashboard.navigation import page
from inventory import commands
from inventory.errors import Problem, Refused, StreamStockError

state = st.session_state


def told() -> None:
    """What was done or refused, once."""
    if refused := state.pop("plan_refused", None):
        st.error(refused, icon=":material/block:", title=_("Not saved yet"))
    if done := state.pop("plan_done", None):
        st.success(done, icon=":material/check_circle:")


def save(plan: form.PurchasePlan, draft: drafts.Opened) -> None:
    """Save the plan; a new one is opened under its number. The draft is done with."""
    saved = _try(
        commands.save_plan, plan.lines, submission_id=draft.draft_id, note=plan.note, number=plan.number, version=plan.version,
        person=person.current(), rows=plan.lines["row"].tolist(),
    )  # fmt: skip
    if saved is None:
        st.rerun()
    commands.drop_draft(books(), draft.draft_id)
    drafts.begin(draft.kind)
    state["plan_done"] = _("Saved as {number}", number=saved.number)
    st.switch_page(page("purchase_plan"), query_params={"plan": saved.number})


def buttons(number: str, version: int, status: str, warehouses: list[str], *, unsaved: bool) -> None:
    """The steps that the plan's state allows; while something is typed and not saved, none."""
    if unsaved:
        st.caption(_("Save or discard what you typed: then come the next steps."), width="content")
        return
    if status in ("draft", "approved"):
        st.button(_("Cancel plan"), key="plan_cancel", icon=":material/cancel:", on_click=_step, args=("cancel", number, version))
    if status == "draft":
        st.button(
            _("Approve"), key="plan_approve", icon=":material/verified:", type="primary", on_click=_step,
            args=("approve", number, version),
        )  # fmt: skip
    if status == "approved":
        with st.popover(_("Make the orders"), icon=":material/shopping_cart_checkout:", type="primary", key="plan_order"):
            warehouse = st.selectbox(_("Where the goods should arrive"), warehouses, key="plan_warehouse")
            st.caption(_("One draft order per supplier; they are looked over and placed one by one."))
            st.button(
                _("Make the orders now"), key="plan_order_now", type="primary", on_click=_order, args=(number, version, warehouse),
                disabled=not warehouse,
            )  # fmt: skip


def _step(act: str, number: str, version: int) -> None:
    current()
    work = {"approve": commands.approve_plan, "cancel": commands.cancel_plan}[act]
    if _try(work, number, version=version, person=person.current()):
        state["plan_done"] = (
            _("{number} is approved", number=number) if act == "approve" else _("{number} is cancelled", number=number)
        )
        drafts.begin(form.kind_of(number))


def _order(number: str, version: int, warehouse: str) -> None:
    current()
    made = _try(commands.orders_from_plan, number, warehouse=warehouse, version=version, person=person.current())
    if made is not None:
        state["plan_done"] = _("{n} orders made: {numbers}", n=len(made), numbers=", ".join(one.number for one in made))


def _try(work: Callable[..., Any], *arguments: Any, rows: Sequence[int] = (), **named: Any) -> Any:
    """What the work gives back; None when it was refused, which is told then. ``rows``: where the lines stand on screen."""
    try:
        return work(books(), *arguments, **named)
    except Refused as refusal:
        found = [replace(one, line=rows[one.line - 1]) if rows and one.line else one for one in refusal.problems]
        state["plan_refused"] = "\n".join(f"- {problem.sentence()}" for problem in _few(found))
    except StreamStockError as refusal:
        state["plan_refused"] = refusal.sentence()
    return None


def _few(problems: list[Problem], most: int = 20) -> list[Problem]:
    more = len(problems) - most
    return [*problems[:most], Problem(0, "lines", "and {n} more", {"n": more})] if more > 0 else problems
