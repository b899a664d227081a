"""Closing and reopening a month: a last look at what is still open in it, and refusals where they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, person, queries
from dashboard.books import books
from dashboard.language import _
from dashboard.navigation import page
from inventory import commands
from inventory.errors import StreamStockError
from inventory.reports import health

state = st.session_state


def ask(what: str | None = None, month: date | None = None) -> None:
    """Open one of the dialogs (close, reopen) for a month at the end of this run, or none."""
    state["period_asked"] = (what, month)


def told() -> None:
    """What was done, once."""
    if done := state.pop("period_done", None):
        st.success(done, icon=":material/check_circle:")


def show() -> None:
    """Draw the dialog that was asked for."""
    what, month = state.get("period_asked", (None, None))
    if what == "close":
        st.dialog(_("Close the month?"), on_dismiss=ask)(_close)(month)
    elif what == "reopen":
        st.dialog(_("Reopen the month?"), on_dismiss=ask)(_reopen)(month)


def _close(month: date) -> None:
    st.markdown(
        _("**{month}**: its stock and averages are frozen, and nothing is posted into it any more.", month=f"{month:%Y-%m}")
    )
    waiting = queries.waiting()
    until = pd.Timestamp(month) + pd.offsets.MonthBegin(1)
    codes, below, red = waiting[waiting["first_at"] < until], queries.month_end_negatives(month), queries.checks().red
    for n, sentence, leads_to in (
        (len(codes), _("{n} codes of it match no SKU, {money}: their goods have not moved yet", n=len(codes),
                       money=amounts.short(codes["money_fen"].sum())), "waiting"),
        (len(below), _("{n} places are below zero at its end, {money}", n=len(below),
                       money=amounts.short(below["value_fen"].sum())), "health"),
        (len(red), _("{n} checks are red", n=len(red)) + "：" + "、".join(health.title(check.name) for check in red), "health"),
    ):  # fmt: skip
        if n:
            st.markdown(f":orange[:material/warning:] {sentence}")
            st.page_link(page(leads_to), label=_("Look at them"), icon=":material/arrow_forward:")
    if not (len(codes) or len(below) or red):
        st.markdown(
            f":green[:material/check_circle:] {_('Nothing of it waits: no unknown codes, nothing below zero, no red check')}"
        )
    if st.button(_("Close {month}", month=f"{month:%Y-%m}"), type="primary", key="close_now"):
        _act(_("{month} is closed.", month=f"{month:%Y-%m}"), commands.close_period, month=month)


def _reopen(month: date) -> None:
    st.caption(_("What is posted into it then changes what later months open with."))
    reason = st.text_input(_("Why"), key="reopen_reason", placeholder=_("kept with the month"))
    if st.button(_("Reopen {month}", month=f"{month:%Y-%m}"), type="primary", key="reopen_now", disabled=not reason.strip()):
        _act(_("{month} is open again.", month=f"{month:%Y-%m}"), commands.reopen_period, month=month, reason=reason)


def _act(done: str, work: Callable[..., None], **arguments: Any) -> None:
    """Do it, say so on the page, and close the dialog; or say in the dialog why not."""
    try:
        work(books(), person=person.current(), **arguments)
    except StreamStockError as refusal:
        st.error(refusal.sentence(), icon=":material/block:")
        return
    state["period_done"] = done
    ask()
    st.rerun()
