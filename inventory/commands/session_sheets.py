"""直播场次表: the sessions of a sheet go into the archive, each whole or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from inventory.commands.live_sessions import LONGEST_HOURS, attribute_span, write_session
from inventory.database import Cursor, catalogue, live_sessions, standing
from inventory.database.catalogue import Taken
from inventory.database.live_sessions import Session, Slot
from inventory.database.standing import Act, Position
from inventory.documents import SESSION_LINE

Row = dict[str, Any]
FIELDS = tuple(SESSION_LINE.columns)


def take_sessions(cursor: Cursor, position: Position, act: Act) -> Taken:
    """Take over the temp table ``handed_session_line``: rows of one shop, room and start are one session; a known one is changed.

    Counts rows of the file; a session with a wrong row becomes rejected rows. Order lines find their sessions anew, as far as the
    new and changed ones reach.
    """
    sql = f"SELECT {', '.join(FIELDS)} FROM handed_session_line ORDER BY sheet_no, row_no"
    rows = [dict(zip(FIELDS, row, strict=True)) for row in cursor.rows(sql)]
    groups: dict[tuple[str, str | None, datetime], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["shop"], row["room"], row["starts_at"]), []).append(row)
    _make_shops(cursor, position, {shop for shop, _, _ in groups})
    shops = {name: int(shop) for name, shop in cursor.rows("SELECT name, min(shop_id) FROM shop GROUP BY name")}
    counts = {"new": 0, "changed": 0, "unchanged": 0}
    for (shop, room, starts_at), group in groups.items():
        session = _session(shops[shop], room, starts_at, group)
        known = live_sessions.of_start(cursor, session.shop_id, room, starts_at)
        wrong = {
            place: fault for place, row in enumerate(group) if (fault := _fault(cursor, session, row, known[0] if known else 0))
        }
        if wrong:
            for place, row in enumerate(group):
                _reject(cursor, row, *wrong.get(place, ("starts_at", "session_incomplete", None, None)))
            continue
        _, state = write_session(cursor, session, known, submission_id=f"file:{group[0]['file_no']}:{group[0]['row_no']}", act=act)
        counts[state] += len(group)
        if state != "unchanged":
            attribute_span(cursor, session)
    return Taken(counts["new"], counts["changed"], counts["unchanged"])


def _make_shops(cursor: Cursor, position: Position, names: set[str]) -> None:
    known = {name for (name,) in cursor.rows("SELECT name FROM shop")}
    if new := sorted(names - known):
        catalogue.ensure_shops(cursor, [("own", name) for name in new])
        standing.reread(cursor, position)


def _session(shop_id: int, room: str | None, starts_at: datetime, group: list[Row]) -> Session:
    first = group[0]
    ends_at = max(row["ends_at"] for row in group)
    slots = tuple(
        Slot(row["host"], row["slot_from"] or starts_at, row["slot_until"] or ends_at, row["creator_id"])
        for row in sorted(group, key=lambda row: (row["slot_from"] or starts_at, row["host"] or ""))
        if row["host"]
    )
    return Session(shop_id, starts_at, ends_at, slots, room, first["title"], first["note"])


def _fault(cursor: Cursor, session: Session, row: Row, session_id: int) -> tuple[str, str, str | None, str | None] | None:
    """(column, reason, value, place) of what is wrong with a row of the session."""
    if not session.starts_at < row["ends_at"] <= session.starts_at + timedelta(hours=LONGEST_HOURS):
        return "ends_at", "session_times", str(row["ends_at"]), None
    begin, end = row["slot_from"] or session.starts_at, row["slot_until"] or session.ends_at
    if row["host"] and not session.starts_at <= begin < end <= session.ends_at:
        return "slot_from", "slot_times", str(begin), None
    if row["host"]:
        slot = Session(session.shop_id, session.starts_at, session.ends_at, (Slot(row["host"], begin, end),))
        for host, number in live_sessions.overlapping(cursor, slot, session_id):
            return "host", "host_twice", host, number
    return None


def _reject(cursor: Cursor, row: Row, column: str, reason: str, value: str | None, place: str | None) -> None:
    cursor.execute(
        "INSERT INTO rejected_row BY NAME SELECT $1::INTEGER AS file_id, $2::INTEGER AS sheet_no, $3::BIGINT AS row_no,"
        " $4 AS column_name, $5::VARCHAR AS value, $6 AS reason, $7::VARCHAR AS place",
        [row["file_no"], row["sheet_no"], row["row_no"], column, value, reason, place],
    )
