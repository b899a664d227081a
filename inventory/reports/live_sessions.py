"""直播场次: the sessions of a period, who stood where, and the order lines that found none."""

from __future__ import annotations

import pandas as pd

from inventory import clock
from inventory.database import Books, live_sessions
from inventory.database.live_sessions import Rule, Session
from inventory.database.sql import query
from inventory.reports.period import Period


def sessions(books: Books, period: Period) -> pd.DataFrame:
    """One row per session that starts in the period: number, shop, platform, room, title, starts_at, ends_at, hours, hosts, state
    (planned, on_air, ended, cancelled), orders, qty (pieces), gmv_fen (paid, before refunds), refund_fen and net_fen to date."""
    with books.reading() as cursor:
        frame = cursor.frame(query("live_sessions"), period.bounds)
    now = pd.Timestamp(clock.now())
    state = pd.Series("ended", index=frame.index, dtype=object)
    state = (
        state.mask(frame["ends_at"] > now, "on_air").mask(frame["starts_at"] > now, "planned").mask(frame["cancelled"], "cancelled")
    )
    hours = (frame["ends_at"] - frame["starts_at"]).dt.total_seconds() / 3600
    return frame.drop(columns=["cancelled", "version"]).assign(state=state, hours=hours.round(2))


def session_slots(books: Books, period: Period) -> pd.DataFrame:
    """One row per host's slot: number, shop, host, starts_at, ends_at, title, room. Cancelled sessions are left out."""
    with books.reading() as cursor:
        return cursor.frame(query("session_slots"), period.bounds)


def session(books: Books, number: str) -> tuple[int, Session] | None:
    """(version, session) of a number; None when there is none."""
    with books.reading() as cursor:
        found = live_sessions.find(cursor, number)
    return found[1:] if found else None


def lines_without_session(books: Books, period: Period) -> pd.DataFrame:
    """One row per shop, host, room and payment day whose live order lines found no session, most money first: first_at, last_at,
    lines, qty, gmv_fen, sessions_that_day, line_ids."""
    with books.reading() as cursor:
        return cursor.frame(query("lines_without_session"), period.bounds)


def attribution(books: Books, period: Period) -> pd.DataFrame:
    """How the paid live order lines of the period found their sessions: position and name of the rule, lines, gmv_fen.

    Position 0 is chosen by somebody, −1 said to be of none, empty not found.
    """
    with books.reading() as cursor:
        return cursor.frame(query("attribution"), period.bounds)


def attribution_rules(books: Books) -> list[Rule]:
    """The rules in the order they are tried."""
    with books.reading() as cursor:
        rows = cursor.rows(
            "SELECT name, match, minutes_before, minutes_after, shop_id, channel, active FROM attribution_rule ORDER BY position"
        )
    return [Rule(*row) for row in rows]
