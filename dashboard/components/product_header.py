"""The fields of a product form above its SKUs, and the prices its SKUs had."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import drafts, product_saving, table
from dashboard.components.drafts import Opened
from dashboard.forms.product import Typed
from dashboard.language import _
from dashboard.queries.products import product_choices
from dashboard.words import Words, word

PRICES: Words = {
    "list_price_fen": lambda: _("List price"),
    "session_price_fen": lambda: _("Session price"),
    "lowest_price_fen": lambda: _("Lowest price"),
    "reference_cost_e4": lambda: _("Cost price"),
}
HISTORY = ("changed_at", "changed_by", "sku_code", "spec", "field", "before_e4", "after_e4", "file")


def fields(start: Typed, draft: Opened) -> Typed:
    """The header as it is typed now; what the last saving refused stands under its field."""
    known = product_choices() | {"supplier": queries.choices().suppliers}
    said: dict[str, Any] = {}
    with st.grid(4, gap="small", min_column_width=180):
        for name, label, hint in (
            ("name", _("Name *"), _("as hosts and customers call it")),
            ("product_code", _("Style code *"), _("your item number, as D2026-01")),
        ):
            with st.container(gap=None):
                said[name] = st.text_input(label, getattr(start, name), key=f"product_{name}_{draft.key}", placeholder=hint) or ""
                product_saving.tell(name)
        for name, label in (
            ("category", _("Category")), ("brand", _("Brand")), ("unit", _("Unit")), ("supplier", _("Supplier")),
        ):  # fmt: skip
            began = getattr(start, name)
            with st.container(gap=None):
                chosen = st.selectbox(
                    label, drafts.among(known[name], began), index=drafts.place_of(known[name], began), accept_new_options=True,
                    key=f"product_{name}_{draft.key}", placeholder=_("Choose or type a new one"),
                )  # fmt: skip
                product_saving.tell(name)
            said[name] = chosen or ""
        with st.container(gap=None):
            lead = st.number_input(
                _("Days to arrive"), min_value=0, value=start.lead_days, step=1, key=f"product_lead_{draft.key}",
                placeholder=_("from order to arrival"),
            )  # fmt: skip
            product_saving.tell("lead_days")
            said["lead_days"] = None if lead is None else int(lead)
    said["description"] = st.text_area(
        _("Description"), start.description, key=f"product_description_{draft.key}", height=90,
        placeholder=_("Material, cut, washing: what hosts and customer service should know"),
    ) or ""  # fmt: skip
    product_saving.tell("description")
    return replace(start, **said)


def prices(history: pd.DataFrame) -> None:
    """Every price of a product's SKUs, newest first."""
    if history.empty:
        st.caption(_("No price was set yet."))
        return
    column = st.column_config
    amount = {
        "before_e4": column.NumberColumn(_("Before (yuan)"), format="%,.2f"),
        "after_e4": column.NumberColumn(_("After (yuan)"), format="%,.2f"),
        "field": column.TextColumn(_("Price"), width=90),
        "file": column.TextColumn(_("Import"), width=160),
    }
    told = history.assign(field=[word(PRICES, str(name)) for name in history["field"]])
    table.show(told, HISTORY, key="product_prices", rows=10, config=amount)
