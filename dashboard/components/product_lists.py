"""The lists of a product card: where it lies, what is open, what moved and what was changed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import document_drawer, table
from dashboard.components.product_figures import of
from dashboard.language import _
from dashboard.words import KINDS, word
from inventory.reports import ProductCard

PLACES = (
    "sku_code", "spec", "warehouse", "on_hand", "reserved", "available", "on_order", "return_in_transit", "low_qty", "high_qty",
    "shelf", "unit_cost_e4", "value_fen", "last_in", "last_out",
)  # fmt: skip
PLACES_OPTIONAL = ("on_order", "return_in_transit", "low_qty", "high_qty", "shelf")
SKUS = (
    "sku_code", "spec", "barcode", "list_price_fen", "session_price_fen", "lowest_price_fen", "unit_cost_e4", "reference_cost_e4",
    "alias", "archived",
)  # fmt: skip
OPEN_SALES = ("pay_at", "shop", "order_no", "sku_code", "bundle", "qty", "net_fen", "promise_at", "warehouse", "host")
OPEN_BUYING = (
    "number", "supplier", "sku_code", "warehouse", "ordered_at", "expected_on", "ordered", "received", "on_order", "unit_price_e4",
)  # fmt: skip
MOVES = ("at", "number", "kind", "sku_code", "spec", "warehouse", "qty", "unit_cost_e4", "value_fen", "party", "order_no")
CHANGES = ("changed_at", "changed_by", "sku_code", "field", "warehouse", "before", "after")


def used(frame: pd.DataFrame, columns: tuple[str, ...], optional: tuple[str, ...]) -> list[str]:
    """The columns worth showing: an optional one without anything in it only pushes the others off the screen."""
    return [name for name in columns if name not in optional or (frame[name].notna() & (frame[name] != 0)).any()]


def places(shown: ProductCard, sku: str | None) -> None:
    """Stock by SKU and warehouse, now."""
    frame = of(shown.stock, sku)
    with st.container(border=True):
        st.subheader(_("Stock by warehouse"), anchor=False)
        if frame.empty:
            st.caption(_("Nothing of it lies anywhere, nothing is on order."))
            return
        st.caption(_("Pieces, now; value in yuan at moving average cost"))
        table.show(frame, used(frame, PLACES, PLACES_OPTIONAL), key="card_places", rows=8)


def tabs(shown: ProductCard, sku: str | None) -> None:
    """SKUs and prices, open sales and purchase orders, the last movements and changes."""
    lists = {name: of(getattr(shown, name), sku) for name in ("skus", "order_lines", "purchase_orders", "movements")}
    names = [
        _("SKUs and prices ({n})", n=len(lists["skus"])),
        _("To ship ({n})", n=len(lists["order_lines"])),
        _("On order ({n})", n=len(lists["purchase_orders"])),
        _("Last movements ({n})", n=len(lists["movements"])),
        _("Changes ({n})", n=len(shown.changes)),
    ]
    skus, sales, buying, moves, changes = st.tabs(names)
    with skus:
        st.caption(_("Prices and costs in yuan a piece; the average cost is of now"))
        table.show(
            lists["skus"],
            used(lists["skus"], SKUS, ("session_price_fen", "lowest_price_fen", "alias", "archived")),
            key="card_skus",
        )
    with sales:
        _listed(
            lists["order_lines"],
            OPEN_SALES,
            "card_open_sales",
            _("Every order that was paid has left."),
            ("bundle", "promise_at", "host"),
        )
    with buying:
        _listed(lists["purchase_orders"], OPEN_BUYING, "card_open_buying", _("Nothing is on order."), ())
    with moves:
        moved = lists["movements"]
        key = document_drawer.keyed("card_moves")
        _listed(
            moved.assign(kind=[word(KINDS, str(kind)) for kind in moved["kind"]]),
            MOVES,
            key,
            _("Nothing of it ever moved."),
            (),
            moved,
        )
    with changes:
        told = shown.changes.assign(field=[table.heading(_heading(str(name))) for name in shown.changes["field"]])
        _listed(told, CHANGES, "card_changes", _("Nobody changed it yet."), ("warehouse", "sku_code"))


def _listed(
    frame: pd.DataFrame,
    columns: tuple[str, ...],
    key: str,
    nothing: str,
    optional: tuple[str, ...],
    papers: pd.DataFrame | None = None,
) -> None:
    if frame.empty:
        st.caption(nothing)
        return
    opens = None if papers is None else lambda: document_drawer.clicked(key, papers)
    table.show(
        frame,
        used(frame, columns, optional),
        key=key,
        rows=10,
        on_click=opens,
        faint=frame.get("undone"),
    )


def _heading(field: str) -> str:
    """The column of a field as the log names it."""
    return {"name": "product_name"}.get(field, field.removesuffix("_fen").removesuffix("_e4"))
