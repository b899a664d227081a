"""The desk where parcels are opened: scan, look at what is expected, grade, Enter; the cursor is back at the scan."""

from __future__ import annotations

import uuid

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.after_sale_words import GRADES, TYPES
from dashboard.books import books
from dashboard.components import focus, pick, table
from dashboard.language import _, current
from dashboard.queries import after_sales as queries
from dashboard.words import word
from inventory import clock, commands
from inventory.commands import Came
from inventory.commands.return_parcels import RECEIVED
from inventory.errors import Problem, StreamStockError

state = st.session_state
SCANNED, NAMED, SAID, TURN, ID = "parcel_scanned", "parcel_named", "parcel_said", "parcel_turn", "parcel_id"


def show(places: list[str]) -> None:
    """The scan, and what the parcel holds."""
    with (
        st.container(key="parcel_bar"),
        st.form("parcel_entry", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.text_input(
            _("Parcel"), key="parcel_code", width=320, placeholder=_("Scan the parcel, or type a case or order number"),
            icon=":material/barcode_scanner:",
        )  # fmt: skip
        st.form_submit_button(_("Open"), icon=":material/search:", key="parcel_open", on_click=_opened)
    if said := state.get(SAID):
        st.caption(said)
    to_press = _parcel(str(state[SCANNED]), places) if SCANNED in state else "parcel_code"
    focus.on(to_press, 1 + int(state.get(TURN, 0)))


def close(unknown: pd.DataFrame) -> None:
    """Say of unknown parcels that nothing more is to be done."""
    with st.popover(_("Settle unknown parcels"), icon=":material/task_alt:"):
        st.multiselect(_("Parcels"), unknown["waybill"].tolist(), key="parcels_closing")
        st.text_input(_("Reason"), key="parcels_close_reason", placeholder=_("given back to the carrier, thrown away, …"))
        st.button(
            _("Settle"),
            key="parcels_close",
            on_click=_closed,
            args=(dict(zip(unknown["waybill"], unknown["parcel_id"], strict=True)),),
        )
    if refused := state.pop("parcels_refused", None):
        st.error(refused, icon=":material/block:")


def _opened() -> None:
    current()
    said = str(state["parcel_code"] or "").strip()
    _next("")
    parcels = queries.parcels()
    before = parcels[(parcels["waybill"] == said) & (parcels["state"] == "received")]
    if len(before):
        facts: dict[str, object] = {"value": said, "number": before["number"].iloc[0]}
        facts["at"] = f"{before['arrived_at'].iloc[0]:%Y-%m-%d %H:%M}"
        told = Problem(0, "waybill", RECEIVED, facts).sentence()
        state[SAID] = f":orange[:material/warning: {told}]"
    elif said:
        state[SCANNED], state[ID] = said, uuid.uuid4().hex


def _named() -> None:
    """Somebody knows what the parcel belongs to: its order is opened as if it had been scanned."""
    state[NAMED] = str(state[f"parcel_for_{state[ID]}"] or "").strip()
    state[TURN] = int(state.get(TURN, 0)) + 1


def _parcel(said: str, places: list[str]) -> str:
    """What the parcel holds; gives the key of the button that Enter is to press."""
    goods = queries.parcel_goods(state.get(NAMED) or said)
    with st.container(key="parcel_goods", border=True):
        if goods.empty:
            _unknown(said, places)
            return "parcel_keep"
        first = goods.iloc[0]
        case = f" · {word(TYPES, first['type'])} · {first['reason'] or ''}" if not amounts.missing(first["type"]) else ""
        st.markdown(f"**{said}** · {first['shop']} · {first['order_no']}{case}")
        names = [f"{name} {spec or ''}".strip() for name, spec in zip(goods["product_name"], goods["spec"], strict=True)]
        left = (goods["shipped_qty"] - goods["back_qty"]).clip(lower=0)
        # Of a parcel that was refunded in part only these pieces are in it; one nobody told of was refused, and is whole.
        expected = goods["expected_qty"] if goods["expected_qty"].sum() else left
        graded = pick.one_of(_("Grade"), GRADES, GRADES, "good", f"parcel_grade_{state[ID]}")
        start = pd.DataFrame({"sku_code": goods["sku_code"], "name": names, "left": left})
        start = start.assign(**{code: expected.astype("int64") if code == graded else 0 for code in GRADES})
        grid = f"parcel_grid_{state[ID]}_{graded}"
        column = st.column_config
        # The grades stand before the names: a phone shows only the first columns.
        st.data_editor(
            start, key=grid, hide_index=True, num_rows="fixed", disabled=["sku_code", "name", "left"],
            column_order=["sku_code", *GRADES, "left", "name"],
            height=min(len(start), 8) * table.ROW_HEIGHT + 40, row_height=table.ROW_HEIGHT,
            column_config={
                "sku_code": column.TextColumn(_("SKU code"), width=120), "name": column.TextColumn(_("Product"), width=240),
                "left": column.NumberColumn(_("Can come back (pcs)"), width=110),
                **{code: column.NumberColumn(word(GRADES, code), min_value=0, step=1, width=66) for code in GRADES},
            },
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="bottom"):
            home = str(first["home"])
            index = places.index(home) if home in places else 0
            st.selectbox(_("Put into"), places, index=index, key=f"parcel_place_{home}", width=170)
            st.text_input(_("Note"), key=f"parcel_note_{state[ID]}", placeholder=_("optional"), width=220)
            st.button(
                _("Receive"), type="primary", icon=":material/check:", key="parcel_receive", on_click=_received,
                args=(said, goods, start, home, grid),
            )  # fmt: skip
            st.button(_("Not now"), key="parcel_skip", on_click=_skipped)
    return "parcel_receive"


def _unknown(said: str, places: list[str]) -> None:
    st.markdown(_("**{said}** belongs to no order or case in the books.", said=state.get(NAMED) or said))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(_("Put into"), places, key="parcel_unknown_place", width=170)
        st.text_input(_("What is in it"), key=f"parcel_note_{state[ID]}", placeholder=_("optional"), width=260)
        st.button(
            _("Keep as unknown"), type="primary", icon=":material/help_center:", key="parcel_keep", on_click=_kept, args=(said,)
        )
        st.button(_("Not now"), key="parcel_skip", on_click=_skipped)
    st.text_input(
        _("It belongs to"), key=f"parcel_for_{state[ID]}", placeholder=_("order or case number"), width=260, on_change=_named
    )


def _received(said: str, goods: pd.DataFrame, start: pd.DataFrame, home: str, grid: str) -> None:
    """Take back what the grid says; the next parcel can be scanned."""
    current()
    edits = (state.get(grid) or {}).get("edited_rows", {})
    came = []
    for row, line in enumerate(goods["line_id"]):
        for grade in GRADES:
            qty = edits.get(row, edits.get(str(row), {})).get(grade, start[grade].iloc[row])
            if qty:
                came.append(Came(int(line), int(qty), grade))
    try:
        posted = commands.receive_parcel(
            books(), said, came, at=clock.now(), submission_id=state[ID], warehouse=state[f"parcel_place_{home}"] or "",
            person=person.current(), note=state.get(f"parcel_note_{state[ID]}") or "",
        )  # fmt: skip
    except StreamStockError as refusal:
        state[SAID] = f":red[:material/error: {refusal.sentence()}]"
        return
    pieces = sum(one.qty for one in came)
    _next(
        _(":green[:material/check:] **{parcel}**: {pieces} pieces back, {number}", parcel=said, pieces=pieces, number=posted.number)
    )


def _kept(said: str) -> None:
    current()
    try:
        commands.keep_parcel(
            books(),
            said,
            at=clock.now(),
            warehouse=state["parcel_unknown_place"] or "",
            submission_id=state[ID],
            person=person.current(),
            note=state.get(f"parcel_note_{state[ID]}") or "",
        )
    except StreamStockError as refusal:
        state[SAID] = f":red[:material/error: {refusal.sentence()}]"
        return
    _next(_(":orange[:material/help_center:] **{parcel}** is kept as unknown.", parcel=said))


def _skipped() -> None:
    _next("")


def _next(said: str) -> None:
    state[SAID] = said
    for name in (SCANNED, NAMED):
        state.pop(name, None)
    state[TURN] = int(state.get(TURN, 0)) + 1


def _closed(ids: dict[str, int]) -> None:
    current()
    chosen = [int(ids[name]) for name in state.get("parcels_closing", []) if name in ids]
    try:
        commands.close_parcels(books(), chosen, reason=state.get("parcels_close_reason") or "", person=person.current())
    except StreamStockError as refusal:
        state["parcels_refused"] = refusal.sentence()
