"""退货收货: parcels that come back, one scan after the other; what is in them goes back to the stock by its grade."""

from __future__ import annotations

import streamlit as st

from dashboard.after_sale_words import PARCELS
from dashboard.components import document_drawer, empty, export, head, parcel_desk, table
from dashboard.language import _
from dashboard.queries import after_sales as queries
from inventory.database.catalogue import TRANSIT_WAREHOUSE

COLUMNS = ("waybill", "state", "arrived_at", "warehouse", "number", "note", "noted_by", "close_reason")

known = empty.books_or_stop(_("Receive returns"), "assignment_returned")
parcels = queries.parcels()
with head.row(_("Receive returns"), known):
    if len(parcels):
        file = export.place("return_parcels", key="export_parcels")
parcel_desk.show([name for name in known.warehouses if name != TRANSIT_WAREHOUSE])
unknown = parcels[parcels["state"] == "unknown"]
ready = unknown[unknown["found_since"]]
if len(ready):
    st.info(
        _("{n} parcels that nobody knew belong to an order by now: {parcels}. Scan them again.", n=len(ready),
          parcels=", ".join(ready["waybill"].head(5))),
        icon=":material/link:",
    )  # fmt: skip
if parcels.empty:
    st.caption(_("Nothing came back yet. Scan the first parcel above: the number it comes back under, or any number of its order."))
    st.stop()
st.subheader(_("Parcels · {unknown} unknown", unknown=len(unknown)), anchor=False)
only = st.toggle(_("Only unknown ones"), key="parcels_unknown")
shown = (unknown if only else parcels).reset_index(drop=True)
column = st.column_config
key = document_drawer.keyed("parcels_table")
table.show(
    shown, COLUMNS, key=key, file=file, words={"state": PARCELS}, rows=10,
    on_click=lambda: document_drawer.clicked(key, shown.assign(sku_code="")),
    config={
        "waybill": column.TextColumn(_("Parcel number"), width=160), "state": column.TextColumn(_("State"), width=80),
        "arrived_at": column.DatetimeColumn(_("Came at"), format="YYYY-MM-DD HH:mm", width=130),
        "number": column.TextColumn(_("Document"), width=140), "noted_by": column.TextColumn(_("Scanned by"), width=100),
        "close_reason": column.TextColumn(_("Settled because"), width=140),
    },
)  # fmt: skip
if len(unknown):
    parcel_desk.close(unknown)
document_drawer.show()
