"""盘点: what is being counted, what waits for approval, what came of earlier counts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.charts.count_trend import count_trend
from dashboard.charts.style import config
from dashboard.components import count_schedule, empty, export, head, stocktake_form, table
from dashboard.counting_words import SCOPES, STATES, scope_of
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.stocktakes import stocktakes

CHARTED = 12
COLUMNS = (
    "number",
    "state",
    "warehouse",
    "scope",
    "scheduled_on",
    "counted",
    "lines",
    "accuracy",
    "gain_fen",
    "loss_fen",
    "net_fen",
    "made_by",
    "approved_by",
    "document",
    "note",
)


def trend(done: pd.DataFrame) -> None:
    """The last approved counts, oldest first."""
    last = done.head(CHARTED).iloc[::-1]
    title = _("What the last counts found")
    with st.container(border=True):
        st.subheader(title, anchor=False)
        st.plotly_chart(
            count_trend(
                [f"{row.scheduled_on:%m-%d} {row.warehouse}" for row in last.itertuples()],
                [int(fen) / 100 for fen in last["gain_fen"]], [int(fen) / 100 for fen in last["loss_fen"]],
                [None if amounts.missing(share) else float(share) for share in last["accuracy"]],
                labels=(_("Found too much"), _("Missing"), _("Lines that agree, right axis")),
            ),
            key="count_trend", config=config("count_trend"), alt=title,
        )  # fmt: skip


known = empty.books_or_stop(_("Stocktakes"), "fact_check")
every = stocktakes()
with head.row(_("Stocktakes"), known):
    if len(every):
        file = export.place("stocktakes", key="export_stocktakes")
    st.button(_("New stocktake"), type="primary", icon=":material/add:", key="stocktake_new", on_click=stocktake_form.ask)
stocktake_form.show(known)
count_schedule.show(known)
if every.empty:
    empty.show(
        "fact_check", _("Nothing was counted yet"),
        _("Begin with a few goods by chance, or with class A: the shop goes on selling meanwhile."),
    )  # fmt: skip
    st.stop()
done = every[every["state"] == "approved"]
head.basis(
    _("Difference = counted − book at the moment of counting, worth at the average cost, in yuan; accuracy: lines that agree")
)
with st.grid(4, gap="small", min_column_width=180):
    for label, value, icon in (
        (_("Being counted"), f"{int((every['state'] == 'counting').sum()):,d}", "edit_note"),
        (_("Waiting for approval"), f"{int((every['state'] == 'waiting_approval').sum()):,d}", "hourglass_top"),
        (_("Lines that agree, last count"), amounts.percent(done["accuracy"].iloc[0] if len(done) else None), "rule"),
        (_("Net effect of all counts"), amounts.short(done["net_fen"].sum()), "balance"),
    ):  # fmt: skip
        st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")
if len(done):
    trend(done)
shown = every
column = st.column_config
table.show(
    shown.assign(
        scope=[
            scope_of(scope, value) if scope in SCOPES else scope
            for scope, value in zip(shown["scope"], shown["scope_value"], strict=True)
        ],
        scheduled_on=pd.to_datetime(shown["scheduled_on"]),
        # Until it is approved, what a count found is worth nothing yet, not zero.
        **{name: shown[name].astype("Int64").where(shown["state"] == "approved") for name in ("gain_fen", "loss_fen", "net_fen")},
    ),
    COLUMNS,
    key="stocktakes_table",
    file=file,
    words={"state": STATES},
    on_click=lambda: None,
    config={
        "number": column.TextColumn(_("Number"), width=140, pinned=True),
        "state": column.TextColumn(_("State"), width=116),
        "scope": column.TextColumn(_("What is counted"), width=120),
        "counted": column.NumberColumn(_("Lines counted"), format="%,d", width=92),
        "lines": column.NumberColumn(_("of"), format="%,d", width=60),
        "scheduled_on": column.DateColumn(_("To be done on"), format="YYYY-MM-DD", width=100),
        "accuracy": column.NumberColumn(_("Lines that agree"), format="%.1f%%", width=104),
        "gain_fen": column.NumberColumn(_("Found too much (yuan)"), format="%,.2f"),
        "loss_fen": column.NumberColumn(_("Missing (yuan)"), format="%,.2f"),
        "net_fen": column.NumberColumn(_("Effect (yuan)"), format="%,.2f"),
        "document": column.TextColumn(_("Posted as"), width=140),
    },
)
st.caption(_("Click a row to open it."))
if (row := table.clicked("stocktakes_table")) is not None and row < len(shown):
    st.switch_page(page("stocktake"), query_params={"count": str(shown["number"].iloc[row])})
