"""预警: what is open, what became of it, and how many there are."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from inventory import clock
from inventory.alerting import KINDS
from inventory.database import Books, alert_sends
from inventory.database import alerts as kept
from inventory.database.alert_sends import Channel
from inventory.database.sql import query

STATES = ("open", "snoozed", "done", "recovered")


def alerts(books: Books, *, kind: str | None = None, state: str | None = "open", search: str | None = None) -> pd.DataFrame:
    """预警: one row per alert, most money first, then the earliest date: alert_id, kind, sku_code, product_name, spec, warehouse,
    number, now_value and now_line (pieces, days or orders), money_fen, due_at, opened_at, opened_value, opened_line, opened_fen,
    recovered_at, owner, snoozed_until, done_at, done_by, note, version, state. ``state``: one of STATES, "all" or None = all.
    """
    asked = {"kind": kind, "state": None if state == "all" else state, "search": search or None, "now": clock.now(), "after": None}
    with books.reading() as cursor:
        return cursor.frame(query("alerts"), asked)


def alert_counts(books: Books) -> pd.DataFrame:
    """One row per kind with open alerts, the most urgent kind first: kind, alerts, money_fen, first_due_at."""
    with books.reading() as cursor:
        frame = cursor.frame(query("alert_counts"), {"now": clock.now()})
    order = {kind: place for place, kind in enumerate(KINDS)}
    return frame.sort_values("kind", key=lambda kinds: kinds.map(order), ignore_index=True)


def alert_settings(books: Books) -> dict[str, int]:
    """Setting → its value now."""
    with books.reading() as cursor:
        return kept.settings(cursor)


def alert_setting_log(books: Books) -> pd.DataFrame:
    """Changes of the settings of alerts, newest first: name, value, changed_by, changed_at."""
    with books.reading() as cursor:
        return cursor.frame("SELECT name, value, changed_by, changed_at FROM alert_setting ORDER BY change_id DESC LIMIT 200")


def alert_channels(books: Books) -> list[Channel]:
    """The channels, by name. Their addresses are secret: show ``alert_words.masked``."""
    with books.reading() as cursor:
        return alert_sends.channels(cursor)


def alert_sends_log(books: Books) -> pd.DataFrame:
    """Messages, newest first: send_id, channel, title, body, alerts, queued_at, state, tries, next_at, ended_at, reason."""
    with books.reading() as cursor:
        return cursor.frame(query("alert_sends"))


def last_evaluation(books: Books) -> datetime | None:
    """When alerts were last evaluated; None = never."""
    with books.reading() as cursor:
        found: datetime | None = cursor.value("SELECT max(started_at) FROM alert_run")
    return found
