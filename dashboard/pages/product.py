"""商品卡: one product with stock, cost, sales, what is open and what moved; or the products that a search finds."""

from __future__ import annotations

import streamlit as st

from dashboard.components import document_drawer, empty, head, paper, product_figures, product_lists, product_picture, table
from dashboard.components.find import open_card
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.product_card import found_products, product_card
from inventory.reports import ProductCard
from inventory.reports.overview import Choices

FOUND = ("product_code", "product_name", "category", "skus", "on_hand", "archived")


def listed(known: Choices, text: str) -> None:
    """The products that a search finds; a click opens one."""
    with head.row(_("Find a product"), known):
        pass
    found = found_products(text)
    if found.empty:
        sentence = _("Type a code, a barcode, a name or the initials of its pinyin into the box above.")
        empty.show("search_off", _("No product is called “{text}”", text=text) if text else _("Which product?"), sentence)
        return
    head.basis(_("{n} products for “{text}”, best match first; pieces on hand now", n=len(found), text=text))

    def clicked() -> None:
        row = table.clicked("found_table")
        if row is not None:
            open_card(str(found["product_code"].iloc[row]))

    table.show(found, FOUND if found["archived"].any() else FOUND[:-1], key="found_table", on_click=clicked, rows=15)


def shown(known: Choices, card: ProductCard) -> None:
    """The card."""
    facts, codes = card.facts, card.skus["sku_code"].tolist()
    with head.row(str(facts["product_name"]), known):
        sku = st.selectbox(
            _("SKU"), codes, index=codes.index(card.asked) if card.asked in codes else None,
            key=f"card_sku_{facts['product_code']}_{card.asked}", placeholder=_("All {n} SKUs", n=len(codes)),
            label_visibility="collapsed", width=210,
        )  # fmt: skip
    said = [
        facts["product_code"], facts["category"], facts["brand"], facts["unit"],
        facts["supplier"] and _("Supplier: {name}", name=facts["supplier"]),
        facts["lead_days"] and _("arrives {n} days after ordering", n=int(facts["lead_days"])),
    ]  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(" · ".join(str(one) for one in said if one), width="content")
        if facts["archived"]:
            st.badge(_("Archived"), icon=":material/archive:", color="gray")
        st.space("stretch")
        paper.label_button(card.skus.assign(product_name=facts["product_name"]), key="card_labels")
        edit = {"product": str(facts["product_code"])}
        st.page_link(page("product_form"), label=_("Edit"), icon=":material/edit:", query_params=edit, width="content")
        one = str(sku or codes[0])
        for name, label, icon, params in (
            ("ledger", _("Stock ledger"), "menu_book", {"sku": one}),
            ("cost", _("Cost of a SKU"), "price_check", {"sku": one}),
            ("ranking", _("Sales ranking"), "leaderboard", None),
        ):
            st.page_link(page(name), label=label, icon=f":material/{icon}:", query_params=params, width="content")
    if facts["description"]:
        st.caption(str(facts["description"]))
    picture, figures = st.columns([1, 4], gap="medium")
    with picture:
        product_picture.show(str(facts["product_code"]), str(facts["product_name"]))
    with figures:
        product_figures.cards(card, sku)
    with st.grid(2, gap="small", min_column_width=340):
        product_figures.sales(card, sku)
        richest = card.stock.groupby("sku_code")["value_fen"].sum()
        product_figures.costs(str(sku or (richest.idxmax() if len(richest) else codes[0])))
    product_lists.places(card, sku)
    product_lists.tabs(card, sku)
    document_drawer.show()


known = empty.books_or_stop(_("Product card"), "sell")
code = st.query_params.get("product", "").strip()
found = product_card(code, head.today(known)) if code else None
if found is not None:
    shown(known, found)
else:
    listed(known, st.query_params.get("find", code).strip())
