"""The last step of shipping: what leaves is looked at once more, and posted once; then what to print."""

from __future__ import annotations

import uuid

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import document_drawer, paper
from dashboard.language import _, current
from inventory import clock, commands
from inventory.commands import Parcel
from inventory.errors import Refused, StreamStockError

state = st.session_state
ASKED, REFUSED, DONE = "ship_asked", "ship_refused", "ship_done"
NAMED = 12


def ask(lines: pd.DataFrame) -> None:
    """Open the dialog for these order lines (reports.lines_to_ship)."""
    state[ASKED], state[REFUSED] = {"lines": lines, "id": uuid.uuid4().hex}, []


def told() -> None:
    """What was shipped last, once looked at: its document, the papers to print."""
    done = state.get(DONE)
    if not done:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            _(":green[:material/check_circle:] **{pieces}** pieces of **{orders}** orders left the stock.", **done["facts"]),
            width="content",
        )
        st.space("stretch")
        st.button(
            done["number"], icon=":material/open_in_new:", type="tertiary", key="ship_document", on_click=document_drawer.ask,
            args=(done["number"],),
        )  # fmt: skip
        paper.button("shipment", done["number"])


def show() -> None:
    """Draw the dialog when it was asked for."""
    if asked := state.get(ASKED):
        st.dialog(_("Ship these orders?"), width="medium", on_dismiss=lambda: state.pop(ASKED, None))(_confirm)(**asked)


def _confirm(lines: pd.DataFrame, id: str) -> None:
    current()
    if state.get(REFUSED):
        st.error("  \n".join(state[REFUSED]), icon=":material/block:", title=_("Not shipped"))
    st.markdown(
        _(
            "**{lines}** lines of **{orders}** orders, **{pieces}** pieces, from {places}", lines=f"{len(lines):,d}",
            orders=f"{lines['order_no'].nunique():,d}", pieces=amounts.pieces(lines["open"].sum()),
            places=", ".join(sorted(lines["warehouse"].unique())),
        )
    )  # fmt: skip
    with st.grid(2, gap="small", min_column_width=220):
        st.datetime_input(_("Shipped at"), clock.now().replace(second=0), format="YYYY-MM-DD", key=f"ship_at_{id}")
        if lines["order_no"].nunique() == 1:
            st.text_input(_("Parcel number"), key=f"ship_waybill_{id}", placeholder=_("optional"))
        if len(lines) == 1:
            most = int(lines["open"].iloc[0])
            st.number_input(_("Pieces"), 1, most, most, key=f"ship_qty_{id}", help=_("Fewer: the rest stays to be shipped"))
    st.caption(_("Stock falls at once, and the movements carry the numbers of their orders. A mistake is undone by a reversal."))
    st.button(_("Ship"), type="primary", icon=":material/local_shipping:", key="ship_confirm", on_click=_ship, args=(lines, id))


def _ship(lines: pd.DataFrame, id: str) -> None:
    current()
    waybill, qty = str(state.get(f"ship_waybill_{id}") or ""), state.get(f"ship_qty_{id}")
    parcels = [Parcel(int(line), None if qty is None else int(qty), waybill=waybill) for line in lines["line_id"]]
    try:
        posted = commands.ship_lines(books(), parcels, at=state[f"ship_at_{id}"], submission_id=id, person=person.current())
    except Refused as refusal:
        orders = lines["order_no"].tolist()
        said = [
            f"{orders[one.line - 1]}: {_(one.message, **one.facts)}" if one.line else one.sentence() for one in refusal.problems
        ]
        state[REFUSED] = said[:NAMED] + ([_("and {n} more", n=len(said) - NAMED)] if len(said) > NAMED else [])
        return
    except StreamStockError as refusal:
        state[REFUSED] = [refusal.sentence()]
        return
    pieces = sum(int(qty or open_) for open_ in lines["open"]) if len(lines) == 1 else int(lines["open"].sum())
    facts = {"pieces": amounts.pieces(pieces), "orders": f"{lines['order_no'].nunique():,d}"}
    state[DONE] = {"number": posted.number, "facts": facts}
    state["ship_turn"] = int(state.get("ship_turn", 0)) + 1
    state.pop(ASKED, None)
