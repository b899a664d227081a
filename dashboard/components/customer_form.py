"""客户 in a drawer: a new one, or one to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.customer_words import FIELDS
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.words import word
from inventory import commands
from inventory.commands import CustomerFacts
from inventory.commands.customers import LONGEST
from inventory.errors import ChangedMeanwhile, Refused, StreamStockError
from inventory.reports import CustomerCard

state = st.session_state


def ask(shown: CustomerCard | None = None) -> None:
    """Open the drawer at the end of this run: of the customer on ``shown``, or of a new one."""
    number, version, began = (None, 0, {}) if shown is None else (shown.customer_id, shown.version, shown.record)
    state["customer_turn"] = state.get("customer_turn", 0) + 1
    state["customer_typed"] = (number, version, began)
    state.pop("customer_trouble", None)


def show() -> None:
    """Draw the drawer when it was asked for; call it at the end of the page."""
    if (typed := state.get("customer_typed")) is not None:
        title = _("New customer") if typed[0] is None else _("Change customer {n}", n=typed[0])
        st.dialog(title, width=560, position="right", on_dismiss=_closed)(_form)(*typed)


def told() -> None:
    """What came of the last act, above the page."""
    if done := state.pop("customer_done", None):
        st.success(done, icon=":material/check_circle:")
    if refused := state.pop("customer_refused", None):
        st.error(refused, icon=":material/block:")


def _closed() -> None:
    state.pop("customer_typed", None)


def _form(number: int | None, version: int, began: Mapping[str, Any]) -> None:
    trouble: StreamStockError | None = state.get("customer_trouble")
    problems = list(trouble.problems) if isinstance(trouble, Refused) else []
    if trouble is not None:
        lines = [f"- {problem.sentence()}" for problem in problems] or [trouble.sentence()]
        if isinstance(trouble, ChangedMeanwhile):
            lines += [f"- {word(FIELDS, one.field)}: {one.before or '—'} → {one.after or '—'}" for one in trouble.changes]
        st.error("\n".join(lines), icon=":material/block:", title=_("Not saved"))
    said: dict[str, str] = {}
    key = f"{number or 'new'}_{state['customer_turn']}"
    with st.grid(2, gap="small", min_column_width=200):
        for name in ("name", "phone", "province", "city"):
            said[name] = st.text_input(
                word(FIELDS, name), began.get(name) or "", key=f"customer_{name}_{key}", max_chars=LONGEST[name]
            )
    said["address"] = st.text_input(
        word(FIELDS, "address"), began.get("address") or "", key=f"customer_address_{key}", max_chars=LONGEST["address"]
    )
    said["note"] = st.text_area(
        word(FIELDS, "note"), began.get("note") or "", key=f"customer_note_{key}", max_chars=LONGEST["note"]
    )
    if began:
        st.caption(_("A telephone or an address left with its stars stays as it is kept."))
    if st.button(_("Save"), type="primary", icon=":material/save:", key="customer_save", shortcut="Ctrl+S", width="stretch"):
        saved = _saved(number, version, said)
        if saved is None:
            st.rerun()
        _closed()
        st.switch_page(page("customer"), query_params={"customer": str(saved)})


def _saved(number: int | None, version: int, said: Mapping[str, str]) -> int | None:
    """The number it was saved under; None when it was refused."""
    current()
    try:
        saved = commands.save_customer(books(), CustomerFacts(**said), customer_id=number, version=version, person=person.current())
    except StreamStockError as refusal:
        state["customer_trouble"] = refusal
        return None
    state["customer_done"] = _("Customer {n} is saved", n=saved.customer_id)
    return saved.customer_id
