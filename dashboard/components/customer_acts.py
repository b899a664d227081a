"""What is done with a customer beside changing the record: shown in the clear, merged, split off again."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import customer_form
from dashboard.customer_words import FIELDS
from dashboard.language import _, current
from dashboard.queries.customers import card, customers
from dashboard.words import word
from inventory import commands
from inventory.errors import StreamStockError
from inventory.reports import CustomerCard

state = st.session_state
SHOWN = ("phone", "address", "province", "city", "note")


def bar(shown: CustomerCard) -> None:
    """The buttons on the right of the card's first row."""
    st.button(_("Edit"), type="primary", icon=":material/edit:", key="customer_edit", on_click=customer_form.ask, args=(shown,))
    if shown.record["phone"] or shown.record["address"]:
        st.button(
            _("Show telephone and address"), icon=":material/visibility:", key="customer_uncover", on_click=_uncover, args=(shown,),
            help=_("That you looked is written down"),
        )  # fmt: skip
    with st.popover(_("Merge"), icon=":material/merge:"):
        _merging(shown)


def facts(shown: CustomerCard) -> None:
    """What is known of the customer; telephone and address in the clear for the one run after somebody asked."""
    clear = state.pop("customer_clear", None)
    record = shown.record | (clear or {})
    said = {word(FIELDS, name): str(record[name]) for name in SHOWN if record[name]}
    if not said:
        st.caption(_("Nothing but the name is known: “Edit” adds telephone, address and a note."))
        return
    with st.container(border=True), st.grid(4, gap="small", min_column_width=160):
        for label, value in said.items():
            with st.container(gap=None):
                st.caption(label)
                st.text(value)
    if clear:
        st.caption(_("This look is written down. What a file told is kept masked and stays so."))


def figures(shown: CustomerCard) -> None:
    """Paid, kept, orders and return rate of all time."""
    paid, _refunded, kept = shown.kept
    goods = shown.goods
    rate = goods["returned_qty"].sum() / goods["qty"].sum() if len(goods) and goods["qty"].sum() else None
    with st.grid(4, gap="small", min_column_width=150):
        for label, value, icon in (
            (_("Kept"), amounts.short(kept), "savings"),
            (_("Paid GMV"), amounts.short(paid), "payments"),
            (_("Orders"), f"{int(shown.orders['pay_at'].notna().sum()):,d}", "receipt_long"),
            (_("Return rate"), amounts.percent(rate), "assignment_return"),
        ):
            st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")


def _uncover(shown: CustomerCard) -> None:
    current()
    try:
        clear = commands.uncover_customer(books(), shown.customer_id, person=person.current())
    except StreamStockError as refusal:
        state["customer_refused"] = refusal.sentence()
        return
    state["customer_clear"] = {"phone": clear.phone, "address": clear.address}


def _merging(shown: CustomerCard) -> None:
    """Find the other one, and take it in; below, those taken in can be split off again."""
    said = st.text_input(
        _("The same person as"), key="customer_other", placeholder=_("Name, initials, last 4 of the telephone, order"),
        icon=":material/search:",
    ).strip()  # fmt: skip
    if said:
        found = customers(search=said, limit=6).frame
        found = found[found["customer_id"] != shown.customer_id]
        if found.empty:
            st.caption(_("Nobody else is found by that."))
        for row in found.to_dict("records"):
            told = (str(row["customer_id"]), row["name"] or _("not named"), row["phone"], row["platforms"])
            st.button(
                " · ".join(part for part in told if part), key=f"customer_merge_{row['customer_id']}", icon=":material/merge:",
                on_click=_merge, args=(shown, int(row["customer_id"])),
            )  # fmt: skip
    st.caption(_("All the other one bought counts here then. It can be split off again."))
    for row in shown.merged.to_dict("records"):
        number = int(row["customer_id"])
        st.button(
            _("Split off {name} again", name=f"{number} · {row['name'] or _('not named')}"), icon=":material/call_split:",
            key=f"customer_split_{number}", on_click=_split, args=(number,),
        )  # fmt: skip


def _merge(shown: CustomerCard, other: int) -> None:
    current()
    taken = card(other)
    try:
        version = taken.version if taken else 0
        commands.merge_customers(books(), shown.customer_id, other, version=version, person=person.current())
    except StreamStockError as refusal:
        state["customer_refused"] = refusal.sentence()
        return
    state["customer_done"] = _("What customer {n} bought counts here now", n=other)


def _split(number: int) -> None:
    current()
    try:
        commands.split_customer(books(), number, person=person.current())
    except StreamStockError as refusal:
        state["customer_refused"] = refusal.sentence()
        return
    state["customer_done"] = _("Customer {n} is one of its own again", n=number)
