"""供应商列表: who sells to us, what is still to come and what came lately."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import custom_inputs, empty, export, head, supplier_form, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.suppliers import custom_fields, suppliers

COLUMNS = (
    "name", "contact", "phone", "open_orders", "open", "open_amount_fen", "received_qty", "received_amount_fen", "last_receipt",
    "skus", "payment_days",
)  # fmt: skip


def show(today: date) -> None:
    """The filters and the list they leave; a click opens the card."""
    with st.container(horizontal=True, vertical_alignment="center"):
        search = st.text_input(
            _("Search"), key="supplier_search", placeholder=_("Name, initials, telephone or contact"), icon=":material/search:",
            label_visibility="collapsed", width=300, persist_state="session",
        ).strip()  # fmt: skip
        archived = st.toggle(_("Archived too"), key="supplier_archived", persist_state="session")
        every = suppliers(search=search or None, archived=archived, today=today)
        frame = custom_inputs.narrowed(every, "supplier", "supplier_filter").reset_index(drop=True)
        st.space("stretch")
        file = export.place("suppliers", key="export_suppliers")
    if frame.empty and not (search or len(every)):
        empty.show(
            "local_shipping", _("No supplier yet"), _("Receipts and product lists that name one make it; or make one yourself.")
        )
        return
    head.basis(
        _(
            "{n} suppliers; received: in the 90 days up to {day}, as documents state, in yuan; to come: ordered and not here yet",
            n=f"{len(frame):,d}", day=today.isoformat(),
        )
    )  # fmt: skip
    if frame.empty:
        st.info(_("No supplier matches. Clear the search or a filter."), icon=":material/filter_alt_off:")
        return
    column = st.column_config
    config = {
        "name": column.TextColumn(_("Supplier"), width=200, pinned=True, help=_("Click for the supplier's card")),
        "phone": column.TextColumn(table.heading("phone"), width=130),
        "open_amount_fen": column.NumberColumn(table.heading("open_amount_fen"), format="%,.2f"),
        "last_receipt": column.DateColumn(table.heading("last_receipt"), width=110),
    }
    own = [field.name for field in custom_fields("supplier")]
    shown = (*COLUMNS, *own, *(("archived",) if archived else ()))
    table.show(
        frame, shown, key="suppliers_table", file=file, rows=16, faint=frame["archived"], on_click=lambda: _clicked(frame),
        config=config | custom_inputs.columns("supplier"), alt=_("Suppliers"),
    )  # fmt: skip
    total = frame["open_amount_fen"].sum()
    if total:
        st.caption(_("Still to come from all of them: {value}", value=amounts.yuan(total)))


def _clicked(frame: pd.DataFrame) -> None:
    row = table.clicked("suppliers_table")
    if row is not None and row < len(frame):
        st.switch_page(page("supplier"), query_params={"supplier": str(frame["name"].iloc[row])})


def new() -> None:
    """The button for a new supplier."""
    st.button(_("New supplier"), type="primary", icon=":material/add:", key="supplier_new", on_click=supplier_form.ask)
