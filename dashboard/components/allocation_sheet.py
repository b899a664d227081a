"""What the allocation proposes, chosen row by row, and sent as transfers or kept as their drafts."""

from __future__ import annotations

import secrets
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import export, receipt_dialog, table
from dashboard.forms import transfer as form
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.transfer_words import MOVED_FOR
from dashboard.words import word
from inventory import clock, commands
from inventory.commands import Move
from inventory.errors import Refused

state = st.session_state
MOST = 1000


def show(found: pd.DataFrame, key: str, file: export.Place) -> pd.DataFrame:
    """The proposal as a grid, which ``file`` saves; the rows that are chosen, with the pieces somebody made of them."""
    c = st.column_config
    shown = found.head(MOST).assign(chosen=True, because=[word(MOVED_FOR, str(code)) for code in found["because"].head(MOST)])
    columns = (
        "chosen", "qty", "sku_code", "from_warehouse", "to_warehouse", "because", "needed_by", "product_name", "spec", "lacking",
        "spare",
        "on_hand_from", "on_hand_to",
    )  # fmt: skip
    settings: dict[str, Any] = {
        "chosen": c.CheckboxColumn(_("Move it"), width=70),
        "qty": c.NumberColumn(_("Move (pcs)"), min_value=1, step=1, format="%,d", required=True, width=104),
        "sku_code": c.TextColumn(_("SKU"), width=130),
        "from_warehouse": c.TextColumn(_("Sent from"), width=90), "to_warehouse": c.TextColumn(_("Sent to"), width=90),
        "because": c.TextColumn(_("Because of"), width=84),
        "needed_by": c.DatetimeColumn(_("Needed before"), format="MM-DD HH:mm", width=100),
        "product_name": c.TextColumn(_("Product"), width=140), "spec": c.TextColumn(_("Specification"), width=90),
        **{name: c.NumberColumn(table.heading(name), format="%,d", width=92) for name in columns[-4:]},
    }  # fmt: skip
    edited = st.data_editor(
        shown[list(columns)], key=key, hide_index=True, row_height=table.ROW_HEIGHT, placeholder=amounts.UNDEFINED,
        height=min(len(shown), 14) * table.ROW_HEIGHT + 40, disabled=[name for name in columns if name not in ("chosen", "qty")],
        column_config=settings,
    )  # fmt: skip
    saved = [name for name in columns if name != "chosen"]
    export.at(file, lambda: table.said(found[saved], {"because": MOVED_FOR}), settings, key=key)
    return edited[edited["chosen"]]


def buttons(chosen: pd.DataFrame) -> None:
    """Send the chosen rows, or keep them as drafts: one transfer for each pair of warehouses."""
    moves = [
        Move(str(source), str(target), str(code), int(qty))
        for source, target, code, qty in chosen[["from_warehouse", "to_warehouse", "sku_code", "qty"]].itertuples(index=False)
    ]
    ways = len({(one.source, one.target) for one in moves})
    with st.container(horizontal=True, vertical_alignment="center"):
        facts = {"rows": len(moves), "pieces": amounts.pieces(sum(one.qty for one in moves)), "ways": ways}
        st.markdown(_("**{pieces}** pieces in {rows} rows: {ways} transfers", **facts), width="content")
        st.space("stretch")
        st.button(
            _("Keep as drafts"),
            icon=":material/edit_note:",
            key="allocation_drafts",
            on_click=_keep,
            args=(moves,),
            disabled=not moves,
        )
        st.button(
            _("Send them"),
            type="primary",
            icon=":material/local_shipping:",
            key="allocation_send",
            on_click=_ask,
            disabled=not moves,
        )
    if state.get("allocation_confirm"):
        title = _("Send these goods now?")
        st.dialog(title, on_dismiss=lambda: state.update(allocation_confirm=None))(_confirm)(moves)


def _ask() -> None:
    state.update(allocation_confirm=secrets.token_hex(8), allocation_refused=[])


def _confirm(moves: list[Move]) -> None:
    if "allocation_done" in state:
        st.rerun()
    st.caption(_("They are on the way until the other end receives them. Each pair of warehouses gets a transfer of its own."))
    if refused := state.get("allocation_refused"):
        receipt_dialog.complain(refused)
    st.button(_("Post"), type="primary", icon=":material/check:", key="allocation_post", on_click=_send, args=(moves,))


def _send(moves: list[Move]) -> None:
    current()
    identity = state.get("allocation_confirm")
    if not identity:
        return
    # To the minute, as forms have it: else nobody could receive the goods in the minute they were sent.
    at = clock.now().replace(second=0, microsecond=0)
    try:
        made = commands.issue_transfers(books(), moves, at=at, submission_id=identity, person=person.current())
    except Refused as refusal:
        state["allocation_refused"] = refusal.problems
        return
    state.update(allocation_confirm=None, allocation_done=[one.number for one in made])


def _keep(moves: list[Move]) -> None:
    """One draft for each pair of warehouses, to go on with in the form."""
    current()
    ways: dict[tuple[str, str], list[Move]] = {}
    for one in moves:
        ways.setdefault((one.source, one.target), []).append(one)
    for (source, target), mine in ways.items():
        lines = pd.DataFrame({"sku_code": [one.sku_code for one in mine], "qty": [one.qty for one in mine]}).astype(
            {"qty": "Int64"}
        )
        going = form.Transfer(source, target, clock.now().replace(second=0, microsecond=0), lines=lines)
        draft = secrets.token_hex(16)
        commands.save_draft(books(), draft, form.KIND, going.title, going.content(), version=0, person=person.current())
    state["allocation_kept"] = len(ways)


def told() -> None:
    """What came of the last choice, once."""
    if done := state.pop("allocation_done", None):
        st.success(_("Posted: {numbers}", numbers=", ".join(done)), icon=":material/check_circle:")
        st.page_link(page("transfers"), label=_("Transfers"), icon=":material/swap_horiz:")
    if kept := state.pop("allocation_kept", 0):
        st.success(_("{n} drafts are kept: go on with them under New transfer.", n=kept), icon=":material/edit_note:")
        st.page_link(page("transfer_form"), label=_("New transfer"), icon=":material/edit_note:")
