"""库存查询: what lies where, what of it can be sold, what it cost and which share of the stock it is."""

from __future__ import annotations

from datetime import datetime, time

import streamlit as st

from dashboard import amounts, queries
from dashboard.components import empty, export, find, head, lens, paper, pick, shares, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.words import LEVELS

GOODS = ("sku", "sku_warehouse")
BY = ("sku", "sku_warehouse", "category", "warehouse")
SKU_COLUMNS = ("sku_code", "product_name", "spec", "category")
COLUMNS = (
    "on_hand", "reserved", "available", "in_transit", "return_in_transit", "defective_qty", "lent", "on_order", "unit_cost_e4",
    "value_fen", "value_share", "qty_share", "last_in", "last_out",
)  # fmt: skip
# Quantities that many shops never have are shown where there are some.
RARE = ("in_transit", "return_in_transit", "defective_qty", "lent", "on_order")
LEVEL_COLUMNS = {
    "sku": (*SKU_COLUMNS, *COLUMNS),
    "sku_warehouse": (*SKU_COLUMNS, "warehouse", *COLUMNS),
    "category": ("category", *COLUMNS),
    "warehouse": ("warehouse", *COLUMNS),
}

known = empty.books_or_stop(_("Stock level"), "inventory_2")
with head.row(_("Stock level"), known):
    paper.count_sheets(known.warehouses)
    st.caption(_("As of"), width="content")
    day = st.date_input(
        _("As of"), None, key="as_of", format="YYYY-MM-DD", label_visibility="collapsed", width=150, bind="query-params"
    )
as_of = datetime.combine(day, time.max) if day else None
with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        _("Search"),
        key="stock_search",
        placeholder=_("Code, barcode, name, initials"),
        icon=":material/search:",
        label_visibility="collapsed",
        width=260,
        live=True,
        bind="query-params",
    ).strip()
    by = pick.one_of(_("Level"), BY, LEVELS, "sku", "stock_by", in_address=True)
    negative = st.toggle(_("Below zero only"), key="stock_negative", bind="query-params")
    st.space("stretch")
    labels = st.container(width="content")
    lens.button("stock", lens.filters(as_of=as_of, by=by), COLUMNS)
    file = export.place(f"stock_{by}", key="export_stock")

frame = queries.stock(as_of=as_of, by=by)
if search and by in GOODS:
    frame = frame[frame["sku_code"].isin(queries.skus_searched(search))].reset_index(drop=True)
if negative:
    frame = frame[frame["on_hand"] < 0]
head.basis(
    _(
        "{rows} rows, {pieces} pieces, {value} at moving average cost; as of {moment}. Below zero counts in no share",
        rows=f"{len(frame):,d}",
        pieces=amounts.pieces(frame["on_hand"].sum()),
        value=amounts.short(frame["value_fen"].sum()),
        moment=f"{as_of:%Y-%m-%d} 24:00" if as_of else _("now"),
    )
)
if frame.empty:
    st.info(_("No stock matches. Clear the search or pick another day."), icon=":material/filter_alt_off:")
    st.stop()

if by == "sku":
    with labels:
        paper.label_button(frame, key="stock_labels")
if not (search or negative):
    with st.grid(2, gap="small", min_column_width=320):
        shares.show(as_of, "category", _("Stock value by category"))
        shares.show(as_of, "warehouse", _("Stock value by warehouse"))


def cell_clicked() -> None:
    row = table.clicked("stock_table")
    if row is not None:
        code = str(frame["sku_code"].iloc[row])
        if table.clicked_column("stock_table") == "product_name":
            find.open_card(code)
        st.switch_page(page("ledger"), query_params={"sku": code})


code = st.column_config.TextColumn(_("SKU"), width=124, pinned=True, help=_("Click for its ledger"))
name = st.column_config.TextColumn(_("Product"), width=150, help=_("Click for its card"))
goods = by in GOODS
table.show(
    frame,
    [name for name in LEVEL_COLUMNS[by] if name not in RARE or frame[name].any()],
    key="stock_table",
    report="stock",
    file=file,
    on_click=cell_clicked if goods else None,
    config={"sku_code": code, "product_name": name} if goods else None,
)
