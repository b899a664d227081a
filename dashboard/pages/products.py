"""商品档案: all products, found while one types; by style, or unfolded to their SKUs. A click opens the product."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import custom_inputs, empty, export, head, paging, pick, product_rows, table
from dashboard.components.find import open_card
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import products as asked
from etl.product_list import product_list

COLUMNS = ("code", "name", "skus", "category", "brand", "supplier", "prices", "unit_cost_e4", "on_hand", "state")
EVERYTHING = 1_000_000
SIZE = 100

choices, suppliers = asked.product_choices(), queries.choices().suppliers
with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Product archive"), width="content", anchor=False)
    st.space("stretch")
    label = _("Download as product list")
    export.button(lambda: product_list(asked.products_to_load()), "products", key="export_products", label=label)
    if st.button(_("New product"), type="primary", icon=":material/add:", key="product_new"):
        st.switch_page(page("product_form"))

with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        _("Search"), key="products_search", placeholder=_("Code, barcode, name, initials"), icon=":material/search:",
        label_visibility="collapsed", width=260, live=True, persist_state="session",
    )  # fmt: skip
    filters = {
        name: st.selectbox(
            label, options, index=None, key=f"products_{name}", placeholder=label, label_visibility="collapsed", width=150,
            persist_state="session",
        )
        for name, label, options in (
            ("category", _("Category"), choices["category"]), ("brand", _("Brand"), choices["brand"]),
            ("supplier", _("Supplier"), suppliers),
        )
    }  # fmt: skip
    archived = pick.one_of(_("State"), product_rows.ARCHIVED, product_rows.ARCHIVED, "no", "products_archived")
    every = asked.products_by_custom()
    kept = custom_inputs.narrowed(every, "product", "products_custom")
    unfolded = st.toggle(_("Show SKUs"), key="products_unfolded")

question: dict[str, Any] = {"search": (search or "").strip(), **filters, "archived": archived}
if len(kept) < len(every):
    question["only"] = kept["product_id"].tolist()
answer = paging.current(
    "products_page", question, lambda number: asked.products(**question, limit=SIZE, offset=(number - 1) * SIZE)
)
if answer.frame.empty:
    if any(question[name] for name in ("search", *filters)) or "only" in question or archived == "yes":
        st.info(_("No product matches. Clear the search or the filters."), icon=":material/filter_alt_off:")
    else:
        empty.show(
            "sell", _("No products yet"), _("Make the first one here, or upload a product list with all of them."),
            _("New product"), "product_form",
        )  # fmt: skip
    st.stop()

head.basis(_("{n} products; cost is the moving average of now, in yuan a piece; click one to open it", n=f"{answer.rows:,d}"))
frame = product_rows.shown(answer.frame, asked.product_skus(answer.frame["product_id"].tolist()) if unfolded else None)


def clicked() -> None:
    row = table.clicked("products_table")
    if row is not None:
        open_card(str(frame["product_code"].iloc[row]))


def whole() -> pd.DataFrame:
    return product_rows.shown(asked.products(**question, limit=EVERYTHING, offset=0).frame, None)


table.show(frame, COLUMNS, key="products_table", on_click=clicked, rows=18, config=product_rows.columns(), whole=whole)
paging.bar("products_page", answer.rows, SIZE)
