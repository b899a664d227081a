"""What is done with a supplier beside changing its record: archive, restore, merge, delete."""

from __future__ import annotations

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import supplier_form
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.queries.suppliers import suppliers
from inventory import commands
from inventory.errors import StreamStockError
from inventory.reports import SupplierCard

state = st.session_state


def bar(shown: SupplierCard) -> None:
    """The buttons on the right of the card's first row."""
    st.button(_("Edit"), type="primary", icon=":material/edit:", key="supplier_edit", on_click=supplier_form.ask, args=(shown,))
    label = _("Restore") if shown.record["archived"] else _("Archive")
    icon = ":material/unarchive:" if shown.record["archived"] else ":material/archive:"
    st.button(label, icon=icon, key="supplier_archive", on_click=_archive, args=(shown,))
    with st.popover(_("More"), icon=":material/more_horiz:"):
        others = [name for name in suppliers(archived=True)["name"] if name != shown.name]
        keep = st.selectbox(
            _("The same firm as"), others, index=None, key="supplier_keep", placeholder=_("Choose a supplier"),
        )  # fmt: skip
        st.caption(_("Everything of {name} will be that supplier's. There is no way back.", name=shown.name))
        if st.button(_("Merge"), icon=":material/merge:", key="supplier_merge", disabled=keep is None) and keep:
            _merge(shown, keep)
        if st.button(_("Delete"), icon=":material/delete:", key="supplier_delete"):
            _delete(shown)


def _archive(shown: SupplierCard) -> None:
    current()
    act = commands.restore_supplier if shown.record["archived"] else commands.archive_supplier
    try:
        act(books(), shown.supplier_id, version=shown.version, person=person.current())
    except StreamStockError as refusal:
        state["supplier_refused"] = refusal.sentence()
        return
    told = (
        _("{name} is back in the pickers")
        if shown.record["archived"]
        else _("{name} is archived: out of the pickers, its history stays")
    )
    state["supplier_done"] = told.format(name=shown.name)


def _merge(shown: SupplierCard, keep: str) -> None:
    frame = suppliers(archived=True)
    number = int(frame.loc[frame["name"] == keep, "supplier_id"].iloc[0])
    try:
        commands.merge_suppliers(books(), number, shown.supplier_id, version=shown.version, person=person.current())
    except StreamStockError as refusal:
        state["supplier_refused"] = refusal.sentence()
        st.rerun()
    state["supplier_done"] = _("{name} is one with {keep} now", name=shown.name, keep=keep)
    st.switch_page(page("supplier"), query_params={"supplier": keep})


def _delete(shown: SupplierCard) -> None:
    try:
        commands.delete_supplier(books(), shown.supplier_id, version=shown.version, person=person.current())
    except StreamStockError as refusal:
        state["supplier_refused"] = refusal.sentence()
        st.rerun()
    state["supplier_done"] = _("{name} is deleted", name=shown.name)
    st.switch_page(page("suppliers"))
