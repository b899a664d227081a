"""The lines of a comparison, those that are to be adjusted chosen, and the adjustment."""

from __future__ import annotations

import secrets
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import export, receipt_dialog, table
from dashboard.language import _, current
from inventory import commands
from inventory.errors import Refused

COLUMNS = ("chosen", "sku_code", "product_name", "spec", "theirs", "ours", "difference", "value_fen", "since")
MOST = 1000
state = st.session_state


def show(lines: pd.DataFrame, number: str, file: export.Place) -> list[str]:
    """The lines as a grid, which ``file`` saves; the codes that are chosen."""
    c = st.column_config
    shown = lines.head(MOST).assign(chosen=False, value_fen=lines["value_fen"].head(MOST) / 100)
    name = shown["product_name"].where(~shown["unknown"], _("not in the product list"))
    settings: dict[str, Any] = {
        "chosen": c.CheckboxColumn(_("Adjust it"), width=82),
        "sku_code": c.TextColumn(_("SKU"), width=130), "product_name": c.TextColumn(_("Product"), width=150),
        "spec": c.TextColumn(_("Specification"), width=90),
        **{one: c.NumberColumn(table.heading(one), format="%,d", width=126) for one in ("theirs", "ours")},
        "difference": c.NumberColumn(table.heading("difference"), format="%+,d", width=110),
        "value_fen": c.NumberColumn(_("Worth (yuan)"), format="%,.2f", width=100),
        "since": c.DatetimeColumn(_("Differs since"), format="YYYY-MM-DD HH:mm", width=130),
    }  # fmt: skip
    edited = st.data_editor(
        shown.assign(product_name=name)[list(COLUMNS)], key=f"comparison_lines_{number}_{len(lines)}", hide_index=True,
        row_height=table.ROW_HEIGHT, height=min(len(shown), 14) * table.ROW_HEIGHT + 40, placeholder=amounts.UNDEFINED,
        disabled=list(COLUMNS[1:]),
        column_config=settings,
    )  # fmt: skip
    export.at(file, lambda: lines[list(COLUMNS[1:])], settings, key="comparison_lines")
    usable = edited["chosen"] & ~shown["unknown"] & (shown["difference"] != 0)
    return [str(code) for code in shown.loc[usable, "sku_code"]]


def adjust(number: str, codes: list[str], every: list[str]) -> None:
    """The buttons that let the books follow the sheet, for the chosen goods or for all that differ."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("{n} of {all} differences chosen", n=len(codes), all=len(every)), width="content")
        st.space("stretch")
        one, everything = _("Adjust the chosen ones"), _("Adjust all {n}", n=len(every))
        st.button(everything, key="comparison_adjust_all", on_click=_ask, args=(every,), disabled=not every)
        st.button(
            one, type="primary", icon=":material/tune:", key="comparison_adjust", on_click=_ask, args=(codes,), disabled=not codes
        )
    if state.get("comparison_asked"):
        close = st.dialog(_("Let the books follow the sheet?"), on_dismiss=lambda: state.update(comparison_asked=None))
        close(_confirm)(number)


def _ask(codes: list[str]) -> None:
    state.update(comparison_asked=(secrets.token_hex(8), codes), comparison_problems=[])


def _confirm(number: str) -> None:
    if "comparison_posted" in state:
        st.rerun()
    identity, codes = state["comparison_asked"]
    st.markdown(_("An adjustment of {n} SKUs by their differences, dated now.", n=len(codes)))
    st.caption(_("What moved since the sheet was made stays: only the difference of then is posted."))
    reason = st.text_input(_("Reason"), key="comparison_reason", placeholder=_("needed"))
    if problems := state.get("comparison_problems"):
        receipt_dialog.complain(problems)
    st.button(
        _("Post"), type="primary", icon=":material/check:", key="comparison_post", on_click=_post,
        args=(number, codes, reason or "", identity),
    )  # fmt: skip


def _post(number: str, codes: list[str], reason: str, identity: str) -> None:
    current()
    try:
        done = commands.adjust_compared(books(), number, codes, reason=reason, submission_id=identity, person=person.current())
    except Refused as refusal:
        state["comparison_problems"] = refusal.problems
        return
    state.update(comparison_asked=None, comparison_posted=done.number)
