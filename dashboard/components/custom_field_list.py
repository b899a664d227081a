"""自定义字段 of one subject: in the order of the form, each with what can be done with it."""

from __future__ import annotations

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import custom_field_form
from dashboard.language import _, current
from dashboard.queries.suppliers import custom_fields
from dashboard.supplier_words import FIELD_TYPES, SUBJECTS
from dashboard.words import word
from inventory import commands
from inventory.database.custom_fields import CustomField
from inventory.errors import StreamStockError

state = st.session_state


def show(subject: str) -> None:
    """The fields of ``subject``: those asked for, then the archived ones."""
    fields = custom_fields(subject, archived=True)
    used = [field for field in fields if not field.archived]
    with st.container(border=True):
        st.subheader(word(SUBJECTS, subject), anchor=False)
        if not fields:
            st.caption(_("No field of your own yet."))
        for field in used:
            _row(field, used)
        for field in fields:
            if field.archived:
                _row(field, used)


def _row(field: CustomField, used: list[CustomField]) -> None:
    key = field.field_id
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":gray[{field.name}]" if field.archived else f"**{field.name}**", width="content")
        st.badge(word(FIELD_TYPES, field.type), color="gray")
        if field.required:
            st.badge(_("Must be filled in"), color="orange")
        if field.archived:
            st.badge(_("Archived"), icon=":material/archive:", color="gray")
        if field.choices:
            st.caption(" / ".join(field.choices), width="content")
        st.space("stretch")
        if field.archived:
            st.button(
                _("Restore"),
                icon=":material/unarchive:",
                key=f"field_restore_{key}",
                on_click=_change,
                args=(field, {"archived": False}),
            )
            return
        at = used.index(field)
        st.button(
            "", icon=":material/arrow_upward:", key=f"field_up_{key}", help=_("Move up"), disabled=at == 0, type="tertiary",
            on_click=_swap, args=(field, used[at - 1]),
        )  # fmt: skip
        st.button(_("Edit"), icon=":material/edit:", key=f"field_edit_{key}", on_click=custom_field_form.ask, args=(field,))
        st.button(
            _("Archive"), icon=":material/archive:", key=f"field_archive_{key}", on_click=_change, args=(field, {"archived": True})
        )


def _change(field: CustomField, given: dict[str, bool]) -> None:
    try:
        commands.change_custom_field(books(), field.field_id, version=field.version, person=person.current(), **given)  # type: ignore[arg-type]
    except StreamStockError as refusal:
        state["field_refused"] = custom_field_form.refused(refusal)


def _swap(field: CustomField, other: CustomField) -> None:
    current()
    try:
        for one, place in ((field, other.position), (other, field.position)):
            commands.change_custom_field(books(), one.field_id, version=one.version, position=place, person=person.current())
    except StreamStockError as refusal:
        state["field_refused"] = custom_field_form.refused(refusal)


def told() -> None:
    """What came of the last act."""
    if done := state.pop("field_done", None):
        st.success(done, icon=":material/check_circle:")
    if refused := state.pop("field_refused", None):
        st.error(refused, icon=":material/block:")
