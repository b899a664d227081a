"""月结: which months are closed, what stands at their end; closing and reopening. And the settings of the books."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import empty, export, head, month_dialogs, switches, table
from dashboard.language import _
from dashboard.words import MONTH_STATES, word

COLUMNS = ("month", "state", "movements", "qty", "value_fen", "cogs_fen", "variance_fen", "acted_by", "acted_at", "reason")
COLORS = ["gray", "green", "orange"]

known = empty.books_or_stop(_("Month close"), "event_available")
frame = queries.periods()
open_months = sorted(day.date() for day in frame.loc[~frame["closed"] & (frame["movements"] > 0), "month"])
closed = sorted(day.date() for day in frame.loc[frame["closed"], "month"])
with head.row(_("Month close"), known):
    file = export.place("months", key="export_months")
    if closed:
        label = _("Reopen {month}", month=f"{closed[-1]:%Y-%m}")
        st.button(label, icon=":material/lock_open:", key="reopen", on_click=month_dialogs.ask, args=("reopen", closed[-1]))
    if open_months:
        label = _("Close {month}", month=f"{open_months[0]:%Y-%m}")
        st.button(
            label, icon=":material/lock:", type="primary", key="close", on_click=month_dialogs.ask, args=("close", open_months[0])
        )
month_dialogs.told()
month_dialogs.show()
head.basis(_("By movement time; pieces and value at the end of the month, in yuan. Months are closed one after the other"))
column = st.column_config
states = [word(MONTH_STATES, code) for code in MONTH_STATES]
table.show(
    frame.assign(
        month=[f"{day:%Y-%m}" for day in frame["month"]],
        state=pd.Series([[word(MONTH_STATES, code)] for code in frame["state"]], dtype=object),
    ),
    COLUMNS,
    key="periods_table",
    file=file,
    config={
        "month": column.TextColumn(_("Month"), width=90),
        "state": column.MultiselectColumn(_("State"), options=states, color=COLORS, width=100),
        "qty": column.NumberColumn(_("Pieces at its end"), format="%,d"),
        "value_fen": column.NumberColumn(_("Stock value at its end"), format="%,.2f"),
        "acted_by": column.TextColumn(_("By"), width=90),
        "acted_at": column.DatetimeColumn(_("On"), format="YYYY-MM-DD HH:mm", width=128),
        "reason": column.TextColumn(_("Reason"), width=200),
    },
)
switches.show()
