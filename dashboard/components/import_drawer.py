"""One import in a drawer: who loaded what and when, what it did, its rows as they were kept, and taking it back."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import table
from dashboard.components.export import XLSX
from dashboard.language import _
from etl import corrections, history
from inventory import commands, reports
from inventory.errors import Refused

state = st.session_state
COUNTS = ("rows", "new", "changed", "unchanged", "rejected")


def told() -> None:
    """What came of the last undoing, once; call it where the page begins."""
    if done := state.pop("import_undone", None):
        st.success(done, icon=":material/check_circle:")


def keyed(name: str) -> str:
    """The key of the table of imports: another one each time the drawer closes, so that the click is forgotten."""
    return f"{name}_{state.get('import_round', 0)}"


def clicked(key: str, frame: pd.DataFrame) -> None:
    """Open the import of the row of table ``key`` that was clicked."""
    row = table.clicked(key)
    if row is not None and row < len(frame):
        state["import_asked"] = int(frame["batch_id"].iloc[row])


def _closed() -> None:
    state.pop("import_asked", None)
    state["import_round"] = state.get("import_round", 0) + 1


def show(frame: pd.DataFrame) -> None:
    """Draw the drawer when an import was asked for; ``frame`` holds the imports with the names of their formats."""
    asked = state.get("import_asked")
    if asked is not None and len(found := frame[frame["batch_id"] == asked]):
        row: dict[str, Any] = found.iloc[0].to_dict()
        st.dialog(str(row["file"]), width=620, position="right", on_dismiss=_closed)(_import)(row)


def _import(row: dict[str, Any]) -> None:
    facts = [
        row["format"],
        row["shop"],
        row["person"],
        f"{row['at']:%Y-%m-%d %H:%M}",
        _("{seconds} s", seconds=f"{row['seconds']:.1f}"),
    ]
    st.caption(" · ".join(str(fact) for fact in facts if not pd.isna(fact) and fact))
    undone = not pd.isna(row["undone_at"])
    if undone:
        st.info(_("Undone on {when}.", when=f"{row['undone_at']:%Y-%m-%d %H:%M}"), icon=":material/undo:")
    st.markdown(
        _(
            "**{rows}** rows = **{new}** new + **{changed}** changed + **{unchanged}** unchanged + **{rejected}** rejected",
            **{name: f"{row[name]:,d}" for name in COUNTS},
        )
    )
    st.markdown(
        _(
            "**{movements}** stock movements, stock value {value}",
            movements=f"{row['movements']:,d}",
            value=amounts.yuan(row["value_fen"]),
        )
    )
    _rows(row)
    if not undone:
        _undoing(row)


def _rows(row: dict[str, Any]) -> None:
    batch, name = int(row["batch_id"]), str(row["file"])
    with st.container(horizontal=True):
        st.download_button(
            _("Its rows as kept"),
            lambda: history.kept(reports.kept_file(books(), batch)),
            history.kept_name(name),
            XLSX,
            key="import_kept",
            icon=":material/table:",
            on_click="ignore",
            help=_("People in it are masked or left out, as the settings said when it was loaded"),
        )
        if row["rejected"]:
            st.download_button(
                _("Rows to correct, as Excel"),
                lambda: corrections.workbook(history.to_correct(reports.kept_file(books(), batch, rejected=True))),
                corrections.name(name),
                XLSX,
                key="import_corrections",
                icon=":material/edit_document:",
                on_click="ignore",
                help=_("Correct the coloured cells and upload the workbook: only these rows go in"),
            )


def _undoing(row: dict[str, Any]) -> None:
    with st.container(border=True, gap="small"):
        st.caption(_("Undoing takes back all that it brought: stock, cost and figures are as before. It can be loaded again."))
        sure = st.checkbox(_("Yes, take this import back"), key="import_sure")
        if st.button(_("Undo the import"), icon=":material/undo:", type="primary", key="import_undo", disabled=not sure):
            try:
                done = commands.undo_batch(books(), int(row["batch_id"]), person=person.current())
            except Refused as refusal:
                st.error(refusal.sentence(), icon=":material/block:", title=_("It cannot be undone"))
                return
            state["import_undone"] = _(
                "{file} is undone: {n} movements taken back, cost of goods sold {change}",
                file=row["file"], n=f"{done.movements:,}", change=amounts.yuan(done.recosted.cogs_fen),
            )  # fmt: skip
            _closed()
            st.rerun()
