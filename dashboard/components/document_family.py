"""What a document comes from and what came of it: orders, cases, counts, receipts, returns, costs, reversals; each a click away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import receiving as asked
from dashboard.words import KINDS, word

MOST = 12
PAGES = {
    "purchase_order": ("shopping_cart", "purchase_order", "order"),
    "sales_order": ("receipt_long", "sales_order", "order"),
    "after_sale": ("assignment_return", "after_sales", "case_search"),
    "stocktake_task": ("fact_check", "stocktake", "count"),
}
"""Papers with a page of their own: icon, page, and what its address calls the number. The others open in the drawer."""


def show(number: str, open_document: Callable[[str], None]) -> None:
    """Draw the relatives of a document; ``open_document`` is called with the number of the one that is clicked."""
    family = asked.document_family(number)
    for relation, label in (
        ("origin", _("Comes from")), ("outcome", _("What came of it")), ("sibling", _("Other receipts of this order")),
    ):  # fmt: skip
        mine = family[family["relation"] == relation]
        if len(mine):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(label, width="content")
                for row in mine.head(MOST).to_dict("records"):
                    _member(row, open_document)
                if len(mine) > MOST:
                    st.caption(_("and {n} further papers", n=len(mine) - MOST), width="content")


def _member(row: dict[Any, Any], open_document: Callable[[str], None]) -> None:
    number, kind = str(row["number"]), str(row["kind"])
    pieces = "" if pd.isna(row["qty"]) or not row["qty"] else f" · {amounts.pieces(row['qty'])}"
    label = f"{word(KINDS, kind)} {number}{pieces}"
    if kind not in PAGES:
        st.button(
            f":gray[~~{label}~~]" if row["reversed"] else label, key=f"family_{number}", type="tertiary",
            icon=":material/description:", on_click=open_document, args=(number,),
        )  # fmt: skip
        return
    icon, name, asked_as = PAGES[kind]
    if st.button(label, key=f"family_{kind}_{number}", type="tertiary", icon=f":material/{icon}:"):
        # The drawer would open again on the next page.
        st.session_state.pop("document_asked", None)
        of_shop = {"shop": str(row["shop"])} if isinstance(row["shop"], str) else {}
        st.switch_page(page(name), query_params={asked_as: number, **of_shop})
