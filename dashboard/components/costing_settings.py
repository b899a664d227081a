"""The settings of the books that costing obeys, and the log of their changes."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.books import books
from dashboard.components import table
from dashboard.language import _, current
from dashboard.words import SETTINGS, word
from inventory import commands
from inventory.errors import StreamStockError

state = st.session_state


def show() -> None:
    """The switch for free goods, and every change so far. A switch shows what holds now, whoever set it."""
    with st.container(border=True, gap="small"):
        st.subheader(_("Settings of costing"), anchor=False)
        now = queries.settings()["free_goods"]
        if state.get("free_goods_shown") != now:
            state["free_goods"] = now == "excluded"
        state["free_goods_shown"] = now
        st.toggle(
            _("Goods received at no cost come in at the average; the gain is cost variance"), key="free_goods", on_change=_change
        )
        if refused := state.pop("setting_refused", None):
            st.error(refused, icon=":material/block:")
        st.caption(_("Holds for what is posted from now on; every change is kept with its time."))
        log = queries.setting_log()
        if len(log):
            log = log.assign(**{name: [word(SETTINGS, code) for code in log[name]] for name in ("name", "value")})
            column = st.column_config.TextColumn
            config = {"name": column(_("Setting")), "value": column(_("Set to"))}
            table.show(log, ("changed_at", "name", "value", "changed_by"), key="setting_log", rows=6, config=config)


def _change() -> None:
    """Set what was switched, unless somebody else did meanwhile."""
    choice = "excluded" if state["free_goods"] else "included"
    try:
        commands.change_setting(books(), "free_goods", choice, shown=state["free_goods_shown"])
    except StreamStockError as refusal:
        current()
        state["setting_refused"] = refusal.sentence()
        del state["free_goods_shown"]
