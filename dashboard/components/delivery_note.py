"""Filling a receipt from the supplier's file: its lines against the order first; nothing is written before the receipt is saved."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pandas as pd
import streamlit as st

from dashboard.books import books
from dashboard.components import table
from dashboard.forms import receiving as form
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.words import DELIVERIES, word
from etl.deliveries import delivery_lines
from etl.owner import OwnDoor
from inventory import reports
from inventory.errors import FileRefused
from inventory.reports import Expected

TYPES = ["xlsx", "xls", "csv", "zip"]
state = st.session_state


class Fillable(Protocol):
    """The grid of a receipt."""

    found: Expected

    @property
    def name(self) -> str: ...
    def fill(self, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None: ...


def button(grid: Fillable) -> None:
    """The button, and the drawer it opens."""
    asked = f"{grid.name}_file_asked"
    st.button(
        _("From the supplier's file"), icon=":material/upload_file:", key=f"{grid.name}_file",
        on_click=lambda: state.update({asked: True}),
    )  # fmt: skip
    if state.get(asked):
        draw = st.dialog(
            _("Fill from the supplier's file"), width=860, position="right", on_dismiss=lambda: state.update({asked: False})
        )
        draw(_show)(grid, asked)


def _show(grid: Fillable, asked: str) -> None:
    current()
    given = st.file_uploader(
        _("Delivery note or bill as a spreadsheet"), TYPES, key=f"{grid.name}_file_given",
        help=_("Its codes, pieces and prices are read"),
    )  # fmt: skip
    if given is None:
        st.caption(_("Nothing is written: the lines of the receipt are filled, and you look at them before you save."))
        return
    try:
        file = _compared(grid, given.name, given.getvalue())
    except FileRefused as refusal:
        st.error(refusal.sentence(), icon=":material/block:")
        st.page_link(page("upload"), label=_("Say what its columns are on the upload page"), icon=":material/table_convert:")
        return
    counts = file["state"].value_counts()
    st.markdown(" · ".join(f"{word(DELIVERIES, code)} **{counts[code]}**" for code in DELIVERIES if code in counts))
    c = st.column_config
    amount = {name: c.NumberColumn(label, format="%,.4f", width=96) for name, label in (
        ("unit_cost_e4", _("In the file (yuan)")), ("agreed_e4", _("Agreed (yuan)")),
    )}  # fmt: skip
    table.show(
        file.assign(state=[word(DELIVERIES, code) for code in file["state"]]),
        ("state", "code", "title", "qty", "open", "unit_cost_e4", "agreed_e4"), key=f"{grid.name}_file_lines", rows=16,
        config=amount | {
            "state": c.TextColumn(_("State"), width=120), "open": c.NumberColumn(_("To come (pcs)"), format="%,d", width=80),
            "title": c.TextColumn(_("Product"), width=150),
        },
    )  # fmt: skip
    usable = int(file["line_no"].notna().mul(file["qty"] > 0).sum())
    if usable < int((file["qty"] > 0).sum()):
        st.caption(_("Unknown codes and goods that were not ordered are left out: enter them as a goods receipt without an order."))
    st.button(
        _("Fill {n} lines", n=usable), type="primary", icon=":material/playlist_add_check:", key=f"{grid.name}_file_fill",
        disabled=not usable, on_click=_fill, args=(grid, file, asked),
    )  # fmt: skip


def _fill(grid: Fillable, file: pd.DataFrame, asked: str) -> None:
    grid.fill(lambda typed: form.delivered(typed, file))
    state[asked] = False
    st.rerun()


def _compared(grid: Fillable, name: str, content: bytes) -> pd.DataFrame:
    with tempfile.TemporaryDirectory(prefix="streamstock-delivery-") as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        lines = delivery_lines(OwnDoor(books(), keep=True), path)
    return reports.delivery_against_order(books(), grid.found.order.number, lines)
