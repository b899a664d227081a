"""Saying what codes mean from a page, and what that did to the books: lines, pieces, cost; and taking the last word back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.language import _
from inventory import commands
from inventory.commands import Match, Matched
from inventory.errors import StreamStockError

state = st.session_state


def say(said: Sequence[Match]) -> bool:
    """Say what codes mean; False when that was refused. What came of it is shown by the next run."""
    try:
        done = commands.match_codes(books(), said, person=person.current())
    except StreamStockError as refusal:
        state["match_refused"] = refusal.sentence()
        return False
    state["match_done"] = (done, [Match(match.code, shop_id=match.shop_id) for match in said if not _taken_back(match)])
    return True


def refusal() -> None:
    """Why the last word was refused, if it was."""
    if refused := state.pop("match_refused", None):
        st.error(refused, icon=":material/block:")


def show() -> None:
    """What the last word did, with a button to take it back; else why it was refused."""
    if "match_asked" not in state:
        refusal()
    if "match_done" not in state:
        return
    done, back = state["match_done"]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(sentence(done), icon=":material/check_circle:")
        if back:
            st.button(_("Take back"), icon=":material/undo:", key="match_back", on_click=_take_back, args=(back,))
        st.button(_("Close"), icon=":material/close:", key="match_seen", type="tertiary", on_click=_seen)


def sentence(done: Matched) -> str:
    """What came of saying what codes mean."""
    facts = {"codes": f"{done.codes:,d}", "lines": f"{abs(done.lines):,d}", "pieces": f"{abs(done.pieces):,d}"}
    if done.lines < 0:
        said = _("{codes} codes taken back: {lines} lines with {pieces} pieces wait again.", **facts)
    elif done.lines:
        said = _("{codes} codes matched: {lines} lines with {pieces} pieces left the queue.", **facts)
    else:
        said = _("{codes} codes mean something else now.", codes=facts["codes"])
    effect = _(
        "{movements} stock movements; cost of goods sold {cogs}, stock value {value}.",
        movements=f"{done.movements:,d}",
        cogs=_signed(done.cogs_fen),
        value=_signed(done.stock_value_fen),
    )
    return f"{said} {effect}"


def _signed(fen: int) -> str:
    return ("+" if fen > 0 else "") + amounts.yuan(fen)


def _taken_back(match: Match) -> bool:
    return not (match.sku_code or match.new or match.ignored)


def _take_back(back: list[Match]) -> None:
    state.pop("match_done", None)
    say(back)


def _seen() -> None:
    state.pop("match_done", None)
