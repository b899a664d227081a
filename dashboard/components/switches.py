"""The settings of the books, each as it holds now, and the log of their changes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import person, queries
from dashboard.books import books
from dashboard.components import table
from dashboard.language import _, current
from dashboard.words import SETTINGS, word
from inventory import commands
from inventory.errors import StreamStockError
from inventory.settings import CHOICES, meaning

state = st.session_state
Encoded = Callable[[str], object]
FREE: dict[object, str] = {True: "excluded", False: "included"}
"""The switch of free goods → the setting."""


def show() -> None:
    """Free goods, personal data, approval of orders, and every change so far. A switch shows what holds now, whoever set it."""
    with st.container(border=True, gap="small"):
        st.subheader(_("Settings"), anchor=False)
        if refused := state.pop("setting_refused", None):
            st.error(refused, icon=":material/block:")
        _follow("free_goods", lambda value: value == "excluded")
        label = _("Goods received at no cost come in at the average; the gain is cost variance")
        st.toggle(label, key="free_goods", on_change=_change, args=("free_goods",))
        st.caption(_("Holds for what is posted from now on; every change is kept with its time."))
        st.divider()
        _follow("personal_data", str)
        said = {value: meaning("personal_data", value) for value in CHOICES["personal_data"]}
        st.radio(
            _("People in files"), CHOICES["personal_data"], format_func=said.__getitem__, key="personal_data",
            on_change=_change, args=("personal_data",),
        )  # fmt: skip
        st.caption(_("Holds for files loaded from now on, in kept rows, rejected rows and notes."))
        st.divider()
        _follow("shop_name", str)
        label = _("Name on printed documents")
        st.text_input(label, key="shop_name", max_chars=60, on_change=_change, args=("shop_name",), width=420)
        st.caption(_("A logo.png, logo.jpg or logo.svg beside the books is printed before it."))
        st.divider()
        with st.container(horizontal=True):
            for name, label, example in (
                ("purchase_approval_limit", _("Purchase orders need approval above (yuan)"), _("no limit")),
                ("purchase_approvers", _("Who approves them"), _("anybody but who made the order")),
                ("dashboard_address", _("Address of the dashboard"), _("no link")),
                ("count_approvers", _("Who approves stocktakes"), _("anybody")),
                ("lost_return_days", _("Days until a return counts as lost"), "15"),
                ("ship_within_hours", _("Hours from payment to shipping"), "48"),
                ("capital_rate", _("Cost of money (% a year)"), "6"),
                ("price_elasticity", _("Price elasticity"), "1.5"),
            ):
                _follow(name, str)
                st.text_input(label, key=name, placeholder=example, width=320, on_change=_change, args=(name,))
        st.caption(" ".join(meaning(name, queries.settings()[name]) for name in APPROVALS))
        _log()


APPROVALS = (
    "purchase_approval_limit", "purchase_approvers", "count_approvers", "ship_within_hours", "lost_return_days", "capital_rate",
    "price_elasticity",
)  # fmt: skip


def _follow(name: str, encoded: Encoded) -> None:
    """Let the widget of a setting show what holds now."""
    now = queries.settings()[name]
    if state.get(f"{name}_shown") != now or name not in state:
        state[name] = encoded(now)
    state[f"{name}_shown"] = now


def _change(name: str) -> None:
    """Set what was switched, unless somebody else did meanwhile."""
    value = FREE.get(state[name], state[name])
    try:
        commands.change_setting(books(), name, value, person=person.current(), shown=state[f"{name}_shown"])
    except StreamStockError as refusal:
        current()
        state["setting_refused"] = refusal.sentence()
        del state[f"{name}_shown"]


def _log() -> None:
    log = queries.setting_log()
    if log.empty:
        return
    said = [meaning(name, value) for name, value in zip(log["name"], log["value"], strict=True)]
    log = log.assign(name=[word(SETTINGS, name) for name in log["name"]], value=said)
    column = st.column_config.TextColumn
    table.show(
        log, ("changed_at", "name", "value", "changed_by"), key="setting_log", rows=6,
        config={"name": column(_("Setting"), width=150), "value": column(_("Set to"), width=520)},
    )  # fmt: skip
