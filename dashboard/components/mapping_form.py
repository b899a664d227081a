"""The form of a mapping: for each field the column it comes from, for each word of the sheet what it means."""

from __future__ import annotations

import json
from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboard.field_words import FIELDS, SURE, TERMS
from dashboard.language import _
from dashboard.words import Words, word
from etl.formats.fields import FIELDS as DOCUMENT_FIELDS
from etl.formats.fields import KINDS, VOCABULARIES, Kind
from etl.mapping.guess import entry_headings
from etl.mapping.suggest import Suggestion

CONSTANT = "="
"""The choice of a fixed value instead of a column."""
AS_IT_IS = "*"
"""The choice of what several columns make together, as it was proposed or saved."""
NOWHERE = ""
"""The choice that the sheet has no such column."""
FURTHER: Words = {NOWHERE: lambda: _("Not in the sheet"), CONSTANT: lambda: _("A fixed value …")}
COLORS = {"sure": "green", "likely": "orange", "unsure": "red"}
LEADING: dict[Kind, tuple[str, ...]] = {
    "orders": ("order_at", "sku_code", "title", "spec", "shop"),
    "after_sales": ("line_no", "sku_code", "refund_goods"),
    "purchases": ("at", "title", "supplier", "warehouse", "unit_cost"),
    "stock": ("at", "title", "warehouse", "unit_cost"),
    "returns": ("at", "order_no", "warehouse", "grade"),
    "products": ("spec", "category", "list_price", "reference_cost"),
}
"""Fields that a sheet of the kind mostly tells: they stand before the further ones."""
MERGED = ("money", "cost", "qty", "int")
"""Types whose cells are never filled down."""


@dataclass(frozen=True)
class Draft:
    """What the form begins with: a suggestion for a sheet, or a saved mapping."""

    key: str
    kind: Kind
    names: Sequence[str]
    declaration: Table[str, Any]
    examples: Table[str, str] = field(default_factory=dict)
    """Column → its first cells."""
    why: Table[str, tuple[str, str]] = field(default_factory=dict)
    """Field → (how sure, why)."""
    words: Table[str, Sequence[str]] = field(default_factory=dict)
    """Column → its different words."""


def of_suggestion(found: Suggestion, key: str) -> Draft:
    """A draft from what was proposed for a sheet whose kind is told."""
    assert found.kind
    layout, names = found.layout, found.layout.names
    return Draft(
        key, found.kind, names, found.declaration,
        {name: " · ".join(cells.examples) for name, cells in zip(names, layout.cells, strict=True)},
        {guess.field: (guess.sure, guess.why) for guess in found.guesses},
        dict(zip(names, layout.words, strict=True)),
    )  # fmt: skip


def form(draft: Draft) -> dict[str, Any]:
    """Draw the form; the declaration as it is filled in now, not checked yet."""
    known = DOCUMENT_FIELDS[KINDS[draft.kind]]
    before = draft.declaration.get("columns", {})
    leading = {*before, *LEADING.get(draft.kind, ())}
    first = [name for name, about in known.items() if (about.required or name in leading) and name != "document"]
    columns = dict(_entries(draft, first, before))
    with st.expander(_("Further fields"), icon=":material/more_horiz:"):
        columns |= dict(_entries(draft, [name for name in known if name not in first and name in FIELDS], before))
    declaration = {key: value for key, value in draft.declaration.items() if key not in ("words", "fill_down", "moves_when")}
    declaration["columns"] = columns
    if words := _words(draft, columns):
        declaration["words"] = words
    if draft.kind == "purchases" and isinstance(columns.get("status"), str):
        declaration["moves_when"] = ["received"]
    if merged := _merged(draft, columns):
        declaration["fill_down"] = merged
    return declaration


def _entries(draft: Draft, fields: Sequence[str], before: Table[str, Any]) -> list[tuple[str, Any]]:
    """(field, entry) of those that are filled, three in a row."""
    filled = []
    grid = st.grid(3)
    for name in fields:
        with grid.cell():
            entry = _entry(draft, name, before.get(name))
        if entry is not None:
            filled.append((name, entry))
    return filled


def _entry(draft: Draft, name: str, before: Any) -> Any:
    """One field: a column, a fixed value, or what was proposed; None when it stays empty."""
    about = DOCUMENT_FIELDS[KINDS[draft.kind]][name]
    constant = before.get("value") if isinstance(before, Table) and set(before) == {"value"} else None
    together = before is not None and constant is None and not isinstance(before, str)
    options = [NOWHERE, *([AS_IT_IS] if together else []), *draft.names, CONSTANT]
    chosen = AS_IT_IS if together else CONSTANT if constant is not None else before or NOWHERE

    def said(option: str) -> str:
        if option in FURTHER:
            return FURTHER[option]()
        if option == AS_IT_IS:
            return _together(before)
        examples = draft.examples.get(option, "")
        return f"{option}  ({examples})" if examples else option

    answer = st.selectbox(
        word(FIELDS, name) + (" *" if about.required else ""), options, index=options.index(chosen) if chosen in options else 0,
        format_func=said, key=f"{draft.key}_{name}",
    )  # fmt: skip
    if answer == CONSTANT:
        return _constant(draft, name, constant)
    if name in draft.why and answer == chosen:
        sure, why = draft.why[name]
        st.caption(f":{COLORS[sure]}[{word(SURE, sure)}] · {why}")
    return before if answer == AS_IT_IS else answer or None


def _together(entry: Any) -> str:
    """An entry of several columns in words."""
    if isinstance(entry, Table):
        sign = {"product": " × ", "sum": " + ", "join": " & ", "first": " / "}
        for way, between in sign.items():
            if way in entry:
                return between.join(entry_headings(entry[way]))
        if "else_by_times" in entry:
            return _("By the times of the line")
    return " / ".join(entry_headings(entry)) or json.dumps(entry, ensure_ascii=False)


def _constant(draft: Draft, name: str, constant: Any) -> dict[str, str] | None:
    """A value that holds for all rows."""
    words = VOCABULARIES.get((KINDS[draft.kind], name))
    key = f"{draft.key}_{name}_value"
    if words:
        value = st.selectbox(
            _("For all rows"), words, index=words.index(constant) if constant in words else None,
            format_func=lambda code: word(TERMS, code), key=key, label_visibility="collapsed",
        )  # fmt: skip
    else:
        value = st.text_input(_("For all rows"), value=constant or "", key=key, label_visibility="collapsed").strip()
    return {"value": value} if value else None


def _words(draft: Draft, columns: Table[str, Any]) -> dict[str, dict[str, str]]:
    """Field → word of the sheet → ours, for the fields that hold coded words."""
    told: dict[str, dict[str, str]] = {}
    for name, entry in columns.items():
        allowed = VOCABULARIES.get((KINDS[draft.kind], name))
        if not allowed or not isinstance(entry, str):
            continue
        before = draft.declaration.get("words", {}).get(name, {})
        said = draft.words.get(entry) or list(before)
        st.markdown(_("**What the words of {column} mean**", column=entry))
        grid = st.grid(3)
        meant = {}
        for number, one in enumerate(said):
            with grid.cell():
                known = before.get(one)
                meant[one] = st.selectbox(
                    one, allowed, index=allowed.index(known) if known in allowed else None, placeholder=_("Choose"),
                    format_func=lambda code: word(TERMS, code), key=f"{draft.key}_{name}_word_{number}",
                )  # fmt: skip
        told[name] = {one: ours for one, ours in meant.items() if ours}
        if len(told[name]) < len(meant):
            st.caption(":orange[" + _("Rows with a word that means nothing here are rejected.") + "]")
    return told


def _merged(draft: Draft, columns: Table[str, Any]) -> list[str]:
    """The fields whose cells are merged."""
    known = DOCUMENT_FIELDS[KINDS[draft.kind]]
    able = [name for name, entry in columns.items() if isinstance(entry, str) and known[name].type not in MERGED]
    before = [name for name in draft.declaration.get("fill_down", []) if name in able]
    return st.multiselect(
        _("Merged cells: what is blank takes the value above"), able, default=before, key=f"{draft.key}_merged",
        format_func=lambda name: word(FIELDS, name), placeholder=_("None"),
    )  # fmt: skip
