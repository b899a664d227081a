"""仓库: where stock lies, what of it can be sold, and which warehouse each shop ships from."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.components import empty, export, head, shop_rule, table, warehouse_form
from dashboard.language import _
from dashboard.queries import warehouses
from dashboard.words import WAREHOUSES, word

COLUMNS = ("warehouse", "kind", "sellable", "qty", "value_fen", "shops", "address", "state")
COLORS = ["blue", "violet", "gray", "orange", "orange", "red", "gray"]

places = warehouses.places()
with head.row(_("Warehouses"), queries.choices()):
    file = export.place("warehouses", key="export_warehouses")
    st.button(_("New warehouse"), icon=":material/add:", type="primary", key="warehouse_new", on_click=warehouse_form.ask)
warehouse_form.told()
head.basis(
    _(
        "{n} warehouses, {pieces} pieces, {value} at moving average cost. Click one to change it",
        n=int((~places["archived"]).sum()),
        pieces=amounts.pieces(places["qty"].sum()),
        value=amounts.short(places["value_fen"].sum()),
    )
)


def clicked() -> None:
    row = table.clicked("warehouses_table")
    if row is not None:
        warehouse_form.ask(places.iloc[row])


if places.empty:
    empty.show("warehouse", _("No warehouse yet"), _("Loading the first files makes one; or make your own here."))
else:
    column = st.column_config
    kinds = [word(WAREHOUSES, code) for code in WAREHOUSES]
    table.show(
        places.assign(
            kind=pd.Series([[word(WAREHOUSES, code)] for code in places["type"]], dtype=object),
            state=[_("Archived") if gone else "" for gone in places["archived"]],
        ),
        COLUMNS if places["archived"].any() else COLUMNS[:-1],
        key="warehouses_table",
        file=file,
        on_click=clicked,
        faint=places["archived"],
        config={
            "warehouse": column.TextColumn(_("Warehouse"), width=130, pinned=True, help=_("Click to change it")),
            "kind": column.MultiselectColumn(_("Type"), options=kinds, color=COLORS, width=100),
            "sellable": column.CheckboxColumn(_("Can be sold"), width=80),
            "qty": column.NumberColumn(_("Pieces"), format="%,d", width=90),
            "shops": column.TextColumn(_("Shops that ship from it"), width=220),
            "address": column.TextColumn(_("Address"), width=200),
        },
    )
    shop_rule.show(places[~places["archived"] & (places["type"] != "transit")])
warehouse_form.show()
