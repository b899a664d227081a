"""直播场次: the calendar of sessions, what each sold so far, and how live orders found theirs."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.charts.session_calendar import Bar, calendar
from dashboard.charts.style import config
from dashboard.components import attribution_rules, cards, empty, export, head, session_form, session_queue, table
from dashboard.language import _
from dashboard.queries import live_sessions as queries
from dashboard.words import SESSION_STATES, WEEKDAYS, word
from inventory.reports import Period

COLUMNS = (
    "number", "state", "starts_at", "ends_at", "hours", "shop", "hosts", "orders", "gmv_fen", "refund_fen", "net_fen", "qty",
    "title",
)  # fmt: skip
COLORS = ["blue", "orange", "green", "gray"]
PLANNED_DAYS = 14


def calendar_of(span: Period) -> None:
    """A row per day on which somebody is on air; sessions at the same time stand below each other."""
    slots, planned = queries.session_slots(span), queries.sessions(span)
    ahead = set(planned.loc[planned["state"] == "planned", "number"])
    bars: list[Bar] = []
    for row in slots.to_dict("records"):
        starts, hours = row["starts_at"], (row["ends_at"] - row["starts_at"]).total_seconds() / 3600
        begins = starts.hour + starts.minute / 60
        day = f"{starts:%m-%d} {word(WEEKDAYS, str(starts.weekday()))}"
        # Rows are told apart by their names: a further one of the same day is that name and something nobody sees.
        while any(bar.day == day and begins < bar.starts + bar.hours and bar.starts < begins + hours for bar in bars):
            day += "\u200b"
        bars.append(
            Bar(row["number"], row["shop"], day, row["host"] or row["title"] or row["number"], begins, hours,
                f"{starts:%H:%M}–{row['ends_at']:%H:%M}", row["number"] in ahead)
        )  # fmt: skip
    with st.container(border=True):
        title = _("Sessions by day and hour")
        st.subheader(title, anchor=False)
        days = sorted({bar.day for bar in bars})
        st.plotly_chart(calendar(bars, days), key="session_calendar", config=config("session_calendar"), alt=title)


def list_of(frame: pd.DataFrame) -> None:
    column = st.column_config
    states = [word(SESSION_STATES, code) for code in SESSION_STATES]
    said = pd.Series([[word(SESSION_STATES, code)] for code in frame["state"]], index=frame.index, dtype=object)
    table.show(
        frame.assign(state=said), COLUMNS, key="sessions_table", file=file, rows=16, on_click=_open,
        config={
            "number": column.TextColumn(_("Session"), width=122),
            "state": column.MultiselectColumn(_("State"), options=states, color=COLORS, width=90),
            "starts_at": column.DatetimeColumn(_("On air from"), format="YYYY-MM-DD HH:mm", width=128),
            "ends_at": column.DatetimeColumn(_("Until"), format="MM-DD HH:mm", width=100),
            "hours": column.NumberColumn(_("Hours"), format="%.1f", width=70),
            "hosts": column.TextColumn(_("Hosts"), width=90),
            "title": column.TextColumn(_("Subject"), width=120),
            "gmv_fen": column.NumberColumn(_("Paid GMV"), format="%,.2f"),
            "refund_fen": column.NumberColumn(_("Refunded so far"), format="%,.2f"),
            "net_fen": column.NumberColumn(_("Net so far"), format="%,.2f"),
        },
    )  # fmt: skip
    st.caption(_("Click a session to change it."))


def _open() -> None:
    if (row := table.clicked("sessions_table")) is not None:
        session_form.ask(str(frame.iloc[row]["number"]))


known = empty.books_or_stop(_("Live sessions"), "live_tv")
with head.row(_("Live sessions"), known):
    period = head.period(known)
    file = export.place("live_sessions", key="export_sessions")
    st.button(_("New session"), type="primary", icon=":material/add:", key="session_new", on_click=session_form.ask)
# What is planned lies ahead of the data: a period that reaches up to its end shows it too.
ahead = timedelta(days=PLANNED_DAYS) if period.end >= head.today(known) else timedelta()
span = Period(period.start, period.end + ahead)
frame = queries.sessions(span)
found, queue = queries.attribution(period), queries.lines_without_session(period)
live = int(found["lines"].sum())
placed = int(found.loc[found["position"].notna(), "lines"].sum())
head.basis(_("Orders by payment time, found by room, host and time; money in yuan, refunds to date"), period)
session_form.show()
with st.grid(4, gap="small", min_column_width=200):
    until = pd.Timestamp(period.bounds["until"])
    past = frame[frame["state"].isin(["ended", "on_air"]) & (frame["starts_at"] < until)]
    cards.card(_("Sessions"), f"{len(past):,d}", "live_tv", against=_("{hours} hours on air", hours=f"{past['hours'].sum():,.1f}"))
    cards.card(_("Paid GMV of sessions"), amounts.short(past["gmv_fen"].sum()), "payments",
               against=_("net so far {net}", net=amounts.short(past["net_fen"].sum())))  # fmt: skip
    cards.card(_("Orders with their session"), amounts.percent(placed / live if live else None), "link",
               against=_("{n} of {all} live order lines", n=f"{placed:,d}", all=f"{live:,d}"))  # fmt: skip
    cards.card(_("Without a session"), amounts.short(queue["gmv_fen"].sum()), "link_off",
               against=_("{n} order lines wait", n=f"{int(queue['lines'].sum()):,d}"))  # fmt: skip
calendar_tab, list_tab, queue_tab, rules_tab = st.tabs(
    [_("Calendar"), _("List"), _("Without a session"), _("Rules")], key="sessions_tab", on_change="rerun"
)
if calendar_tab.open:
    with calendar_tab:
        if frame.empty:
            empty.show("live_tv", _("No session yet"), _("Plan one, or make one of the orders that wait without a session."))
        else:
            calendar_of(span)
if list_tab.open:
    with list_tab:
        list_of(frame)
if queue_tab.open:
    with queue_tab:
        session_queue.show(period)
if rules_tab.open:
    with rules_tab:
        attribution_rules.show(period)
