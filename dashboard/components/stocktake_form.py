"""The dialog in which a stocktake is begun."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.counting_words import SCOPES
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.words import word
from inventory import clock, commands
from inventory.database.catalogue import TRANSIT_WAREHOUSE
from inventory.database.stocktakes import Scope
from inventory.errors import StreamStockError
from inventory.reports.overview import Choices

state = st.session_state
ASKED, REFUSED, STARTED = "stocktake_asked", "stocktake_refused", "stocktake_started"


def ask() -> None:
    """Open the dialog at the end of this run."""
    state[ASKED], state[REFUSED] = uuid.uuid4().hex, None


def show(known: Choices) -> None:
    """Draw the dialog when it was asked for; lead on to the stocktake that was begun."""
    if number := state.pop(STARTED, None):
        st.switch_page(page("stocktake"), query_params={"count": number})
    if asked := state.get(ASKED):
        st.dialog(_("New stocktake"), width="medium", on_dismiss=lambda: state.pop(ASKED, None))(_form)(known, asked)


def _form(known: Choices, id: str) -> None:
    current()
    if ASKED not in state:  # a callback reruns only the dialog: the page behind it closes it
        st.rerun()
    if state.get(REFUSED):
        st.error(state[REFUSED], icon=":material/block:")
    places = [name for name in known.warehouses if name != TRANSIT_WAREHOUSE]
    with st.grid(2, gap="small", min_column_width=220):
        st.selectbox(_("Warehouse"), places, key=f"stocktake_warehouse_{id}")
        scope = st.selectbox(
            _("What is counted"), list(SCOPES), format_func=lambda code: word(SCOPES, code), key=f"stocktake_scope_{id}"
        )
        if scope == "category":
            st.selectbox(_("Category"), known.categories, key=f"stocktake_value_{id}")
        elif scope == "abc":
            st.selectbox(
                _("Class"), ["A", "B", "C"], key=f"stocktake_value_{id}",
                help=_("By net sales of the last year: A the first 80 %, B up to 95 %, C the rest"),
            )  # fmt: skip
        elif scope == "random":
            st.number_input(_("How many SKUs"), 1, 2000, 20, key=f"stocktake_sample_{id}")
        st.date_input(_("To be done on"), clock.now().date(), key=f"stocktake_day_{id}", format="YYYY-MM-DD")
    st.checkbox(_("Blind: who counts does not see what the book says"), key=f"stocktake_blind_{id}")
    st.text_input(_("Note"), key=f"stocktake_note_{id}", placeholder=_("optional"))
    st.button(_("Begin counting"), type="primary", icon=":material/play_arrow:", key="stocktake_begin", on_click=_begin, args=(id,))


def _begin(id: str) -> None:
    current()
    scope = Scope(state[f"stocktake_scope_{id}"], state.get(f"stocktake_value_{id}"), state.get(f"stocktake_sample_{id}"))
    try:
        state[STARTED] = commands.start_stocktake(
            books(), warehouse=state[f"stocktake_warehouse_{id}"] or "", scope=scope, day=state[f"stocktake_day_{id}"],
            blind=state[f"stocktake_blind_{id}"], note=state[f"stocktake_note_{id}"], submission_id=id, person=person.current(),
        )  # fmt: skip
    except StreamStockError as refusal:
        state[REFUSED] = refusal.sentence()
        return
    state.pop(ASKED, None)
