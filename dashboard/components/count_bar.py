"""Counting by scanner and keyboard: a code, Enter, one piece more; or a code and how many lie there."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import focus
from dashboard.language import _, current
from dashboard.queries import goods
from inventory import commands
from inventory.commands import Counted
from inventory.errors import StreamStockError
from inventory.reports import StocktakeSheet

state = st.session_state
SAID, TURN = "count_said", "count_turn"


def show(sheet: StocktakeSheet) -> None:
    """The bar, and what was counted last."""
    number = str(sheet.head["number"])
    with (
        st.container(key="count_bar"),
        st.form("count_entry", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.text_input(_("Code or barcode"), key="count_code", width=240, placeholder=_("Scan or type; Enter adds one piece"))
        st.number_input(
            _("Pieces"), min_value=0, value=None, step=1, key="count_qty", width=150, placeholder=_("one more"),
            help=_("Empty: one piece more. A number: so many lie there in all"),
        )  # fmt: skip
        st.form_submit_button(_("Count"), icon=":material/add:", key="count_add", on_click=_scanned, args=(number,))
    focus.on("count_bar", int(state.get(TURN, 0)))
    if said := state.get(SAID):
        st.caption(said)


def _scanned(number: str) -> None:
    current()
    said, qty = str(state["count_code"] or "").strip(), state["count_qty"]
    state[TURN] = int(state.get(TURN, 0)) + 1
    if not said:
        return
    found = goods.meant_by(said)
    code = str(found["sku_code"].iloc[0]) if len(found) == 1 else said
    entry = Counted(code, 1, "add") if qty is None else Counted(code, int(qty), "set")
    try:
        commands.count_goods(books(), number, [entry], person=person.current())
    except StreamStockError as refusal:
        state[SAID] = f":red[:material/error: {refusal.sentence()}]"
        return
    name = str(found["product_name"].iloc[0]) if len(found) == 1 else ""
    if qty is None:
        state[SAID] = _(":green[:material/check:] **{code}** {name}: one piece more", code=code, name=name)
    else:
        state[SAID] = _(
            ":green[:material/check:] **{code}** {name}: {pieces} in all", code=code, name=name, pieces=amounts.pieces(qty)
        )  # fmt: skip
