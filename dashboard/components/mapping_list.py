"""The remembered mappings: what they are for, who changed them last; correcting and forgetting one."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import empty, mapping_form, mapping_offer
from dashboard.field_words import FILE_KINDS
from dashboard.language import _
from dashboard.words import word
from etl.formats.fields import Kind
from etl.mapping.stored import Stored, remember, stored
from etl.owner import OwnDoor
from inventory.errors import StreamStockError

state = st.session_state


def show() -> None:
    """One row for each mapping with what can be done to it."""
    known = stored(OwnDoor(books(), keep=True))
    if not known and not state.get(mapping_offer.HANDED):
        empty.show(
            "table_convert",
            _("No mapping yet"),
            _("What you say of a sheet is remembered here, and such sheets are recognised from then on."),
            _("Upload files"),
        )
    elif known:
        st.subheader(_("Remembered"), anchor=False)
    for number, one in enumerate(known):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{one.name}**", width="content")
            st.badge(word(FILE_KINDS, one.kind), color="gray", width="content")
            st.caption(
                _("version {version}, {at}", version=one.version, at=f"{one.changed_at:%Y-%m-%d %H:%M}")
                + (f" · {one.changed_by}" if one.changed_by else ""),
                width="content",
            )
            st.space("stretch")
            if st.button(_("Correct"), icon=":material/edit:", key=f"mapping_edit_{number}"):
                state["mapping_edit"] = one
            if st.button(_("Forget"), icon=":material/delete:", key=f"mapping_forget_{number}"):
                state["mapping_forget"] = one
    _dialogs()


def _dialogs() -> None:
    """Whatever was asked for, drawn once; closing it asks for nothing."""
    if one := state.get("mapping_edit"):
        st.dialog(one.name, width="large", on_dismiss=lambda: state.pop("mapping_edit", None))(_change)(one)
    elif one := state.get("mapping_forget"):
        title = _("Forget {name}?", name=one.name)
        st.dialog(title, on_dismiss=lambda: state.pop("mapping_forget", None))(_forget)(one)


def _change(one: Stored) -> None:
    """The form as it was saved; saving is refused when somebody else was faster."""
    kind = next(kind for kind in get_args(Kind) if kind == one.kind)
    draft = mapping_form.Draft(f"edit_{one.name}_{one.version}", kind, one.declaration.get("header", []), one.declaration)
    declaration = mapping_form.form(draft)
    if st.button(_("Save"), type="primary", icon=":material/save:", key="mapping_save"):
        try:
            remember(OwnDoor(books(), keep=True), declaration, version=one.version, person=person.current())
        except StreamStockError as error:
            st.error(error.sentence(), icon=":material/error:")
            return
        state.pop("mapping_edit", None)
        st.rerun()


def _forget(one: Stored) -> None:
    st.markdown(_("Sheets like it are not recognised any more. What was loaded stays."))
    if st.button(_("Forget it"), type="primary", icon=":material/delete:", key="mapping_forget_now"):
        try:
            OwnDoor(books(), keep=True).ask("forget_mapping", one.name, version=one.version, person=person.current())
        except StreamStockError as error:
            st.error(error.sentence(), icon=":material/error:")
            return
        state.pop("mapping_forget", None)
        st.rerun()
