"""仓库 in a dialog: a new one, or one to rename, to move, to archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.language import _, current
from dashboard.words import WAREHOUSES, word
from inventory import commands
from inventory.commands.warehouses import KINDS, LONGEST, WarehouseFacts
from inventory.errors import Refused, StreamStockError

state = st.session_state


@dataclass
class Asked:
    """The warehouse in the dialog, as it was when it was opened; None: a new one."""

    turn: int
    row: dict[str, Any] | None = None
    trouble: StreamStockError | None = None


def ask(row: pd.Series | None = None) -> None:
    """Open the dialog at the end of this run: for a row of reports.warehouses, or for a new warehouse."""
    turn = state.get("warehouse_turn", 0) + 1
    state["warehouse_turn"] = turn
    state["warehouse_asked"] = Asked(turn, None if row is None else {str(name): value for name, value in row.items()})


def told() -> None:
    """What was done last, once."""
    if done := state.pop("warehouse_done", None):
        st.success(done, icon=":material/check_circle:")


def show() -> None:
    """Draw the dialog when it was asked for; call it at the end of the page."""
    asked: Asked | None = state.get("warehouse_asked")
    if asked is not None:
        title = _("New warehouse") if asked.row is None else _("Change {name}", name=asked.row["warehouse"])
        st.dialog(title, on_dismiss=_closed)(_form)(asked)


def _closed() -> None:
    state.pop("warehouse_asked", None)


def _form(asked: Asked) -> None:
    row, turn = asked.row or {}, asked.turn
    if asked.trouble is not None:
        problems = asked.trouble.problems if isinstance(asked.trouble, Refused) else [asked.trouble]
        st.error("\n".join(f"- {problem.sentence()}" for problem in problems), icon=":material/block:", title=_("Not saved"))
    if row.get("archived"):
        st.caption(_("It is archived: no picker offers it, its history stays."))
        st.button(
            _("Restore"), icon=":material/unarchive:", type="primary", key="warehouse_restore", on_click=_do,
            args=(asked, commands.restore_warehouse),
        )  # fmt: skip
        return
    name = st.text_input(_("Name"), row.get("warehouse", ""), key=f"warehouse_name_{turn}", max_chars=LONGEST["name"])
    if row:
        st.caption(_("Files that still say the old name make a warehouse of that name again."))
    kinds = [*KINDS, "transit"] if row.get("type") == "transit" else list(KINDS)
    kind = st.selectbox(
        _("Type"), kinds, index=kinds.index(row.get("type", "main")), key=f"warehouse_type_{turn}",
        format_func=lambda code: word(WAREHOUSES, code), disabled=row.get("type") == "transit",
        help=_("Only what lies in main, live room and cloud warehouses counts as available"),
    )  # fmt: skip
    address = st.text_input(_("Address"), row.get("address") or "", key=f"warehouse_address_{turn}", max_chars=LONGEST["address"])
    with st.container(horizontal=True):
        st.button(
            _("Save"), type="primary", icon=":material/save:", key="warehouse_save", on_click=_save,
            args=(asked, WarehouseFacts(name or "", kind, address or "")),
        )  # fmt: skip
        if row and row["type"] != "transit":
            st.button(
                _("Archive"), icon=":material/archive:", key="warehouse_archive", on_click=_do,
                args=(asked, commands.archive_warehouse), help=_("Possible when it is empty and no shop ships from it"),
            )  # fmt: skip
    if row:
        st.caption(_("{pieces} pieces, {value}", pieces=amounts.pieces(row["qty"]), value=amounts.yuan(row["value_fen"])))


def _save(asked: Asked, facts: WarehouseFacts) -> None:
    if asked.row is None:
        _done(asked, lambda: commands.save_warehouse(books(), facts, person=person.current()))
    else:
        known = {"warehouse_id": int(asked.row["warehouse_id"]), "version": int(asked.row["version"])}
        _done(asked, lambda: commands.save_warehouse(books(), facts, **known, person=person.current()))


def _do(asked: Asked, command: Callable[..., None]) -> None:
    assert asked.row is not None
    number, version = int(asked.row["warehouse_id"]), int(asked.row["version"])
    _done(asked, lambda: command(books(), number, version=version, person=person.current()))


def _done(asked: Asked, work: Callable[[], object]) -> None:
    current()
    try:
        work()
    except StreamStockError as trouble:
        asked.trouble = trouble
        return
    state["warehouse_done"] = _("Saved.")
    _closed()
