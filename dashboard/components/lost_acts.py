"""Giving up goods that never came back, and waiting for them again."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.language import _, current
from inventory import commands
from inventory.errors import StreamStockError

state = st.session_state
MOST = 500


def told() -> None:
    """What was refused, once."""
    if refused := state.pop("lost_refused", None):
        st.error(refused, icon=":material/block:")


def show(lines: pd.DataFrame, *, given_up: bool) -> None:
    """Choose orders of the list, and say what is to become of them."""
    options = dict(zip(lines["order_no"] + " · " + lines["sku_code"].fillna(""), lines["line_id"], strict=True))
    with st.popover(_("Wait for them again") if given_up else _("Give them up as lost"), icon=":material/inventory:"):
        st.multiselect(_("Which ones"), list(options)[:MOST], key="lost_chosen", placeholder=_("Choose"))
        if not given_up:
            st.text_input(_("Reason"), key="lost_reason", placeholder=_("claimed from the carrier, buyer kept them, …"))
            st.caption(_("Their cost stays with the sale. Should they arrive after all, they are received like any others."))
        st.button(_("Save"), key="lost_save", type="primary", on_click=_save, args=(options, given_up))


def _save(options: dict[str, int], given_up: bool) -> None:
    current()
    chosen = [int(options[name]) for name in state.get("lost_chosen", []) if name in options]
    try:
        if given_up:
            commands.expect_returns(books(), chosen)
        else:
            commands.give_up_returns(books(), chosen, reason=state.get("lost_reason") or "", person=person.current())
    except StreamStockError as refusal:
        state["lost_refused"] = refusal.sentence()
