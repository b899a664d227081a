"""低高库存线 for a category at once: a default for the SKUs that have no line of their own, or for all of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import limit_grid
from dashboard.language import _, current
from inventory import commands
from inventory.errors import Refused

state = st.session_state


def button(categories: Sequence[str], warehouses: Sequence[str]) -> None:
    """The button, and the drawer it opens."""
    st.button(_("Set for a category"), icon=":material/playlist_add_check:", key="category_limits", on_click=_open, args=(True,))
    if state.get("category_limits_open"):
        drawer = st.dialog(_("Stock lines of a category"), width=420, position="right", on_dismiss=lambda: _open(False))
        drawer(_form)(list(categories), list(warehouses))


def _open(opened: bool) -> None:
    state["category_limits_open"] = opened
    state.pop("category_limits_refused", None)


def _form(categories: list[str], warehouses: list[str]) -> None:
    category = st.selectbox(_("Category"), categories, index=None, key="limits_of", placeholder=_("All goods"))
    warehouse = st.selectbox(_("Warehouse"), warehouses, key="limits_in")
    low = st.number_input(_("Low line (pieces)"), 0, value=None, step=1, key="limits_low", placeholder=_("none"))
    high = st.number_input(_("High line (pieces)"), 0, value=None, step=1, key="limits_high", placeholder=_("none"))
    keep = st.toggle(_("Only SKUs without a line there"), value=True, key="limits_keep")
    st.caption(_("Below the low line there is too little, above the high line too much. Shelves stay as they are."))
    if refused := state.get("category_limits_refused"):
        st.error(refused, icon=":material/block:", title=_("Not saved"))
    if st.button(_("Set the lines"), type="primary", icon=":material/save:", key="limits_set", disabled=warehouse is None):
        _save(category, str(warehouse), low, high, keep)
        st.rerun()


def _save(category: str | None, warehouse: str, low: int | None, high: int | None, keep: bool) -> None:
    current()
    try:
        n = commands.set_category_limits(
            books(), category=category, warehouse=warehouse, low=low, high=high, keep=keep, person=person.current()
        )
    except Refused as refusal:
        state["category_limits_refused"] = "\n".join(f"- {_(one.message, **one.facts)}" for one in refusal.problems)
        return
    _open(False)
    limit_grid.renew()
    state["limits_done"] = _("{n} SKUs have new lines", n=f"{n:,d}")
