"""The last step of shipping: what leaves is looked at once more, and posted once; then what to print."""

from __future__ import annotations

import uuid
from datetime import datetime

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
MOST_PRINTED = 500
"""Order lines on one pick list, or with packing slips in one print: the address of the paper names them."""
MOST_TYPED = 100
"""Orders whose parcel numbers are typed in one go."""


def ask(lines: pd.DataFrame) -> None:
    """Open the dialog for these order lines (reports.lines_to_ship)."""
    state[ASKED], state[REFUSED] = {"lines": lines, "id": uuid.uuid4().hex, "at": clock.now().replace(second=0, microsecond=0)}, []


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
        papers(done["lines"], before=False)


def papers(lines: pd.DataFrame, *, before: bool) -> None:
    """Links to the packing slips of these lines, and ``before`` they are shipped to their pick list."""
    if lines.empty:
        return
    ids = "-".join(str(line) for line in lines["line_id"].head(MOST_PRINTED))
    if before:
        st.link_button(_("Pick list"), paper.address("to_pick", ids), icon=":material/checklist:")
    st.link_button(_("Packing slips"), paper.address("packing_slips", ids), icon=":material/receipt_long:")


def show(warehouses: list[str]) -> None:
    """Draw the dialog when it was asked for; the goods may leave from another of ``warehouses`` than their own."""
    if asked := state.get(ASKED):
        st.dialog(_("Ship these orders?"), width="medium", on_dismiss=lambda: state.pop(ASKED, None))(_confirm)(
            **asked, warehouses=warehouses
        )


def _confirm(lines: pd.DataFrame, id: str, at: datetime, warehouses: list[str]) -> None:
    current()
    if ASKED not in state:
        st.rerun()  # shipped: what the dialog does is drawn without the page below it
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
        st.datetime_input(_("Shipped at"), at, format="YYYY-MM-DD", key=f"ship_at_{id}")
        st.selectbox(
            _("Ships from"), warehouses, index=None, key=f"ship_from_{id}", placeholder=_("each line's own warehouse"),
            help=_("Goods missing in one warehouse may lie in another"),
        )  # fmt: skip
        if lines["order_no"].nunique() == 1:
            st.text_input(_("Parcel number"), key=f"ship_waybill_{id}", placeholder=_("optional"))
        if len(lines) == 1:
            most = int(lines["open"].iloc[0])
            st.number_input(_("Pieces"), 1, most, most, key=f"ship_qty_{id}", help=_("Fewer: the rest stays to be shipped"))
    if 1 < lines["order_no"].nunique() <= MOST_TYPED:
        with st.expander(_("Parcel numbers"), icon=":material/package_2:"):
            st.data_editor(
                _orders(lines), key=f"ship_waybills_{id}", hide_index=True, height=240, disabled=("order_no",),
                column_config={
                    "order_no": st.column_config.TextColumn(_("Order number"), width=220),
                    "waybill": st.column_config.TextColumn(_("Parcel number"), width=220),
                },
            )  # fmt: skip
    st.caption(_("Stock falls at once, and the movements carry the numbers of their orders. A mistake is undone by a reversal."))
    st.button(_("Ship"), type="primary", icon=":material/local_shipping:", key="ship_confirm", on_click=_ship, args=(lines, id))


def _orders(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per order: its number, and the parcel number it has."""
    return lines.groupby("order_no", sort=False)["waybill"].first().reset_index()


def _waybills(lines: pd.DataFrame, id: str) -> dict[str, str]:
    """Order number → parcel number, as typed."""
    orders = _orders(lines)["order_no"]
    if one := state.get(f"ship_waybill_{id}"):
        return dict.fromkeys(orders, str(one))
    edited = state.get(f"ship_waybills_{id}", {}).get("edited_rows", {})
    return {str(orders.iloc[int(row)]): str(cells.get("waybill") or "") for row, cells in edited.items()}


def _ship(lines: pd.DataFrame, id: str) -> None:
    current()
    qty, place, waybills = state.get(f"ship_qty_{id}"), state.get(f"ship_from_{id}") or "", _waybills(lines, id)
    parcels = [
        Parcel(int(line), None if qty is None else int(qty), place, waybills.get(str(order), ""))
        for line, order in zip(lines["line_id"], lines["order_no"], strict=True)
    ]
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
    state[DONE] = {"number": posted.number, "facts": facts, "lines": lines[["line_id"]]}
    state["ship_turn"] = int(state.get("ship_turn", 0)) + 1
    state.pop(ASKED, None)
