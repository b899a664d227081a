"""月结: which months are closed, what stands at their end; closing and reopening. And the settings of the books."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.books import books
from dashboard.components import empty, export, head, table
from dashboard.language import _
from inventory import commands
from inventory.errors import StreamStockError
from inventory.reports import health
from inventory.settings import CHOICES, meaning

COLUMNS = ("month", "state", "movements", "qty", "value_fen", "cogs_fen", "variance_fen", "acted_by", "acted_at", "reason")
state = st.session_state


def ask(what: str | None) -> None:
    """Open one of the dialogs at the end of this run, or none."""
    state["period_asked"] = what


def act(done: str, work: object, **arguments: object) -> None:
    """Do it and say so, or say why not."""
    ask(None)
    try:
        work(books(), **arguments)  # type: ignore[operator]
        state["period_done"] = done
    except StreamStockError as refusal:
        state["period_refused"] = refusal.sentence()


@st.dialog(_("Close the month?"), on_dismiss=lambda: ask(None))
def confirm(month: date) -> None:
    red = [check.name for check in queries.checks().red]
    waiting, below = queries.waiting(), queries.negative_stock()
    st.markdown(
        _("**{month}**: its stock and averages are frozen, and nothing is posted into it any more.", month=f"{month:%Y-%m}")
    )
    for n, sentence in (
        (len(waiting), _("{n} codes still match no SKU: their goods have not moved yet", n=len(waiting))),
        (len(below), _("{n} places are below zero", n=len(below))),
        (len(red), _("{n} checks are red", n=len(red)) + "：" + "、".join(map(health.title, red))),
    ):
        if n:
            st.markdown(f":orange[:material/warning:] {sentence}")
    if st.button(_("Close {month}", month=f"{month:%Y-%m}"), type="primary", key="close_now"):
        act(_("{month} is closed.", month=f"{month:%Y-%m}"), commands.close_period, month=month)
        st.rerun()


@st.dialog(_("Reopen the month?"), on_dismiss=lambda: ask(None))
def reopen(month: date) -> None:
    reason = st.text_input(_("Why"), key="reopen_reason", placeholder=_("kept with the month"))
    if st.button(_("Reopen {month}", month=f"{month:%Y-%m}"), type="primary", key="reopen_now", disabled=not reason.strip()):
        act(_("{month} is open again.", month=f"{month:%Y-%m}"), commands.reopen_period, month=month, reason=reason)
        st.rerun()


known = empty.books_or_stop(_("Month close"), "event_available")
frame = queries.periods()
open_months = sorted(day.date() for day in frame.loc[~frame["closed"] & (frame["movements"] > 0), "month"])
closed = sorted(day.date() for day in frame.loc[frame["closed"], "month"])
with head.row(_("Month close"), known):
    export.button(queries.periods, "months", key="export_months")
    if closed:
        label = _("Reopen {month}", month=f"{closed[-1]:%Y-%m}")
        st.button(label, icon=":material/lock_open:", key="reopen", on_click=ask, args=("reopen",))
    if open_months:
        label = _("Close {month}", month=f"{open_months[0]:%Y-%m}")
        st.button(label, icon=":material/lock:", type="primary", key="close", on_click=ask, args=("close",))
if state.get("period_asked") == "close" and open_months:
    confirm(open_months[0])
elif state.get("period_asked") == "reopen" and closed:
    reopen(closed[-1])
if done := state.pop("period_done", None):
    st.success(done, icon=":material/check_circle:")
if refused := state.pop("period_refused", None):
    st.error(refused, icon=":material/error:")
head.basis(_("By movement time; pieces and value at the end of the month, in yuan. Months are closed one after the other"))
column = st.column_config
table.show(
    frame.assign(
        month=[f"{day:%Y-%m}" for day in frame["month"]],
        state=pd.Series([[_("closed")] if shut else [_("open")] for shut in frame["closed"]], dtype=object),
    ),
    COLUMNS,
    key="periods_table",
    config={
        "month": column.TextColumn(_("Month"), width=90),
        "state": column.MultiselectColumn(_("State"), options=[_("closed"), _("open")], color=["green", "gray"], width=90),
        "qty": column.NumberColumn(_("Pieces at its end"), format="%,d"),
        "value_fen": column.NumberColumn(_("Stock value at its end"), format="%,.2f"),
        "acted_by": column.TextColumn(_("By"), width=90),
        "acted_at": column.DatetimeColumn(_("On"), format="YYYY-MM-DD HH:mm", width=128),
        "reason": column.TextColumn(_("Reason"), width=200),
    },
)
with st.container(border=True, gap="small"):
    st.subheader(_("Settings"), anchor=False)
    now = queries.settings()["free_goods"]
    alone = st.toggle(
        _("Goods received at no cost come in at the average; the gain is cost variance"), now == "excluded", key="free_goods"
    )
    st.caption(_("Holds for what is posted from now on; every change is kept with its time."))
    choice = "excluded" if alone else "included"
    if choice != now:
        commands.change_setting(books(), "free_goods", choice)
        st.rerun()
    st.divider()
    treated = queries.settings()["personal_data"]
    said = {value: meaning("personal_data", value) for value in CHOICES["personal_data"]}
    wanted = st.radio(
        _("People in files"),
        CHOICES["personal_data"],
        CHOICES["personal_data"].index(treated),
        format_func=said.__getitem__,
        key="personal_data",
    )
    st.caption(_("Holds for files loaded from now on, in kept rows, rejected rows and notes."))
    if wanted != treated:
        commands.change_setting(books(), "personal_data", wanted)
        st.rerun()
