"""What came of a transfer: scanned, filled in one click, or typed; posted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import drafts, receipt_dialog, table
from dashboard.components.draft_grid import DraftGrid
from dashboard.components.drafts import Opened
from dashboard.forms import transfer_receipt as form
from dashboard.language import _, current
from inventory import commands
from inventory.errors import ChangedMeanwhile, DraftGone, Refused
from inventory.reports import TransferCard

state = st.session_state


@dataclass
class Grid(DraftGrid):
    """The grid of one draft and transfer."""

    card: TransferCard

    @classmethod
    def of(cls, draft: str, card: TransferCard, begun: pd.DataFrame) -> Self:
        """With what was typed before (``begun``)."""
        return cls(f"arrival_{draft}", form.for_transfer(card.lines["line_no"], begun), card)

    def show(self) -> pd.DataFrame:
        """Draw the grid; what is typed in it."""
        lines, c = self.card.lines, st.column_config
        shown = lines[["sku_code", "open", "product_name", "spec", "sent", "received", "lost"]].rename(
            columns={"lost": "lost_before"}
        )
        shown = shown.assign(**{name: self.base[name].to_numpy() for name in ("came", "lost")})
        st.data_editor(
            shown.astype({"came": "Int64", "lost": "Int64"}), key=self.key, hide_index=True, row_height=table.ROW_HEIGHT,
            placeholder="", height=min(len(shown), 12) * table.ROW_HEIGHT + 40,
            column_order=("sku_code", "open", "came", "lost", "product_name", "spec", "sent", "received", "lost_before"),
            column_config={
                "sku_code": c.TextColumn(_("SKU"), width=120, pinned=True, disabled=True),
                "open": c.NumberColumn(_("On the way"), format="%,d", width=84, disabled=True),
                "came": c.NumberColumn(_("Came"), format="%,d", min_value=0, step=1, width=70),
                "lost": c.NumberColumn(_("Lost"), format="%,d", min_value=0, step=1, width=70),
                "product_name": c.TextColumn(_("Product"), width=150, disabled=True),
                "spec": c.TextColumn(_("Specification"), width=100, disabled=True),
                "sent": c.NumberColumn(_("Sent (pcs)"), format="%,d", width=80, disabled=True),
                "received": c.NumberColumn(_("Came before"), format="%,d", width=80, disabled=True),
                "lost_before": c.NumberColumn(_("Lost before"), format="%,d", width=80, disabled=True),
            },
        )  # fmt: skip
        return self.typed


def show(card: TransferCard, draft: Opened, start: form.TransferReceipt) -> None:
    """The whole form: scanner, grid, reason, and the button that posts."""
    number, grid = str(card.head["number"]), Grid.of(draft.key, card, start.lines)
    with st.container(border=True):
        _tools(grid)
        lines = grid.show()
        with st.grid(3, gap="small", min_column_width=180):
            at = st.datetime_input(_("Received at"), start.at or draft.began, format="YYYY-MM-DD", key=f"arrival_at_{draft.key}")
            lost = int(lines["lost"].fillna(0).sum())
            reason = st.text_input(
                _("Why pieces are lost"), start.reason, key=f"arrival_reason_{draft.key}",
                placeholder=_("needed when some are lost"), disabled=not lost and not start.reason,
            )  # fmt: skip
            note = st.text_input(_("Note"), start.note, key=f"arrival_note_{draft.key}", placeholder=_("optional"))
        receipt = form.TransferReceipt(number, at or draft.began, reason or "", note or "", lines)
        short = int(card.head["open"]) - receipt.came - receipt.lost
        with st.container(horizontal=True, vertical_alignment="center"):
            facts = {
                "came": amounts.pieces(receipt.came),
                "lost": amounts.pieces(receipt.lost),
                "short": amounts.pieces(max(short, 0)),
            }
            st.markdown(_("**{came}** came · **{lost}** lost · {short} stay on the way", **facts), width="content")
            st.space("stretch")
            st.button(
                _("Receive"), type="primary", icon=":material/move_to_inbox:", shortcut="Ctrl+S", key="arrival_post",
                on_click=_post, args=(receipt, draft), disabled=draft.trouble is not None,
            )  # fmt: skip
        if refused := state.pop("arrival_refused", None):
            receipt_dialog.complain(refused)
    drafts.autosave(draft, number, receipt.content())


def _tools(grid: Grid) -> None:
    current()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Scan"), key=f"{grid.name}_scan", placeholder=_("Scan a code: one piece more"), icon=":material/barcode_scanner:",
            on_change=_scan, args=(grid,), width=280, label_visibility="collapsed",
        )  # fmt: skip
        pieces = grid.card.lines["open"]
        st.button(
            _("All arrived"), icon=":material/done_all:", key=f"{grid.name}_all",
            on_click=lambda: grid.fill(lambda typed: form.all_arrived(typed, pieces)),
        )  # fmt: skip
        st.button(
            _("The rest is lost"), icon=":material/search_off:", key=f"{grid.name}_lost", type="tertiary",
            on_click=lambda: grid.fill(lambda typed: form.rest_lost(typed, pieces)),
        )  # fmt: skip
        st.button(
            _("Clear"), icon=":material/backspace:", key=f"{grid.name}_clear", type="tertiary",
            on_click=lambda: grid.fill(lambda typed: form.for_transfer(typed["line_no"], form.TYPED)),
        )  # fmt: skip
    if told := state.pop(f"{grid.name}_scanned", None):
        good, sentence = told
        st.markdown(f":{'green' if good else 'red'}[{sentence}]")


def _scan(grid: Grid) -> None:
    current()
    code = str(state.get(f"{grid.name}_scan") or "").strip()
    state[f"{grid.name}_scan"] = ""
    if not code:
        return
    line = grid.card.codes.get(code) or {str(known).lower(): n for known, n in grid.card.codes.items()}.get(code.lower())
    rows = grid.card.lines.set_index("line_no")
    if line is None or line not in rows.index:
        sentence = _(":material/error: {code} is not on this transfer", code=code)
        state[f"{grid.name}_scanned"] = False, sentence
        return
    grid.fill(lambda typed: form.scanned(typed, line))
    row, came = rows.loc[line], grid.base.set_index("line_no").loc[line, "came"]
    facts = {"code": row["sku_code"], "name": row["product_name"], "came": came, "open": row["open"]}
    sentence = _(":material/check: {code} {name}: {came} of {open}", **facts)
    state[f"{grid.name}_scanned"] = came <= row["open"], sentence


def _post(receipt: form.TransferReceipt, draft: Opened) -> None:
    current()
    assert receipt.at is not None
    if found := receipt.problems():
        state["arrival_refused"] = found
        return
    try:
        drafts.check(draft)
        posted = commands.receive_transfer(
            books(), receipt.number, receipt.arrivals(), at=receipt.at, submission_id=draft.draft_id, person=person.current(),
            note=receipt.note,
        )  # fmt: skip
    except (ChangedMeanwhile, DraftGone):
        return
    except Refused as refusal:
        state["arrival_refused"] = refusal.problems
        return
    state["arrival_posted"] = posted.number
    drafts.begin(form.KIND)
