"""Live orders that no session was found for: make the session, put them into one, or say that they are of none."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import session_form, table
from dashboard.forms.live_session import SLOTS, LiveSession
from dashboard.language import _, current
from dashboard.queries import live_sessions as queries
from inventory import commands
from inventory.reports import Period

COLUMNS = ("gmv_fen", "shop", "host", "room", "first_at", "last_at", "lines", "qty", "why")
KEY = "session_queue"
state = st.session_state


def show(period: Period) -> None:
    """The queue of the period, most money first; what was chosen for the row that is clicked stands below."""
    frame = queries.lines_without_session(period)
    if frame.empty:
        st.success(_("Every live order of this period has its session."), icon=":material/check_circle:")
        return
    frame = frame.assign(why=[_why(int(n)) for n in frame["sessions_that_day"]])
    column = st.column_config
    table.show(
        frame, COLUMNS, key=KEY, rows=10, on_click=lambda: None,
        config={
            "gmv_fen": column.NumberColumn(_("Paid GMV"), format="%,.2f", width=110),
            "host": column.TextColumn(_("Host"), width=120),
            "room": column.TextColumn(_("Live room"), width=90),
            "first_at": column.DatetimeColumn(_("First paid"), format="MM-DD HH:mm", width=110),
            "last_at": column.DatetimeColumn(_("Last paid"), format="MM-DD HH:mm", width=110),
            "lines": column.NumberColumn(_("Order lines"), format="%,d", width=80),
            "why": column.TextColumn(_("Why"), width=260),
        },
    )  # fmt: skip
    clicked = table.clicked(KEY)
    if clicked is None or clicked >= len(frame):
        st.caption(_("Click a row to say where its orders belong."))
        return
    _choices(frame.iloc[clicked], period)


def _why(sessions: int) -> str:
    if sessions == 0:
        return _("The shop has no session on that day")
    return (
        _("No session of that day fits host and time") if sessions == 1 else _("{n} sessions that day: none fits alone", n=sessions)
    )


def _choices(row: pd.Series, period: Period) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
        st.markdown(_("**{lines}** order lines of **{host}**", lines=int(row["lines"]), host=row["host"] or "—"), width="content")
        st.button(
            _("Make a session of them"),
            icon=":material/add:",
            key="queue_make",
            on_click=session_form.ask,
            args=(None, _begun(row)),
        )
        known = queries.sessions(period)
        mine = known[(known["shop"] == row["shop"]) & (known["state"] != "cancelled")]
        said = {row["number"]: f"{row['starts_at']:%m-%d %H:%M} {row['hosts']}" for row in mine.to_dict("records")}
        chosen = st.selectbox(
            _("Session"), list(said), index=None, format_func=said.__getitem__, key="queue_session", placeholder=_("Choose"),
            width=260, label_visibility="collapsed",
        )  # fmt: skip
        lines = [int(line) for line in row["line_ids"]]
        st.button(_("Put them into it"), key="queue_put", disabled=chosen is None, on_click=_choose, args=(lines, chosen))
        st.button(_("Of no session"), icon=":material/block:", key="queue_none", on_click=_choose, args=(lines, None))


def _begun(row: pd.Series) -> LiveSession:
    """A session as these orders suggest it: whole quarters of an hour around the first and the last payment."""
    slots = SLOTS.copy()
    if row["host"]:
        slots.loc[0, "host"] = row["host"]
    first, last = pd.Timestamp(row["first_at"]).floor("15min"), pd.Timestamp(row["last_at"]).ceil("15min")
    last = max(last, first + pd.Timedelta(hours=1))
    return LiveSession(queries.shop_ids()[row["shop"]], first.to_pydatetime(), last.to_pydatetime(), str(row["room"]), slots=slots)


def _choose(lines: list[int], number: str | None) -> None:
    current()
    done = commands.choose_session(books(), lines, number, person=person.current())
    state[session_form.DONE] = _("{n} order lines are where you put them; no rule moves them.", n=done)
