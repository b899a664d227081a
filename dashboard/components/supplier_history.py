"""What became of the trade with a supplier: papers, prices, goods, and who changed its record."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.price import price
from dashboard.charts.style import config
from dashboard.components import document_drawer, export, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.supplier_words import ANSWERS, FIELDS, PAPER_STATES, PAPERS
from dashboard.words import word
from inventory.reports import SupplierCard

PAPER_COLUMNS = ("at", "kind", "number", "state", "qty", "amount_fen", "expected_on", "warehouse", "origin", "reference", "note")
PRICE_COLUMNS = ("at", "number", "sku_code", "product_name", "spec", "qty", "unit_cost_e4", "warehouse")
SKU_COLUMNS = (
    "sku_code", "product_name", "spec", "usual", "last_price_e4", "last_receipt", "received_qty", "received_amount_fen",
    "returned_qty", "on_hand",
)  # fmt: skip
CHANGE_COLUMNS = ("changed_at", "changed_by", "field", "before", "after")
DRAWN = 6
"""SKUs whose prices are drawn unless somebody chooses: those with most money."""


def papers(shown: SupplierCard) -> None:
    """Orders, receipts, returns and landed costs, newest first; a click opens the document."""
    frame = shown.papers
    if frame.empty:
        st.info(_("Nothing was ordered or received from it yet."), icon=":material/history:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Newest first; amounts as the papers state, in yuan. A click on a row opens its document"))
        st.space("stretch")
        file = export.place(f"supplier_{shown.name}", key="export_papers")
    key = document_drawer.keyed("papers_table")
    column = st.column_config
    used = [name for name in PAPER_COLUMNS if name in ("kind", "number") or frame[name].notna().any()]
    table.show(
        frame, used, key=key, file=file, words={"kind": PAPERS, "state": PAPER_STATES}, rows=14,
        on_click=lambda: _opened(key, frame), faint=frame["state"] == "reversed",
        config={"at": column.DatetimeColumn(_("Time"), format="YYYY-MM-DD HH:mm", width=128),
                "number": column.TextColumn(_("Document number"), width=150),
                "amount_fen": column.NumberColumn(_("Amount (yuan)"), format="%,.2f"),
                "expected_on": column.DateColumn(table.heading("expected_on"), width=110)},
    )  # fmt: skip


def _opened(key: str, frame: pd.DataFrame) -> None:
    """An order has a page, every other paper a drawer."""
    row = table.clicked(key)
    if row is not None and row < len(frame) and frame["kind"].iloc[row] == "purchase_order":
        st.switch_page(page("purchase_order"), query_params={"order": str(frame["number"].iloc[row])})
    document_drawer.clicked(key, frame)


def prices(shown: SupplierCard) -> None:
    """The price of each SKU over time, and the receipts it comes from."""
    frame = shown.prices
    if frame.empty:
        st.info(_("Nothing was received from it yet: there are no prices."), icon=":material/show_chart:")
        return
    known = shown.skus.loc[shown.skus["received_qty"] > 0, "sku_code"].tolist()
    chosen = st.multiselect(
        _("SKU"), known, default=known[:DRAWN], key=f"price_skus_{shown.supplier_id}", label_visibility="collapsed",
        placeholder=_("Choose SKUs"),
    )  # fmt: skip
    mine = frame[frame["sku_code"].isin(chosen)]
    if len(mine):
        lines = [
            (str(code), [pd.Timestamp(at).to_pydatetime() for at in part["at"]], [int(e4) / 10_000 for e4 in part["unit_cost_e4"]])
            for code, part in mine.groupby("sku_code", sort=False)
        ]
        st.plotly_chart(price(lines), key="price_chart", config=config("supplier_prices"), alt=_("Price of each SKU by receipt"))
    st.caption(_("Price of a piece as the receipt states it, net of discounts, without landed costs; yuan. Newest first"))
    key = document_drawer.keyed("prices_table")
    newest = mine.iloc[::-1].reset_index(drop=True)
    table.show(newest, PRICE_COLUMNS, key=key, rows=10, on_click=lambda: document_drawer.clicked(key, newest))


def goods(shown: SupplierCard) -> None:
    """Which SKUs come from it; a click opens the SKU's cost."""
    frame = shown.skus
    if frame.empty:
        st.info(_("No SKU comes from it: none was received, and no product names it."), icon=":material/inventory_2:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Received from it at any time, or of products that name it as usual supplier; amounts in yuan"))
        st.space("stretch")
        file = export.place(f"supplier_skus_{shown.name}", key="export_supplier_skus")

    def clicked() -> None:
        row = table.clicked("supplier_skus_table")
        if row is not None and row < len(frame):
            st.switch_page(page("cost"), query_params={"sku": str(frame["sku_code"].iloc[row])})

    column = st.column_config
    table.show(
        frame, SKU_COLUMNS, key="supplier_skus_table", file=file, rows=14, on_click=clicked,
        config={"sku_code": column.TextColumn(_("SKU"), width=124, pinned=True, help=_("Click for its cost")),
                "last_receipt": column.DateColumn(table.heading("last_receipt"), width=110)},
    )  # fmt: skip


def changes(shown: SupplierCard) -> None:
    """Who changed what, newest first."""
    frame = shown.changes
    if frame.empty:
        st.info(_("Nobody changed its record yet: files made it."), icon=":material/manage_history:")
        return
    said = frame.assign(
        field=[name if own else word(FIELDS, name) for name, own in zip(frame["field"], frame["custom"], strict=True)],
        before=[word(ANSWERS, value) if value else value for value in frame["before"]],
        after=[word(ANSWERS, value) if value else value for value in frame["after"]],
    )
    table.show(said, CHANGE_COLUMNS, key="supplier_changes_table", rows=14)
