"""自定义字段 on a form and above a list: one widget per field the shop added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.language import _
from dashboard.queries.suppliers import custom_fields
from dashboard.supplier_words import ANSWERS
from dashboard.words import word
from inventory.database.custom_fields import CustomField
from inventory.errors import Problem


def inputs(subject: str, said: Mapping[int, str], key: str, problems: Sequence[Problem] = ()) -> dict[int, Any]:
    """The widgets of all fields of ``subject``, beginning with what was ``said``; returns number of the field → what is typed now.

    ``key`` makes the widgets those of one form. Each of the ``problems`` stands under its field.
    """
    fields = custom_fields(subject)
    typed = {}
    if fields:
        with st.grid(2, gap="small", min_column_width=200):
            for field in fields:
                with st.container(gap=None):
                    typed[field.field_id] = _input(field, said.get(field.field_id), f"custom_{field.field_id}_{key}")
                    for problem in problems:
                        if problem.column == f"custom:{field.field_id}":
                            st.caption(f":red[{_(problem.message, **problem.facts)}]")
    return typed


def _input(field: CustomField, said: str | None, key: str) -> Any:
    label = f"{field.name} *" if field.required else field.name
    match field.type:
        case "choice":
            at = field.choices.index(said) if said in field.choices else None
            return st.selectbox(label, field.choices, index=at, key=key, placeholder=_("Choose"))
        case "yes_no":
            at = list(ANSWERS).index(said) if said in ANSWERS else None
            return st.selectbox(
                label, list(ANSWERS), index=at, format_func=lambda code: word(ANSWERS, code), key=key, placeholder=_("Choose")
            )
        case "date":
            return st.date_input(label, date.fromisoformat(said) if said else None, key=key, format="YYYY-MM-DD")
        case _:
            return st.text_input(label, said or "", key=key)


def narrowed(frame: pd.DataFrame, subject: str, key: str) -> pd.DataFrame:
    """A popover with one filter per field; ``frame`` (with a column per field, reports.with_custom) as far as they leave it."""
    fields = [field for field in custom_fields(subject) if field.name in frame.columns]
    if not fields:
        return frame
    with st.popover(_("More filters"), icon=":material/filter_alt:"):
        for field in fields:
            frame = frame[_kept(frame[field.name], field, f"{key}_{field.field_id}")]
    return frame


def _kept(values: pd.Series, field: CustomField, key: str) -> pd.Series:
    everything = pd.Series(True, index=values.index)
    if field.type in ("choice", "yes_no"):
        options = list(field.choices) if field.type == "choice" else list(ANSWERS)
        shown = (lambda code: word(ANSWERS, code)) if field.type == "yes_no" else str
        chosen = st.multiselect(field.name, options, key=key, format_func=shown, placeholder=_("All"), persist_state="session")
        said = values.map({True: "yes", False: "no"}) if field.type == "yes_no" else values
        return said.isin(chosen) if chosen else everything
    if field.type == "text":
        part = st.text_input(field.name, key=key, persist_state="session").strip()
        return values.fillna("").astype(str).str.contains(part, case=False, regex=False) if part else everything
    least: Any
    most: Any
    with st.container(horizontal=True):
        if field.type == "number":
            least = st.number_input(_("{field} from", field=field.name), value=None, key=f"{key}_least", persist_state="session")
            most = st.number_input(_("{field} to", field=field.name), value=None, key=f"{key}_most", persist_state="session")
        else:
            least = st.date_input(_("{field} from", field=field.name), None, key=f"{key}_least", format="YYYY-MM-DD")
            most = st.date_input(_("{field} to", field=field.name), None, key=f"{key}_most", format="YYYY-MM-DD")
    if field.type == "date":
        least, most = (None if day is None else pd.Timestamp(day) for day in (least, most))
    kept = everything if least is None else values >= least
    return kept if most is None else kept & (values <= most)


def columns(subject: str) -> dict[str, Any]:
    """Headings of the columns of the fields, for tables."""
    column = st.column_config
    kinds: dict[str, Any] = {"number": column.NumberColumn, "date": column.DateColumn, "yes_no": column.CheckboxColumn}
    return {field.name: kinds.get(field.type, column.TextColumn)(field.name) for field in custom_fields(subject)}
