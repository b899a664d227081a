"""Live sessions as the books keep them, and the session each order line came out of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inventory.database.connection import Cursor
from inventory.database.sql import query, write


@dataclass(frozen=True)
class Slot:
    """Who stands before the camera from when to when."""

    host: str
    starts_at: datetime
    ends_at: datetime
    creator_id: str | None = None


@dataclass(frozen=True)
class Session:
    """A broadcast of a shop; ``room`` is None when the shop has only one."""

    shop_id: int
    starts_at: datetime
    ends_at: datetime
    slots: tuple[Slot, ...] = ()
    room: str | None = None
    title: str | None = None
    note: str | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Rule:
    """How an order line finds its session. ``match``: room, host or shop; see migrations/0030_live_sessions.sql."""

    name: str
    match: str
    minutes_before: int = 0
    minutes_after: int = 0
    shop_id: int | None = None
    channel: str | None = None
    active: bool = True


def find(cursor: Cursor, number: str) -> tuple[int, int, Session] | None:
    """(id, version, session) of a session number."""
    rows = cursor.rows(
        "SELECT session_id, version, shop_id, starts_at, ends_at, room, title, note, cancelled FROM live_session WHERE number = ?",
        [number],
    )
    if not rows:
        return None
    session_id, version, shop_id, starts_at, ends_at, room, title, note, cancelled = rows[0]
    slots = tuple(
        Slot(*row)
        for row in cursor.rows(
            "SELECT host, starts_at, ends_at, creator_id FROM session_host WHERE session_id = ? ORDER BY starts_at, host",
            [session_id],
        )
    )
    return session_id, version, Session(shop_id, starts_at, ends_at, slots, room, title, note, cancelled)


def of_start(cursor: Cursor, shop_id: int, room: str | None, starts_at: datetime) -> tuple[int, int, Session] | None:
    """(id, version, session) of the one that starts then in that room of the shop."""
    sql = (
        "SELECT number FROM live_session WHERE shop_id = ? AND room IS NOT DISTINCT FROM ? AND starts_at = ? ORDER BY cancelled, 1"
    )
    number = cursor.value(sql, [shop_id, room, starts_at])
    return find(cursor, str(number)) if number else None


def by_submission(cursor: Cursor, submission_id: str) -> str | None:
    """The number of the session that was made by this submission."""
    found = cursor.value("SELECT number FROM live_session WHERE submission_id = ?", [submission_id])
    return None if found is None else str(found)


def insert(cursor: Cursor, session: Session, submission_id: str) -> tuple[int, str]:
    """Keep a new session; returns its id and its number, counted by the day it starts."""
    day = f"ZB{session.starts_at:%Y%m%d}-"
    last = cursor.value("SELECT max(number) FROM live_session WHERE number LIKE ?", [day + "%"])
    number = f"{day}{int(last[-4:]) + 1 if last else 1:04d}"
    session_id = int(cursor.value("SELECT coalesce(max(session_id), 0) + 1 FROM live_session"))
    cursor.execute(
        "INSERT INTO live_session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        [session_id, number, session.shop_id, session.room, session.title, session.starts_at, session.ends_at, session.cancelled,
         session.note, submission_id],
    )  # fmt: skip
    _write_slots(cursor, session_id, session.slots)
    return session_id, number


def update(cursor: Cursor, session_id: int, session: Session, version: int) -> None:
    cursor.execute(
        "UPDATE live_session SET shop_id = ?, room = ?, title = ?, starts_at = ?, ends_at = ?, cancelled = ?, note = ?, version = ?"
        " WHERE session_id = ?",
        [session.shop_id, session.room, session.title, session.starts_at, session.ends_at, session.cancelled, session.note, version,
         session_id],
    )  # fmt: skip
    cursor.execute("DELETE FROM session_host WHERE session_id = ?", [session_id])
    _write_slots(cursor, session_id, session.slots)


def _write_slots(cursor: Cursor, session_id: int, slots: Sequence[Slot]) -> None:
    for slot in slots:
        cursor.execute(
            "INSERT INTO session_host VALUES (?, ?, ?, ?, ?)",
            [session_id, slot.host, slot.creator_id, slot.starts_at, slot.ends_at],
        )


def overlapping(cursor: Cursor, session: Session, session_id: int) -> list[tuple[str, str]]:
    """(host, number) of every slot of another session in which one of these hosts stands at the same time."""
    return [
        row
        for slot in session.slots
        for row in cursor.rows(query("overlapping_slots"), {
            "host": slot.host, "starts_at": slot.starts_at, "ends_at": slot.ends_at, "session_id": session_id,
        })
    ]  # fmt: skip


def write_rules(cursor: Cursor, rules: Sequence[Rule]) -> None:
    """Let these rules be tried, in their order, instead of those before."""
    cursor.execute("DELETE FROM attribution_rule")
    for position, rule in enumerate(rules, start=1):
        cursor.execute(
            "INSERT INTO attribution_rule VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [position, rule.name, rule.match, rule.shop_id, rule.channel, rule.minutes_before, rule.minutes_after, rule.active],
        )


def attribute(cursor: Cursor, scope: str, parameters: object = None) -> None:
    """Find the session of the order lines that ``scope`` (SQL giving line_id) names."""
    # Sessions are cancelled, never deleted: without any, no line has one, and a load has nothing to look for.
    if cursor.value("SELECT count(*) FROM live_session"):
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE scope_line AS {scope}", parameters)
        cursor.execute(write("attribute_lines"))


def attributed(cursor: Cursor, lines: Sequence[int] | None = None) -> int:
    """How many of these order lines, or of all, have a session."""
    if lines is None:
        return int(cursor.value("SELECT count(*) FROM order_session"))
    return int(cursor.value("SELECT count(*) FROM order_session WHERE line_id IN (SELECT unnest($1::BIGINT[]))", [list(lines)]))


def follow_undo(cursor: Cursor) -> None:
    """After an import was undone: lines that are gone are in no session, those in ``unsettled_line`` find theirs anew."""
    for table in ("order_session", "session_choice"):
        cursor.execute(f"DELETE FROM {table} WHERE line_id NOT IN (SELECT line_id FROM sales_order_line)")
    attribute(cursor, "SELECT line_id FROM unsettled_line")
