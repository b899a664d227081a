"""自定义字段: the form for a new field, and for one that is changed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.language import _, current
from dashboard.supplier_words import FIELD_TYPES, SUBJECTS
from dashboard.words import word
from inventory import commands
from inventory.commands.custom_fields import LONGEST_NAME
from inventory.database.custom_fields import SUBJECTS as SUBJECT_CODES
from inventory.database.custom_fields import TYPES, CustomField
from inventory.errors import Refused, StreamStockError

state = st.session_state


def ask(field: CustomField | None = None) -> None:
    """Open the drawer at the end of this run: of ``field``, or of a new one."""
    state["field_asked"] = field or "new"
    state["field_turn"] = state.get("field_turn", 0) + 1
    state.pop("field_trouble", None)


def show() -> None:
    """Draw the drawer when it was asked for; call it at the end of the page."""
    asked = state.get("field_asked")
    if asked is not None:
        field = None if asked == "new" else asked
        title = _("New field") if field is None else _("Change {name}", name=field.name)
        st.dialog(title, width=480, position="right", on_dismiss=_closed)(_form)(field)


def _closed() -> None:
    state.pop("field_asked", None)


def _form(field: CustomField | None) -> None:
    if trouble := state.get("field_trouble"):
        st.error(trouble, icon=":material/block:", title=_("Not saved"))
    turn = state.get("field_turn", 0)
    if field is None:
        subject = st.segmented_control(
            _("Belongs to"), SUBJECT_CODES, default="product", required=True, format_func=lambda code: word(SUBJECTS, code),
            key=f"field_subject_{turn}",
        )  # fmt: skip
        kind = st.segmented_control(
            _("Kind"),
            TYPES,
            default="text",
            required=True,
            format_func=lambda code: word(FIELD_TYPES, code),
            key=f"field_type_{turn}",
        )
    else:
        subject, kind = field.subject, field.type
        st.caption(f"{word(SUBJECTS, subject)} · {word(FIELD_TYPES, kind)}")
    name = st.text_input(
        _("Name"),
        field.name if field else "",
        key=f"field_name_{turn}",
        max_chars=LONGEST_NAME,
        placeholder=_("Fabric, origin, grade …"),
    )
    choices: list[str] = []
    if kind == "choice":
        said = "\n".join(field.choices) if field else ""
        choices = st.text_area(_("Choices, one a line"), said, key=f"field_choices_{turn}", height=140).splitlines()
    required = st.checkbox(_("Must be filled in"), field.required if field else False, key=f"field_required_{turn}")
    if st.button(_("Save"), type="primary", icon=":material/save:", key="field_save", shortcut="Ctrl+S", width="stretch"):
        if not _saved(field, str(subject), str(kind), name, choices, required):
            st.rerun()
        _closed()
        st.rerun()


def _saved(field: CustomField | None, subject: str, kind: str, name: str, choices: list[str], required: bool) -> bool:
    who: dict[str, Any] = {"person": person.current()}
    try:
        if field is None:
            commands.add_custom_field(books(), subject, name, kind, choices=choices, required=required, **who)
        else:
            commands.change_custom_field(
                books(), field.field_id, version=field.version, name=name, choices=choices if kind == "choice" else None,
                required=required, **who,
            )  # fmt: skip
    except StreamStockError as refusal:
        state["field_trouble"] = refused(refusal)
        return False
    state["field_done"] = _("{name} is saved", name=name.strip())
    return True


def refused(refusal: StreamStockError) -> str:
    """What was refused, in the reader's language."""
    current()
    if isinstance(refusal, Refused):
        return "\n".join(f"- {problem.sentence()}" for problem in refusal.problems)
    return refusal.sentence()
