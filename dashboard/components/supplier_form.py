"""供应商 in a drawer: a new one, or one to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import custom_inputs
from dashboard.forms import supplier as form
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.queries.suppliers import card
from dashboard.supplier_words import FIELDS
from dashboard.words import word
from inventory import commands
from inventory.commands.suppliers import LATEST_PAYMENT, LONGEST, supplier_doubts
from inventory.errors import ChangedMeanwhile, Problem, Refused, StreamStockError
from inventory.reports import SupplierCard

PAIRS = (("contact", "phone"), ("payment_days", "terms"), ("bank", "bank_account"), ("tax_no",))
state = st.session_state


def ask(shown: SupplierCard | None = None) -> None:
    """Open the drawer at the end of this run: of the supplier on ``shown``, or of a new one."""
    turn = state.get("supplier_turn", 0) + 1
    state["supplier_turn"] = turn
    state["supplier_typed"] = form.Typed(turn=turn) if shown is None else form.Typed(
        shown.supplier_id, shown.version, shown.record, shown.custom, turn
    )  # fmt: skip
    state.pop("supplier_trouble", None)


def show() -> None:
    """Draw the drawer when it was asked for; call it at the end of the page."""
    typed: form.Typed | None = state.get("supplier_typed")
    if typed is not None:
        title = _("New supplier") if typed.supplier_id is None else _("Change {name}", name=typed.began["name"])
        st.dialog(title, width=640, position="right", on_dismiss=_closed)(_form)(typed)


def _closed() -> None:
    state.pop("supplier_typed", None)


def _form(typed: form.Typed) -> None:
    trouble: StreamStockError | None = state.get("supplier_trouble")
    problems = list(trouble.problems) if isinstance(trouble, Refused) else []
    if trouble is not None:
        _told(trouble, typed)
    said: dict[str, Any] = {}
    _field("name", typed, said, problems)
    with st.grid(2, gap="small", min_column_width=200):
        for name in (name for pair in PAIRS for name in pair):
            _field(name, typed, said, problems)
    for name in ("address", "note"):
        _field(name, typed, said, problems)
    custom = custom_inputs.inputs("supplier", typed.custom, typed.key, problems)
    doubts = supplier_doubts(form.facts(said))
    if doubts:
        st.warning(
            "\n\n".join(doubt.sentence() for doubt in doubts) + "\n\n" + _("It can be saved like that."), icon=":material/help:"
        )
    if st.button(_("Save"), type="primary", icon=":material/save:", key="supplier_save", shortcut="Ctrl+S", width="stretch"):
        saved = _saved(typed, said, custom)
        if saved is None:
            st.rerun()
        _closed()
        st.switch_page(page("supplier"), query_params={"supplier": saved})


def _field(name: str, typed: form.Typed, said: dict[str, Any], problems: Sequence[Problem]) -> None:
    """One field, and under it what is wrong with it."""
    label, key, began = word(FIELDS, name), f"supplier_{name}_{typed.key}", typed.began.get(name)
    with st.container(gap=None):
        if name == "payment_days":
            said[name] = st.number_input(label, 0, LATEST_PAYMENT, began, step=1, key=key, placeholder="")
        elif name == "note":
            said[name] = st.text_area(label, began or "", key=key, max_chars=LONGEST[name], height=90)
        else:
            said[name] = st.text_input(f"{label} *" if name == "name" else label, began or "", key=key, max_chars=LONGEST[name])
        for problem in problems:
            if problem.column == name:
                st.caption(f":red[{_(problem.message, **problem.facts)}]")


def _told(trouble: StreamStockError, typed: form.Typed) -> None:
    """What stood in the way of saving; of a save that came too late, what the other one changed."""
    lines = [trouble.sentence()]
    if isinstance(trouble, Refused):
        lines = [f"- {problem.sentence()}" for problem in trouble.problems]
    if isinstance(trouble, ChangedMeanwhile):
        lines += [f"- {word(FIELDS, one.field)}: {one.before or '—'} → {one.after or '—'}" for one in trouble.changes]
    st.error("\n".join(lines), icon=":material/block:", title=_("Not saved"))
    if isinstance(trouble, ChangedMeanwhile) and st.button(
        _("Show it as it is now"), icon=":material/refresh:", key="supplier_renew"
    ):
        shown = card(str(typed.began["name"]))
        ask(shown)
        st.rerun()


def _saved(typed: form.Typed, said: dict[str, Any], custom: dict[int, Any]) -> str | None:
    """The name it was saved under; None when it was refused."""
    current()
    try:
        saved = commands.save_supplier(
            books(), form.facts(said), supplier_id=typed.supplier_id, version=typed.version, custom=custom, person=person.current()
        )
    except StreamStockError as refusal:
        state["supplier_trouble"] = refusal
        return None
    state["supplier_done"] = _("{name} is saved", name=saved.name)
    return saved.name


def told() -> None:
    """What came of the last act, above the page."""
    if done := state.pop("supplier_done", None):
        st.success(done, icon=":material/check_circle:")
    if refused := state.pop("supplier_refused", None):
        st.error(refused, icon=":material/block:")
