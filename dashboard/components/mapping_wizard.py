"""The wizard for a sheet that is not recognised: what it probably is, what is open, and loading it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard import person, queries
from dashboard.books import books
from dashboard.components import loading, mapping_form, mapping_offer
from dashboard.field_words import FIELDS, FILE_KINDS
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.words import word
from etl import personal
from etl.formats.fields import FIELDS as DOCUMENT_FIELDS
from etl.formats.fields import KINDS
from etl.mapping import pick, read_mapping, suggest
from etl.mapping.guess import entry_headings
from etl.mapping.stored import remember
from etl.mapping.suggest import Suggestion
from etl.owner import OwnDoor
from etl.read import open_file
from etl.reading import Reading
from inventory.errors import StreamStockError
from inventory.settings import PersonalData

state = st.session_state


@dataclass(frozen=True)
class Looked:
    """What a look at the file told: its sheets that say something, and the proposal for one of them."""

    sheets: Sequence[str]
    found: Suggestion


def show(name: str, content: bytes) -> None:
    """Draw the wizard for one file."""
    mark = sha256(content).hexdigest()[:10]
    asked = {"sheet": state.get(f"map_{mark}_sheet"), "kind": state.get(f"map_{mark}_kind"), "row": state.get(f"map_{mark}_row")}
    try:
        looked = _looked(name, content, mark, asked)
    except StreamStockError as error:
        st.error(error.sentence(), icon=":material/block:")
        return
    found = looked.found
    _sheet_and_kind(looked, mark)
    if found.near:
        st.caption(found.near)
    _preview(found)
    if found.kind is None:
        st.info(_("Say what kind of sheet it is: then its columns are proposed."), icon=":material/help:")
        return
    draft = mapping_form.of_suggestion(found, f"map_{mark}_{found.sheet}_{found.kind}_{found.layout.header_row}")
    declaration = mapping_form.form(draft)
    _open_ends(found, declaration)
    _finish(name, content, mark, declaration)


def _looked(name: str, content: bytes, mark: str, asked: dict[str, Any]) -> Looked:
    """A look at the file, kept while nothing else is asked of it."""
    key = (mark, current(), *asked.values())
    kept = state.get("map_looked")
    if kept and kept[0] == key:
        looked: Looked = kept[1]
        return looked
    with tempfile.TemporaryDirectory(prefix="streamstock-map-") as folder, st.spinner(_("Looking at the sheet")):
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        tables = open_file(path)
        sheets = [table.sheet for table in tables if not table.is_empty]
        chosen = asked["sheet"] if asked["sheet"] in sheets else None
        looked = Looked(sheets, suggest(pick(tables, name, chosen), kind=asked["kind"], header_row=asked["row"]))
    state["map_looked"] = (key, looked)
    return looked


def _sheet_and_kind(looked: Looked, mark: str) -> None:
    found = looked.found
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(looked.sheets) > 1:
            st.selectbox(
                _("Sheet"), looked.sheets, index=looked.sheets.index(found.sheet), key=f"map_{mark}_sheet", width=200
            )  # fmt: skip
        kinds = list(FILE_KINDS)
        st.selectbox(
            _("What kind of sheet is it"), kinds, index=kinds.index(found.kind) if found.kind else None,
            format_func=lambda code: word(FILE_KINDS, code), key=f"map_{mark}_kind", width=200, placeholder=_("Choose"),
        )  # fmt: skip
        st.number_input(
            _("Row of the headings (0: none)"), 0, 40, found.layout.header_row, key=f"map_{mark}_row", width=200
        )  # fmt: skip
    if found.kind and found.kind_sure != "sure":
        st.caption(":orange[" + _("The kind is only presumed.") + "] " + found.kind_why)


def _preview(found: Suggestion) -> None:
    """The first cells under each heading, people in them as the settings say."""
    people = cast(PersonalData, queries.settings()["personal_data"])
    columns = {
        name: personal.shown(name, cells.examples, people)
        for name, cells in zip(found.layout.names, found.layout.cells, strict=True)
    }
    rows = max(map(len, columns.values()), default=0)
    frame = pd.DataFrame({name: [*cells, *[""] * (rows - len(cells))] for name, cells in columns.items()})
    st.dataframe(frame, hide_index=True, height=34 * rows + 40, row_height=34, key="map_preview")


def _open_ends(found: Suggestion, declaration: dict[str, Any]) -> None:
    """What nothing is read from, and what somebody should look at."""
    told = [*declaration["columns"].values(), *declaration.get("products", {}).values()]
    used = {name for entry in told for name in entry_headings(entry)}
    unused = [
        name
        for name, cells in zip(found.layout.names, found.layout.cells, strict=True)
        if cells.filled and name not in used
    ]  # fmt: skip
    if unused:
        st.caption(_("Not used: {columns}", columns=_listed(unused)))
    for name, cell in found.misfits.items():
        st.warning(
            _("The column {column} cannot be read: {value} is none of what its heading says.", column=name, value=cell),
            icon=":material/warning:",
        )


def _listed(names: Sequence[str]) -> str:
    return ("、" if current().startswith("zh") else ", ").join(names)


def _finish(name: str, content: bytes, mark: str, declaration: dict[str, Any]) -> None:
    """Name it, say of which day it speaks when it tells no time, and load."""
    timeless = "at" not in declaration["columns"] and "order_at" not in declaration["columns"]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input(_("Name of the mapping"), value=Path(name).stem, key=f"map_{mark}_name", width=240).strip()
        day = None
        if timeless and declaration["kind"] in ("orders", "purchases", "stock", "returns"):
            day = st.date_input(
                _("The day it speaks of"), None, key=f"map_{mark}_day", width=180, format="YYYY-MM-DD",
                help=_("The sheet tells no time; without a day it speaks of now."),
            )  # fmt: skip
        save = st.button(_("Save and preview"), type="primary", icon=":material/save:", key="map_save")
        once = st.button(_("Preview only"), icon=":material/preview:", key="map_once")
    if not (save or once):
        return
    empty = [
        word(FIELDS, name)
        for name, about in DOCUMENT_FIELDS[KINDS[declaration["kind"]]].items()
        if about.required and name not in (*declaration["columns"], "document", "order_at")
    ]
    if empty:
        st.error(_("Choose the columns of: {fields}.", fields=_listed(empty)), icon=":material/error:")
        return
    try:
        told = {**declaration, "name": title}
        # A mapping that is impossible is said before anything is kept.
        mapping = read_mapping(told)
        version = remember(OwnDoor(books(), keep=True), told, person=person.current()) if save else 0
        mapping = read_mapping(told, version)
    except StreamStockError as error:
        st.error(error.sentence(), icon=":material/error:")
        return
    reading = Reading(mapping=mapping, at=datetime.combine(day, time.min) if day else None)
    state.pop(mapping_offer.HANDED, None)
    started = loading.start([(name, content)], None, preview=True, reading=reading)
    st.switch_page(page("upload"), query_params={"job": started.id})
