"""The rows of the product list: one per style, and under it, when unfolded, one per SKU."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.language import _
from dashboard.words import Words, word

ARCHIVED: Words = {"no": lambda: _("On sale"), "yes": lambda: _("Archived"), "all": lambda: _("All")}
INDENT = "   └ "


def shown(products: pd.DataFrame, skus: pd.DataFrame | None) -> pd.DataFrame:
    """code, name, skus, category, brand, supplier, prices, unit_cost_e4, on_hand, state, product_code; SKUs under their style."""
    styles = products.assign(
        code=products["product_code"], line=0,
        prices=[_span(low, high) for low, high in zip(products["list_price_fen"], products["highest_price_fen"], strict=True)],
    )  # fmt: skip
    rows = [styles.assign(style=range(len(styles)))]
    if skus is not None and len(skus):
        place = dict(zip(products["product_id"], range(len(products)), strict=True))
        codes = dict(zip(products["product_id"], products["product_code"], strict=True))
        rows.append(
            skus.assign(
                code=INDENT + skus["sku_code"], name=skus["spec"], line=1, style=skus["product_id"].map(place),
                product_code=skus["product_id"].map(codes), prices=[_span(price, price) for price in skus["list_price_fen"]],
            )
        )  # fmt: skip
    found = pd.concat(rows, ignore_index=True).sort_values(["style", "line"], kind="stable").reset_index(drop=True)
    states = [[word(ARCHIVED, "yes" if gone else "no")] for gone in found["archived"]]
    return found.assign(skus=found["skus"].astype("Int64"), state=pd.Series(states, index=found.index, dtype=object))


def _span(low: Any, high: Any) -> str:
    if amounts.missing(low):
        return amounts.UNDEFINED
    return f"{low / 100:,.2f}" if low == high else f"{low / 100:,.2f} – {high / 100:,.2f}"


def columns() -> dict[str, Any]:
    column = st.column_config
    return {
        "code": column.TextColumn(_("Code"), width=140, pinned=True, help=_("Click to open the product")),
        "name": column.TextColumn(_("Product"), width=170),
        "skus": column.NumberColumn(_("SKUs"), width=56),
        "prices": column.TextColumn(_("List price (yuan)"), width=124, alignment="right"),
        "unit_cost_e4": column.NumberColumn(_("Cost (yuan)"), format="%,.2f", width=84),
        "on_hand": column.NumberColumn(_("On hand"), format="%,d", width=76),
        "state": column.MultiselectColumn(
            _("State"), options=[word(ARCHIVED, "no"), word(ARCHIVED, "yes")], color=["green", "gray"], width=90
        ),
    }
