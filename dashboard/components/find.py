"""The find box in the first row of every page: a code, a scanned barcode, a name or its initials opens the product."""

from __future__ import annotations

import streamlit as st

from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.queries.product_card import found_products


def box() -> None:
    """A form of its own: a scanner types into it faster than anything else can take, and ends with Enter."""
    if leads_to := st.session_state.pop("find_leads_to", None):
        st.switch_page(page("product"), query_params=leads_to)
    with (
        st.form("find", clear_on_submit=True, border=False, width=228),
        st.container(horizontal=True, gap="xxsmall", vertical_alignment="center"),
    ):
        st.text_input(
            _("Find a product"), key="find_text", icon=":material/barcode_scanner:", label_visibility="collapsed",
            placeholder=_("Code, barcode, name"),
        )  # fmt: skip
        st.form_submit_button("", icon=":material/search:", key="find_go", on_click=_find, help=_("Find a product"))


def open_card(code: str) -> None:
    """Go to the card of the product that ``code`` means."""
    st.switch_page(page("product"), query_params={"product": code})


def _find() -> None:
    """Say where the box leads: to the card of what was meant, or, where several products can be meant, to their list."""
    current()
    text = str(st.session_state.get("find_text") or "").strip()
    if not text:
        return
    found = found_products(text)
    exact = found[found["rank"] <= 1]
    if len(exact) == 1 or len(found) == 1:
        meant = (exact if len(exact) == 1 else found).iloc[0]
        code = meant["sku_code"] if isinstance(meant["sku_code"], str) else meant["product_code"]
        st.session_state["find_leads_to"] = {"product": str(code)}
    else:
        st.session_state["find_leads_to"] = {"find": text}
