"""A stock sheet is handed in for one warehouse and moment, and compared."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.language import _, current
from dashboard.navigation import page
from etl.comparing import compare_file
from etl.owner import OwnDoor
from inventory.errors import FileRefused, Refused

TYPES = ["xlsx", "xls", "csv", "zip"]
state = st.session_state


def form(warehouses: list[str], moment: datetime) -> None:
    """Warehouse, moment, file and the button; what cannot be read is said with the way to map its columns."""
    with st.container(border=True):
        with st.grid(4, gap="small", min_column_width=200):
            warehouse = st.selectbox(_("Warehouse the sheet is of"), warehouses, key="comparison_warehouse")
            at = st.datetime_input(_("It speaks of"), moment, format="YYYY-MM-DD", key="comparison_at")
            given = st.file_uploader(
                _("Stock sheet"), TYPES, key="comparison_file", help=_("Its codes and pieces are read; nothing is posted.")
            )
            with st.container():
                st.space("small")
                st.button(
                    _("Compare"), type="primary", icon=":material/compare_arrows:", key="comparison_compare", width="stretch",
                    disabled=given is None or not warehouse, on_click=_compare,
                    args=(given.name if given else "", given.getvalue() if given else b"", warehouse or "", at or moment),
                )  # fmt: skip
        if refused := state.pop("comparison_refused", None):
            st.error(refused, icon=":material/block:")
            st.page_link(page("upload"), label=_("Say what its columns are on the upload page"), icon=":material/table_convert:")


def _compare(name: str, content: bytes, warehouse: str, at: datetime) -> None:
    current()
    with tempfile.TemporaryDirectory(prefix="streamstock-comparison-") as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        try:
            found = compare_file(OwnDoor(books(), keep=True), path, warehouse, at=at, person=person.current())
        except (FileRefused, Refused) as refusal:
            state["comparison_refused"] = refusal.sentence()
            return
    state["comparison_number"] = str(found["number"].iloc[0])
