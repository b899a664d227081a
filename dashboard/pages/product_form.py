"""商品档案: one product to make, or, with ``?product=CODE``, to change. Save → look once more → saved once."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import queries
from dashboard.components import custom_inputs, drafts, empty, product_acts, product_grid, product_header, product_saving
from dashboard.components.find import open_card
from dashboard.forms import product as form
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import products as asked

state = st.session_state
if saved := state.pop("product_saved", None):
    st.toast(_("{code} is saved", code=saved["code"]), icon=":material/check_circle:")
    open_card(saved["code"])

code = st.query_params.get("product", "").strip()
record = asked.product_record(code) if code else None
if code and record is None:
    if done := state.pop("product_act_done", None):
        st.success(done, icon=":material/check_circle:")
    empty.show(
        "sell", _("No product has the code {code}", code=code), _("Look for it in the list."), _("Product archive"), "products"
    )
    st.stop()

draft = drafts.opened(f"{form.KIND}_{record.product_id}" if record else form.KIND)
start = form.Typed.from_content(draft.content) if draft.content else form.Typed.of(record) if record else form.Typed()
drafts.head(_("Edit {code}", code=code) if record else _("New product"), draft)
with st.container(horizontal=True, vertical_alignment="center"):
    st.page_link(page("products"), label=_("Product archive"), icon=":material/arrow_back:")
    if record:
        st.page_link(page("product"), label=_("Product card"), icon=":material/sell:", query_params={"product": code})
        if record.archived:
            st.badge(_("Archived"), icon=":material/archive:", color="gray")
        st.space("stretch")
        product_acts.bar(record)
if record and start.version != record.version:
    st.warning(
        _("The product was changed since this form was opened: discard the draft to see it as it is."), icon=":material/group:"
    )

with st.container(border=True):
    typed = product_header.fields(start, draft)
    custom = custom_inputs.inputs(
        "product", record.custom if record else {}, draft.key, [one for one in state.get("product_refused", []) if not one.line]
    )
product_grid.maker(replace(typed, lines=state.get(f"lines_now_{draft.key}", start.lines)), draft)
with st.container(border=True):
    st.subheader(_("SKUs of the product"), anchor=False)
    st.caption(_("One row per colour and size; left empty, the product is one SKU under its style code. Prices in yuan."))
    product_saving.tell_lines()
    lines = product_grid.editor(start, draft, queries.choices().warehouses)
    typed = replace(typed, lines=lines)
    state[f"lines_now_{draft.key}"] = lines
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("{n} SKUs", n=len(typed.filled)), width="content")
        st.space("stretch")
        st.button(
            _("Save"), type="primary", icon=":material/save:", shortcut="Ctrl+S", key="product_save", on_click=product_saving.ask
        )
drafts.autosave(draft, typed.title, typed.content())

if record:
    with st.container(border=True):
        st.subheader(_("Price history"), anchor=False)
        product_header.prices(asked.price_history(code))
product_saving.show(typed, custom, draft)
