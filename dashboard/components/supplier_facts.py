"""What is known of a supplier, in a grid of small labels."""

from __future__ import annotations

import streamlit as st

from dashboard.language import _
from dashboard.queries.suppliers import custom_fields
from dashboard.supplier_words import ANSWERS, FIELDS
from dashboard.words import word
from inventory.reports import SupplierCard

SHOWN = ("contact", "phone", "address", "payment_days", "terms", "bank", "bank_account", "tax_no", "note")


def show(shown: SupplierCard) -> None:
    """The fields that say something, the custom ones behind; a hint when none does."""
    facts = {word(FIELDS, name): str(shown.record[name]) for name in SHOWN if shown.record[name] not in (None, "")}
    for field in custom_fields("supplier"):
        if said := shown.custom.get(field.field_id):
            facts[field.name] = word(ANSWERS, said) if field.type == "yes_no" else said
    if shown.names:
        facts[_("Also called")] = ", ".join(shown.names)
    if not facts:
        st.caption(_("Nothing but the name is known: “Edit” adds contact, telephone, terms and account."))
        return
    with st.container(border=True), st.grid(4, gap="small", min_column_width=160):
        for label, value in facts.items():
            with st.container(gap=None):
                st.caption(label)
                st.text(value)
