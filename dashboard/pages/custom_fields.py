"""自定义字段: fields the shop adds to products and suppliers."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.components import custom_field_form, custom_field_list, head
from dashboard.language import _
from inventory.database.custom_fields import SUBJECTS

with head.row(_("Custom fields"), queries.choices()):
    st.button(_("New field"), type="primary", icon=":material/add:", key="field_new", on_click=custom_field_form.ask)
custom_field_list.told()
head.basis(
    _(
        "Fields you add stand in the form, the list with its filters, the exports and the product file: a column headed like the "
        "field fills it. Archived fields are asked for no more; what was said in them stays"
    )
)
for subject in SUBJECTS:
    custom_field_list.show(subject)
custom_field_form.show()
