"""The board of transfers: how many stand in each state, and those that were picked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import export, table
from dashboard.language import _
from dashboard.transfer_words import STATE_COLORS, TRANSFER_STATES
from dashboard.words import word

COLUMNS = (
    "number", "from_warehouse", "to_warehouse", "state", "progress", "sent", "received", "lost", "open", "days_on_way", "at",
    "received_at", "lines", "note", "posted_by",
)  # fmt: skip


def chips(frame: pd.DataFrame) -> str | None:
    """The states with their numbers of transfers; the one that was picked."""
    counts = frame["state"].value_counts().to_dict()
    names = {code: f"{word(TRANSFER_STATES, code)} {counts.get(code, 0):,d}" for code in TRANSFER_STATES}
    held = st.session_state.get("transfers_state")
    shown = [code for code in TRANSFER_STATES if counts.get(code) or code == held]
    return st.pills(
        _("State"), shown, key="transfers_state", format_func=names.__getitem__, label_visibility="collapsed",
        persist_state="session",
    )  # fmt: skip


def show(frame: pd.DataFrame, file: export.Place) -> str | None:
    """The transfers as a table; the number of the one that was clicked. Those that were reversed are grey."""
    c = st.column_config
    words = [word(TRANSFER_STATES, code) for code in TRANSFER_STATES]
    shown = frame
    gone = (shown["received"] + shown["lost"]) / shown["sent"] * 100
    states = pd.Series([[word(TRANSFER_STATES, code)] for code in shown["state"]], shown.index, dtype=object)
    table.show(
        shown.assign(state=states, progress=gone), COLUMNS, key="transfers_table", file=file, rows=16,
        on_click=lambda: None, faint=shown["state"] == "reversed",
        config={
            "number": c.TextColumn(_("Number"), width=136, pinned=True, help=_("Click to open the transfer")),
            "from_warehouse": c.TextColumn(_("Sent from"), width=84), "to_warehouse": c.TextColumn(_("Sent to"), width=84),
            "state": c.MultiselectColumn(_("State"), options=words, color=STATE_COLORS, width=110),
            "progress": c.ProgressColumn(_("Progress"), min_value=0, max_value=100, format="%.0f%%", width=100),
            "open": c.NumberColumn(_("Still on the way"), format="%,d", width=104),
            "days_on_way": c.NumberColumn(_("Days on the way"), format="%d", width=108),
            "at": c.DatetimeColumn(_("Left at"), format="YYYY-MM-DD HH:mm", width=128),
            "received_at": c.DatetimeColumn(_("Last received"), format="YYYY-MM-DD HH:mm", width=128),
            "note": c.TextColumn(_("Note"), width=140),
        },
    )  # fmt: skip
    row = table.clicked("transfers_table")
    return str(shown["number"].iloc[row]) if row is not None and row < len(shown) else None
